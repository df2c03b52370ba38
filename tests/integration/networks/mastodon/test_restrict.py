"""Muting, blocking and reporting from the inbox: asked of the network, kept on record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from anklang.inbox import services as inbox
from anklang.inbox.errors import CannotModerate
from anklang.inbox.models import Decision, Message, Restricted
from anklang.inbox.services import telling
from anklang.kernel.models import AuditEntry
from anklang.networks.contract import Restriction
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.support.factories import make_scope
from tests.support.fakemasto import FakeServer
from tests.support.running import run_everything

from .conftest import connect_as

pytestmark = pytest.mark.django_db


def _heard(scope: Scope, server: FakeServer) -> Message:
    channel = connect_as(scope, server)
    server.say("Spam", "@backhaus Kauft Uhren!!!")
    inbox.poll(channel.pk)
    return Message.objects.get()


@pytest.mark.parametrize("how", list(Restriction))
def test_each_is_done_there_and_told_here(
    scope: Scope, mastodon: FakeServer, how: Restriction
) -> None:
    message = _heard(scope, mastodon)
    moderator = make_scope(Role.MODERATOR, brand=scope.brand, language="en")
    client = Client()
    client.force_login(moderator.person)
    page = reverse("inbox:conversation", args=[scope.brand.slug, message.conversation_id])
    assert "Mute, block, report" in client.get(page).text
    path = reverse("inbox:restrict", args=[scope.brand.slug, message.pk])
    told = client.post(path, {"how": how.value, "reason": "Werbung"}, follow=True).text
    assert "Spam" in told
    who = mastodon.account_id("Spam")
    if how is Restriction.REPORT:
        (report,) = mastodon.reports
        assert report["account_id"] == who
        assert report["status_ids"] == [message.remote_id]
        assert report["comment"] == "Werbung"
    else:
        if how is Restriction.BLOCK:
            # A block takes two.
            assert mastodon.muted == set()
            second = make_scope(Role.MODERATOR, brand=scope.brand)
            inbox.confirm_block(second, Decision.objects.get().pk)
        assert mastodon.muted == {f"{how.value}:{who}"}
    assert AuditEntry.objects.get(action=f"person.{how.value}").after["why"] == "Werbung"


def test_without_a_reason_a_right_or_the_network_nothing_happens(
    scope: Scope, mastodon: FakeServer
) -> None:
    message = _heard(scope, mastodon)
    moderator = make_scope(Role.MODERATOR, brand=scope.brand)
    with pytest.raises(CannotModerate):
        inbox.restrict(moderator, message.pk, Restriction.BLOCK, " ")
    with pytest.raises(PermissionDenied):
        inbox.restrict(
            make_scope(Role.EDITOR, brand=scope.brand), message.pk, Restriction.BLOCK, "x"
        )
    mastodon.script("moderate", "unavailable")
    with pytest.raises(CannotModerate, match="503"):
        inbox.restrict(moderator, message.pk, Restriction.MUTE, "Werbung")
    assert mastodon.muted == set()
    assert not AuditEntry.objects.filter(action__startswith="person.").exists()


@pytest.mark.parametrize("how", [Restriction.MUTE, Restriction.BLOCK])
def test_who_is_muted_or_blocked_is_listed_and_can_be_let_back(
    scope: Scope, mastodon: FakeServer, how: Restriction
) -> None:
    message = _heard(scope, mastodon)
    moderator = make_scope(Role.MODERATOR, brand=scope.brand, language="en")
    for _twice in range(2):
        inbox.restrict(moderator, message.pk, how, "Werbung")
    if how is Restriction.BLOCK:
        inbox.restrict(make_scope(Role.OWNER, brand=scope.brand), message.pk, how, "Werbung")
    client = Client()
    client.force_login(moderator.person)
    page = reverse("inbox:restricted", args=[scope.brand.slug])
    told = client.get(page).text
    assert "Spam" in told
    assert "Werbung" in told
    kept = Restricted.objects.get()
    with pytest.raises(Restricted.DoesNotExist):
        inbox.lift(make_scope(Role.MODERATOR), kept.pk)
    with pytest.raises(PermissionDenied):
        inbox.lift(make_scope(Role.EDITOR, brand=scope.brand), kept.pk)
    path = reverse("inbox:lift", args=[scope.brand.slug, kept.pk])
    mastodon.script("moderate", "unavailable")
    assert "503" in client.post(path, follow=True).text
    assert mastodon.muted == {f"{how.value}:{mastodon.account_id('Spam')}"}
    told = client.post(path, follow=True).text
    assert "can reach you again" in told
    assert "Nobody is muted or blocked" in told
    assert mastodon.muted == set()
    assert AuditEntry.objects.filter(action=f"person.un{how.value}").count() == 1
    assert client.post(path).status_code == 404


@pytest.mark.parametrize("alone", [True, False])
def test_whoever_is_to_be_blocked_can_be_told_first(
    scope: Scope, mastodon: FakeServer, alone: bool
) -> None:
    message = _heard(scope, mastodon)
    moderator = make_scope(Role.MODERATOR, brand=scope.brand, language="en")
    if alone:
        scope.person.memberships.all().delete()
    client = Client()
    client.force_login(moderator.person)
    page = reverse("inbox:conversation", args=[scope.brand.slug, message.conversation_id])
    assert "Before a block, tell them why" in client.get(page).text
    path = reverse("inbox:restrict", args=[scope.brand.slug, message.pk])
    given = {"how": "block", "reason": "Werbung", "first": "1"}
    answer = client.post(path, given)
    made = Decision.objects.get()
    decision = reverse("moderation:decision", args=[scope.brand.slug, made.pk])
    assert answer["Location"] == f"{decision}#tell"
    assert (made.state, mastodon.muted) == (Decision.State.PROPOSED, set())
    assert "once blocked, nothing of yours reaches them" in client.get(decision).text
    queue = reverse("moderation:queue", args=[scope.brand.slug])
    assert f"{decision}#tell" in client.get(queue).text
    # Told, and not blocked before it is out.
    words = telling.prepared(made)
    assert "Wir sperren Ihr Konto" in words
    told = {"text": words, "token": "0" * 32, "based_on": message.pk}
    client.post(reverse("moderation:tell", args=[scope.brand.slug, made.pk]), told)
    second = moderator if alone else make_scope(Role.MODERATOR, brand=scope.brand)
    with pytest.raises(CannotModerate, match=r"hinaus|out yet"):
        inbox.confirm_block(second, made.pk)
    assert mastodon.muted == set()
    run_everything()
    assert "told by a direct message" in client.get(queue).text
    inbox.confirm_block(second, made.pk)
    assert mastodon.muted == {f"block:{mastodon.account_id('Spam')}"}
    run_everything()
    made.refresh_from_db()
    assert (made.state, made.told_how, made.alone) == (Decision.State.DONE, "alone", alone)
    assert made.told_at is not None


def test_after_a_block_nobody_is_told(scope: Scope, mastodon: FakeServer) -> None:
    message = _heard(scope, mastodon)
    first, second = (make_scope(Role.MODERATOR, brand=scope.brand) for _n in range(2))
    made = inbox.restrict(first, message.pk, Restriction.BLOCK, "Werbung")
    assert telling.may_answer(made)
    done = inbox.confirm_block(second, made.pk)
    assert telling.way(done).problem
    run_everything()
    done.refresh_from_db()
    assert done.told_how == "no"
