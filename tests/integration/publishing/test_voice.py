"""The voice guide at the door of posts: what it stops, what it asks, what people say to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.content import Content, VariantContent, content_of
from anklang.publishing.errors import NotReady, ReasonNeeded
from anklang.publishing.models import Post
from anklang.publishing.services import voice
from anklang.publishing.voicing import checked, subject_of, texts_of
from anklang.voice.checking.errors import ReasonMissing
from anklang.voice.models import CheckedText, Doubt, LetStand
from tests.support.factories import make_scope
from tests.support.voices import WORDS, guide_in_force

from .desk import channel_of, content, written

pytestmark = pytest.mark.django_db

WARNED = "Frische Brötchen!"
WRONG = "Haben Sie Hunger?"


@pytest.fixture
def scope(db: None) -> Scope:
    made = make_scope()
    guide_in_force(made.brand)
    return made


def rewrite(scope: Scope, post: Post, text: str) -> Post:
    post.refresh_from_db()
    return services.save_draft(
        scope, post.pk, content(scope, text), base_revision=post.revision
    ).post


def mark_in(scope: Scope, post: Post, check: str = "words") -> str:
    result = checked(scope.brand, content_of(post), post.pk)
    assert result is not None
    return next(one.mark for one in result.findings if one.check == check)


def test_an_error_stops_a_post_for_whoever_calls(scope: Scope) -> None:
    post = written(scope, WRONG)
    with pytest.raises(NotReady, match="Sie"):
        services.commit(scope, post.pk, reason="Es muss raus.")
    with pytest.raises(NotReady):
        services.request_release(scope, post.pk, reason="Es muss raus.")
    post.refresh_from_db()
    assert post.state == Post.State.DRAFT
    assert not LetStand.objects.exists()


def test_a_warning_passes_with_a_reason_that_stays_with_the_post(scope: Scope) -> None:
    post = written(scope, WARNED)
    with pytest.raises(ReasonNeeded) as refused:
        services.commit(scope, post.pk)
    assert len(refused.value.problems) == 1
    services.commit(scope, post.pk, reason="  Ein Kundenname. ")
    kept = LetStand.objects.get()
    assert (kept.subject, kept.reason) == (subject_of(post.pk), "Ein Kundenname.")
    assert (kept.person, kept.guide_version, kept.words) == (scope.person, 1, "Brötchen")
    assert kept.text_hash


def test_suggestions_and_a_text_in_keeping_ask_nothing(scope: Scope) -> None:
    guide_in_force(scope.brand, words={**WORDS, "level": "suggestion"})
    assert services.commit(scope, written(scope, WARNED).pk)
    assert services.commit(scope, written(scope, "Frische Semmeln!").pk)


def test_a_brand_can_choose_that_nothing_stops(scope: Scope) -> None:
    guide_in_force(
        scope.brand, errors_stop=False, words=WORDS, address={"form": "ihr", "level": "error"}
    )
    assert services.commit(scope, written(scope, f"{WRONG} {WARNED}").pk)


def test_without_a_guide_in_the_language_nothing_is_asked(scope: Scope) -> None:
    english = Content("Any bread? Brötchen!", "en", None, (VariantContent(channel_of(scope).pk),))
    post = services.save_draft(scope, None, english).post
    assert services.commit(scope, post.pk)
    assert not CheckedText.objects.exists()


def test_what_was_let_stand_survives_changes_around_it_but_not_of_the_words(scope: Scope) -> None:
    post = written(scope, WARNED)
    voice.let_stand(scope, post.pk, mark_in(scope, post), "Zitat")
    post = rewrite(scope, post, "Liebe Leute! Heute gibt es frische Brötchen, und zwar viele.")
    assert services.commit(scope, post.pk)
    other = written(scope, WARNED)
    with pytest.raises(ReasonNeeded):
        services.commit(scope, other.pk)
    guide_in_force(
        scope.brand, words={"terms": [{"use": "Brot", "instead_of": ["Laib", "Wecken"]}]}
    )
    post = written(scope, "Ein Laib.")
    voice.let_stand(scope, post.pk, mark_in(scope, post), "Zitat")
    post = rewrite(scope, post, "Ein Wecken.")
    with pytest.raises(ReasonNeeded):
        services.commit(scope, post.pk)


def test_a_finding_can_count_again(scope: Scope) -> None:
    post = written(scope, WARNED)
    mark = mark_in(scope, post)
    voice.let_stand(scope, post.pk, mark, "Zitat")
    voice.take_up_again(scope, post.pk, mark)
    with pytest.raises(ReasonNeeded):
        services.commit(scope, post.pk)
    actions = AuditEntry.objects.filter(target=subject_of(post.pk)).values_list("action", flat=True)
    assert {"voice.let_stand", "voice.taken_up_again"} <= set(actions)


def test_only_who_releases_lets_an_error_stand(scope: Scope) -> None:
    writer = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
    post = written(writer, WRONG)
    mark = mark_in(writer, post, "address")
    with pytest.raises(PermissionDenied):
        voice.let_stand(writer, post.pk, mark, "Zitat")
    voice.let_stand(scope, post.pk, mark, "Ein Zitat.")
    assert services.request_release(writer, post.pk)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_is_short_and_not_empty(scope: Scope, reason: str) -> None:
    post = written(scope, WARNED)
    with pytest.raises(ReasonMissing):
        voice.let_stand(scope, post.pk, mark_in(scope, post), reason)


def test_strangers_reach_nothing(scope: Scope) -> None:
    post = written(scope, WARNED)
    mark = mark_in(scope, post)
    with pytest.raises(Post.DoesNotExist):
        voice.let_stand(make_scope(), post.pk, mark, "Zitat")
    with pytest.raises(PermissionDenied):
        voice.let_stand(make_scope(Role.REPRESENTATIVE, brand=scope.brand), post.pk, mark, "Zitat")
    with pytest.raises(Post.DoesNotExist):
        voice.doubt(make_scope(), post.pk, mark, "")


def test_a_release_needs_no_second_reason_but_a_newer_guide_can_stop_it(scope: Scope) -> None:
    writer = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
    post = written(writer, "Gibt es Wecken?")
    services.request_release(writer, post.pk)
    content_hash = content_of(post).hash
    stricter: dict[str, Any] = {"terms": [{"use": "Brot", "instead_of": ["Wecken"]}]}
    guide_in_force(scope.brand, words={**stricter, "level": "error"})
    with pytest.raises(NotReady):
        services.release(scope, post.pk, content_hash=content_hash)
    guide_in_force(scope.brand, words={**stricter, "level": "warning"})
    assert services.release(scope, post.pk, content_hash=content_hash)


def test_the_guide_is_wrong_opens_a_suggestion_and_is_a_reason_too(scope: Scope) -> None:
    post = written(scope, WARNED)
    mark = mark_in(scope, post)
    voice.doubt(scope, post.pk, mark, "Brötchen ist hier ein Produktname.")
    again = voice.doubt(scope, post.pk, mark, "Es ist ein Produktname.")
    made = Doubt.objects.get()
    assert made == again
    assert (made.words, made.wish) == ("Brötchen", "Es ist ein Produktname.")
    assert (made.decision, made.guide_version) == (Doubt.Decision.OPEN, 1)
    assert services.commit(scope, post.pk)


def test_each_channel_has_its_own_text_and_its_own_address(scope: Scope) -> None:
    guide_in_force(
        scope.brand, address={"form": "ihr", "level": "error", "channels": {"fake": "sie"}}
    )
    here, home = channel_of(scope).pk, channel_of(scope, "home").pk
    written_ = Content(
        "Wir freuen uns auf euch.", "de", None, (VariantContent(here), VariantContent(home))
    )
    assert [len(one.situations) for one in texts_of(scope.brand, written_)] == [2]
    result = checked(scope.brand, written_)
    assert result is not None
    assert [one.channels for one in result.findings] == [("fake",)]
    apart = Content(
        "Wir freuen uns auf euch.",
        "de",
        None,
        (VariantContent(here, "Wir freuen uns auf Sie."), VariantContent(home)),
    )
    result = checked(scope.brand, apart)
    assert result is not None
    assert not result.findings


def test_what_goes_out_is_kept_for_its_author(scope: Scope) -> None:
    services.commit(scope, written(scope, "Frische Brötchen für alle!").pk, reason="Zitat")
    kept = CheckedText.objects.get()
    assert (kept.person, kept.kind, kept.guide_version) == (scope.person, "post", 1)
    assert (kept.words, kept.findings, kept.let_stand) == (4, {"words": 1}, 1)


def test_checking_takes_few_queries(scope: Scope, django_assert_max_num_queries: Any) -> None:
    post = written(scope, WARNED)
    typed = content_of(post)
    checked(scope.brand, typed, post.pk)
    with django_assert_max_num_queries(3):
        checked(scope.brand, typed, post.pk)
