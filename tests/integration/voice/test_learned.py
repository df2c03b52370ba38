"""A brand's voice is learned from its own texts by a job, and texts are held against it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from anklang.kernel import clock
from anklang.kernel.models import Job
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post
from anklang.textkit.voiceprint import FEWEST_TEXTS
from anklang.voice import sources, warming
from anklang.voice.checking import Text
from anklang.voice.content import Content, Sample
from anklang.voice.models import CheckedText, LearnedVoice, VoiceGuide
from anklang.voice.queries import drift, guides
from anklang.voice.queries import learned as queries_learned
from anklang.voice.queries.checking import check
from anklang.voice.queries.learned import likeness
from anklang.voice.services import change_part, learning, publish
from anklang.voice.services.findings import keep_record
from tests.support.factories import make_scope
from tests.support.voices import guide_in_force

pytestmark = pytest.mark.django_db

BREADS = ["Roggen", "Zopf", "Semmeln", "Brezen", "Kipferl", "Stollen", "Dinkel", "Hefekranz"]
OURS = [
    f"Guten Morgen ihr Lieben! Heute gibt's {BREADS[n % 8]} ab {6 + n % 5} Uhr. Kommt ihr vorbei? "
    f"Wir freuen uns auf {n} von euch!"
    for n in range(40)
]
NEW = "Guten Morgen ihr Lieben! Heute gibt's Krapfen ab 7 Uhr. Kommt ihr vorbei? Wir freuen uns!"
THEIRS = (
    "Die Geschäftsführung informiert hiermit darüber, dass die Filiale aufgrund von Umbauarbeiten "
    "bis auf Weiteres geschlossen bleibt."
)


def sent(scope: Scope, texts: list[str]) -> None:
    """Let a brand have sent posts."""
    now = clock.now()
    Post.objects.bulk_create(
        Post(brand=scope.brand, author=scope.person, text=text, language="de",
             state=Post.State.COMMITTED, created_at=now, updated_at=now)
        for text in texts
    )  # fmt: skip


@pytest.fixture
def scope(db: None) -> Scope:
    return make_scope(language="de")


def learned(scope: Scope, texts: list[str]) -> VoiceGuide:
    guide = guide_in_force(scope.brand)
    sent(scope, texts)
    learning.learn(guide.pk)
    return guide


def like(scope: Scope, text: str, kind: str = "post") -> Any:
    found = likeness(scope.brand.pk, "de", kind, (Text("text", text),))
    assert found is not None
    return found


def test_own_texts_sound_like_the_brand_and_others_say_why_not(scope: Scope) -> None:
    learned(scope, OURS)
    assert like(scope, NEW).probability > 0.7
    other = like(scope, THEIRS)
    assert other.probability < 0.4
    assert len(other.reasons) == 3
    assert like(scope, "Kommt vorbei!").told is False


def test_twenty_nine_texts_are_not_enough_and_an_example_makes_thirty(scope: Scope) -> None:
    guide = learned(scope, OURS[: FEWEST_TEXTS - 1])
    found = like(scope, THEIRS)
    assert (found.texts, found.enough, found.told) == (29, False, False)
    assert LearnedVoice.objects.get(kind="post").profile == ""
    examples = (
        Sample(verdict="proud", text=OURS[35]),
        Sample(verdict="missed", text=OURS[36]),
        Sample(verdict="proud", kind="reply", text=OURS[37]),
    )
    owner = make_scope(brand=scope.brand)
    content = Content.of(guide.draft).model_copy(update={"examples": examples})
    change_part(owner, guide.pk, "examples", content)
    publish(owner, guide.pk)
    learning.learn(guide.pk)
    assert like(scope, THEIRS).enough
    assert like(scope, THEIRS, "reply").texts == 1


def test_it_is_learned_again_once_a_week_and_only_from_something_new(scope: Scope) -> None:
    guide = learned(scope, OURS)
    assert learning.learn(guide.pk) == []
    sent(scope, [NEW])
    assert learning.learn(guide.pk) == []
    with clock.frozen(clock.now() + timedelta(days=8)):
        (made,) = learning.learn(guide.pk)
    assert (made.number, made.texts) == (2, 41)


def test_what_is_not_out_yet_is_no_example(scope: Scope) -> None:
    sent(scope, OURS[:3])
    Post.objects.filter(text=OURS[0]).update(due_at=clock.now() + timedelta(days=1))
    Post.objects.filter(text=OURS[1]).update(state=Post.State.DRAFT)
    assert list(sources.sent(scope.brand.pk, "de", "post")) == [OURS[2]]


def test_putting_a_guide_in_force_writes_the_job(scope: Scope) -> None:
    guide = guide_in_force(scope.brand)
    assert Job.objects.filter(name=learning.JOB, payload={"guide": guide.pk}).count() == 1
    learning.learn_all()
    assert Job.objects.filter(name=learning.JOB).count() == 2


def test_brands_never_share_a_voice(scope: Scope) -> None:
    learned(scope, OURS)
    other = make_scope(language="de")
    guide = guide_in_force(other.brand)
    learning.learn(guide.pk)
    assert like(other, THEIRS).texts == 0
    assert like(scope, THEIRS).texts == 40


def test_a_voice_of_an_older_release_is_not_used_and_learned_again_at_once(scope: Scope) -> None:
    guide = learned(scope, OURS)
    stale = LearnedVoice.objects.get(kind="post").profile.replace('"version": ', '"version": 9')
    LearnedVoice.objects.filter(kind="post").update(profile=stale, digest="1:older")
    assert likeness(scope.brand.pk, "de", "post", (Text("text", THEIRS),)) is None
    Job.objects.all().delete()
    LearnedVoice.objects.update(digest="1:older")
    learning.learn_outdated()
    assert Job.objects.get().payload == {"guide": guide.pk}
    learning.learn(guide.pk)
    assert like(scope, NEW).version == 2


def test_what_goes_out_is_remembered_and_shows_who_drifts_and_in_what(scope: Scope) -> None:
    learned(scope, OURS)
    for days, text in [(100, NEW)] * 8 + [(5, THEIRS)] * 6:
        with clock.frozen(clock.now() - timedelta(days=days)):
            checked = check(scope.brand.pk, "de", lambda text=text: (Text("text", text),))  # type: ignore[misc]
            keep_record(scope, checked, CheckedText.Kind.POST, scope.person)
    sounding = drift.own(scope).sounding
    assert sounding.like_us.direction == "less"
    assert (sounding.like_us.now.hits, sounding.like_us.before.hits) == (0, 8)
    assert sounding.drifting
    assert {one.like_us.cases for one in sounding.stretches} == {0, 6, 8}
    other = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
    assert not drift.own(other).sounding.any


def test_the_composer_says_it_in_words(scope: Scope) -> None:
    learned(scope, OURS)
    client = Client()
    client.force_login(scope.person)
    url = f"/b/{scope.brand.slug}/posts/voice/"
    page = client.post(url, {"text": THEIRS, "language": "de", "page": "p1"}).content.decode()
    assert "fi-like-why" in page
    assert page.count("<li>") == 3
    page = client.get(f"/b/{scope.brand.slug}/findings/").content.decode()
    assert "fi-stretches" not in page


def test_warming_up_reads_guides_and_voices(scope: Scope) -> None:
    learned(scope, OURS)
    guides._built.clear()
    queries_learned._read.clear()
    warming.warm()
    assert len(guides._built) == 1
    assert len(queries_learned._read) == 1
