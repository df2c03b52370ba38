"""What the sample's guides would have said about its year: for »My texts« and the team's sum."""

from __future__ import annotations

from django.db.models import Count

from anklang.inbox.models import Message
from anklang.inbox.services.voice import of_message
from anklang.kernel import clock, db
from anklang.orgs.models import Brand, Person, Role
from anklang.orgs.scope import Scope
from anklang.publishing.content import content_of
from anklang.publishing.models import Post
from anklang.publishing.voicing import checked
from anklang.voice.models import CheckedText
from anklang.voice.services.drift import share_drift
from anklang.voice.services.findings import keep_record


def look_back() -> None:
    """Check every text of the sample that went out, as of the day it did."""
    for brand in Brand.objects.filter(organisation__is_sample=True):
        with db.write():
            _posts(brand)
            _answers(brand)
            _share(brand)


def _posts(brand: Brand) -> None:
    out = Post.objects.filter(brand=brand, state=Post.State.COMMITTED).exclude(author=None)
    for post in out.select_related("author").prefetch_related("variants", "attachments"):
        with clock.frozen(post.due_at or post.updated_at):
            found = checked(brand, content_of(post), post.pk)
            keep_record(_as(brand, post.author), found, CheckedText.Kind.POST, post.author)


def _answers(brand: Brand) -> None:
    ours = Message.objects.filter(
        conversation__brand=brand, direction=Message.Direction.OUT, state=Message.State.VISIBLE
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
