"""What the sample's guides would have said about its year: for »My texts« and the team's sum."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from anklang.inbox.models import Message
from anklang.inbox.services.voice import of_message
from anklang.kernel import clock, db
from anklang.orgs.models import Brand, Person, Role
from anklang.orgs.scope import Scope
from anklang.publishing.content import content_of
from anklang.publishing.models import Post
from anklang.publishing.voicing import checked
from anklang.voice.models import CheckedText, LearnedVoice, VoiceGuide
from anklang.voice.services.drift import share_drift
from anklang.voice.services.findings import keep_record
from anklang.voice.services.learning import learn

# The voice was learned for the first time so many days ago: what went out before it can't be told.
_LEARNED = timedelta(days=210)


def look_back() -> None:
    """Check every text of the sample that went out, as of the day it did."""
    edge = clock.now() - _LEARNED
    for brand in Brand.objects.filter(organisation__is_sample=True):
        with db.write():
            # What jobs learned while the sample was played, they learned from half a year.
            LearnedVoice.objects.filter(brand=brand).delete()
            _check(brand, Q(at__lt=edge))
            with clock.frozen(edge):
                _learn(brand)
            _check(brand, Q(at__gte=edge))
            _learn(brand)
            _share(brand)


def _learn(brand: Brand) -> None:
    for guide in VoiceGuide.objects.filter(brand=brand):
        learn(guide.pk)


def _check(brand: Brand, when: Q) -> None:
    _posts(brand, when)
    _answers(brand, when)


def _posts(brand: Brand, when: Q) -> None:
    out = Post.objects.filter(brand=brand, state=Post.State.COMMITTED).exclude(author=None)
    dated = out.annotate(at=Coalesce("due_at", "updated_at")).filter(when)
    for post in dated.select_related("author").prefetch_related("variants", "attachments"):
        with clock.frozen(post.due_at or post.updated_at):
            found = checked(brand, content_of(post), post.pk)
            keep_record(_as(brand, post.author), found, CheckedText.Kind.POST, post.author)


def _answers(brand: Brand, when: Q) -> None:
    ours = Message.objects.filter(
        when,
        conversation__brand=brand,
        direction=Message.Direction.OUT,
        state=Message.State.VISIBLE,
    ).exclude(person=None)
    for message in ours.select_related("person", "conversation__channel"):
        scope = _as(brand, message.person)
        with clock.frozen(message.at):
            found = of_message(scope, message.conversation, message)
            keep_record(scope, found, CheckedText.Kind.REPLY, message.person)


def _share(brand: Brand) -> None:
    """Whoever writes most lets the team see how they keep to the guide."""
    written = CheckedText.objects.filter(brand=brand).values("person")
    most = written.annotate(texts=Count("pk")).order_by("-texts", "person").first()
    if most is not None:
        share_drift(_as(brand, Person.objects.get(pk=most["person"])), shared=True)


def _as(brand: Brand, person: Person | None) -> Scope:
    if person is None:
        raise ValueError("a text without a writer")
    return Scope(person, brand, Role.OWNER)
