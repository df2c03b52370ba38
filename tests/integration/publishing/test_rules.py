"""The rules of engagement at the door of posts, and once more when something goes out later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from anklang.conduct.content import Rule
from anklang.conduct.models import LetPass
from anklang.kernel import clock
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.content import content_of
from anklang.publishing.errors import NotReady, ReasonNeeded, ReleaseNeeded
from anklang.publishing.models import Delivery, Post
from anklang.publishing.reasons import in_words
from anklang.publishing.voicing import subject_of
from tests.integration.inbox.ruling import in_force, rule
from tests.support import fakenet
from tests.support.factories import make_scope

from .desk import later, sent, wall, work, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope(db: None) -> Scope:
    return make_scope()


def ours(action: str, word: str = "Filiale", **values: Any) -> Rule:
    return rule("topic", "Nichts über Baupläne", word, binds="us", ours=action, **values)


def test_a_block_stops_a_post_for_whoever_calls_and_cites_the_rule(scope: Scope) -> None:
    in_force(scope.brand, rule("other", "Anderes", "Kuchen"), ours("block"))
    post = written(scope, "Unsere neue Filiale!")

    with pytest.raises(NotReady, match=r"2.*Baupläne.*Filiale.*kränkt|2.*\(en\).*hurts"):
        services.commit(scope, post.pk, reason="Muss raus.")
    with pytest.raises(NotReady):
        services.request_release(scope, post.pk, reason="Muss raus.")

    post.refresh_from_db()
    assert post.state == Post.State.DRAFT
    assert not LetPass.objects.exists()


def test_a_warning_wants_a_reason_that_is_kept(scope: Scope) -> None:
    in_force(scope.brand, ours("warn"))
    post = written(scope, "Unsere neue Filiale!")
    with pytest.raises(ReasonNeeded) as refused:
        services.commit(scope, post.pk)
    assert len(refused.value.problems) == 1

    services.commit(scope, post.pk, reason="Steht schon in der Zeitung.")

    kept = LetPass.objects.get()
    assert (kept.subject, kept.reason) == (subject_of(post.pk), "Steht schon in der Zeitung.")
    assert (kept.rule_key, kept.version, kept.person) == ("topic", 1, scope.person)


def test_even_owners_need_a_release_where_a_rule_asks_for_it(scope: Scope) -> None:
    in_force(scope.brand, ours("approval", approval_role="approver"))
    post = written(scope, "Unsere neue Filiale!")
    with pytest.raises(ReleaseNeeded):
        services.commit(scope, post.pk)

    services.request_release(scope, post.pk)
    editor = make_scope(Role.EDITOR, scope.brand)
    shown = content_of(post).hash
    with pytest.raises(NotReady):
        services.release(editor, post.pk, content_hash=shown)
    approver = make_scope(Role.APPROVER, scope.brand)
    services.release(approver, post.pk, content_hash=shown)
    work()

    assert [item.text for item in fakenet.NETWORK.own] == ["Unsere neue Filiale!"]


@pytest.mark.parametrize("values", [{"dry_run": True}, {"channels": (999_999,)}])
def test_a_rule_on_trial_or_for_another_channel_stops_nothing(
    scope: Scope, values: dict[str, Any]
) -> None:
    in_force(scope.brand, ours("block", **values))

    sent(scope, "Unsere neue Filiale!")
    work()

    assert len(fakenet.NETWORK.own) == 1


@pytest.mark.parametrize("action", ["block", "approval"])
def test_what_goes_out_later_is_asked_again(scope: Scope, action: str) -> None:
    post = written(scope, "Unsere neue Filiale!")
    (delivery,) = services.commit(scope, post.pk, wall(clock.now() + timedelta(hours=2)))
    in_force(scope.brand, ours(action))

    later(hours=2, minutes=1)

    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.REJECTED
    assert "Baupläne" in in_words(delivery.reason)
    assert fakenet.NETWORK.own == []


def test_what_was_released_goes_out_although_the_rule_is_newer(scope: Scope) -> None:
    post = written(scope, "Unsere neue Filiale!")
    services.request_release(scope, post.pk, due=wall(clock.now() + timedelta(hours=2)))
    other = make_scope(Role.EDITOR, scope.brand)
    services.release(other, post.pk, content_hash=content_of(post).hash)
    in_force(scope.brand, ours("approval"))

    later(hours=2, minutes=1)

    assert len(fakenet.NETWORK.own) == 1


def test_quiet_hours_are_those_of_the_time_it_goes_out(scope: Scope) -> None:
    day = clock.now().astimezone(ZoneInfo(scope.brand.timezone)) + timedelta(days=5)
    quiet = {"detector": "quiet_hours", "settings": {"begin": "03:00", "end": "04:00"}}
    in_force(scope.brand, ours("block", when=quiet))
    post = written(scope)

    with pytest.raises(NotReady):
        services.commit(scope, post.pk, wall(day.replace(hour=3, minute=30)))
    services.commit(scope, post.pk, wall(day.replace(hour=4, minute=30)))
