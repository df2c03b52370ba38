"""Turns of routines: on Today, on their own page, in the inbox, and what posts are for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from anklang.inbox import services as inbox
from anklang.inbox.models import Conversation
from anklang.inbox.services import Answer
from anklang.kernel import clock
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.planning.models import Slot
from anklang.planning.purpose import of_routine
from anklang.publishing import services as publishing
from anklang.publishing.models import Post
from tests.integration.inbox.talk import said
from tests.integration.planning.plans import audience, pillar, routine
from tests.integration.publishing.desk import written
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db
# A Tuesday; nine o'clock in Berlin is eight in UTC.
NOW = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
DAY = date(2026, 3, 10)


@pytest.fixture
def greta() -> Scope:
    return make_scope(name="Greta", language="en")


def _page(scope: Scope, name: str, *parts: object) -> str:
    client = Client()
    client.force_login(scope.person)
    with clock.frozen(NOW):
        return client.get(reverse(name, args=[scope.brand.slug, *parts])).content.decode()


def _post(scope: Scope, name: str, *parts: object, **data: str) -> int:
    client = Client()
    client.force_login(scope.person)
    with clock.frozen(NOW):
        return client.post(reverse(name, args=[scope.brand.slug, *parts]), data).status_code


def test_today_names_the_routine_with_its_one_next_step(greta: Scope) -> None:
    made = routine(greta, owner_id=greta.person.pk, hint="Ask something.")
    page = _page(greta, "today:today")
    assert "It is time for “Hinter dem Ofen”" in page
    assert f"?slot={made.pk}-2026-03-10" in page
    # A colleague with routines of their own isn't bothered.
    other = make_scope(Role.EDITOR, greta.brand, language="en")
    assert "Hinter dem Ofen" not in _page(other, "today:today")


def test_a_filled_turn_asks_for_nothing(greta: Scope) -> None:
    made = routine(greta, owner_id=greta.person.pk)
    post = written(greta)
    publishing.change_purpose(greta, post.pk, of_routine(made, DAY))
    page = _page(greta, "today:today")
    assert "It is time for" not in page
    assert "Filled" in page
    publishing.discard(greta, post.pk)
    assert "It is time for" in _page(greta, "today:today")


def test_done_left_out_and_open_again(greta: Scope) -> None:
    made = routine(greta, kind="elsewhere", owner_id=greta.person.pk)
    key = f"{made.pk}-2026-03-10"
    assert _post(greta, "plan:turn", key, do="skip", note="") == 422
    assert _post(greta, "plan:turn", key, do="skip", note="Inventory") == 302
    assert "Inventory" in _page(greta, "plan:turn", key)
    assert _post(greta, "plan:turn", key, do="open") == 302
    assert _post(greta, "plan:turn", key, do="done") == 302
    assert Slot.objects.get().state == "done"


@pytest.mark.parametrize("key", ["x", "1-2026-03-10", "0-0", "９-2026-03-10"])
def test_no_such_turn(greta: Scope, key: str) -> None:
    assert _post(greta, "plan:turn", key, do="open") == 404


def test_an_answer_does_the_round(greta: Scope) -> None:
    made = routine(greta, "FREQ=DAILY", kind="answers", wall="08:15")
    channel = ChannelFactory(brand=greta.brand)
    with clock.frozen(NOW):
        inbox.ingest(channel, [said("c1")])
        conversation = Conversation.objects.get()
        inbox.reply(greta, conversation.pk, Answer("Ja!", conversation.last_message_id, "a" * 32))
    slot = Slot.objects.get()
    assert (slot.routine, slot.state, slot.answers) == (made, "done", 1)


def test_what_a_post_is_for_can_be_changed_afterwards(greta: Scope) -> None:
    first = routine(greta, audience_id=audience(greta).pk)
    other = routine(greta, pillar_id=pillar(greta).pk)
    post = written(greta)
    publishing.change_purpose(greta, post.pk, of_routine(first, DAY))
    assert "Hochzeitspaare" in _page(greta, "posts:edit", post.pk)
    kept = {"routine_id": str(other.pk), "audience_id": str(first.audience_id)}
    assert _post(greta, "plan:purpose", post.pk, **kept) == 302
    post = Post.objects.get(pk=post.pk)
    # The audience came with the old routine, so it goes with it.
    assert (post.routine, post.audience, post.pillar, post.slot) == (
        other, None, other.pillar, None,
    )  # fmt: skip
    assert _post(greta, "plan:purpose", post.pk, unplanned="on") == 302
    assert Post.objects.get(pk=post.pk).unplanned
    viewer = make_scope(Role.VIEWER, greta.brand, language="en")
    assert _post(viewer, "plan:purpose", post.pk, unplanned="on") == 403
