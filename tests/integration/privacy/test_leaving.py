"""Somebody leaves a brand: what was in their hands has a new owner, and nothing else moves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import translation

from anklang.exchange import services as exchange
from anklang.exchange.models import Feed, Source
from anklang.inbox.models import Conversation
from anklang.inbox.services import ownership
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.orgs import handover
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Membership, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import remove_member
from anklang.planning.models import Audience, Objective, Routine
from anklang.publishing import services as publishing
from anklang.publishing.models import Delivery, Post
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.talk import said
from tests.integration.planning import plans
from tests.integration.publishing import desk
from tests.support.factories import make_scope
from tests.support.signing_in import browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


class Leaving:
    """Jonas, who has one of everything in hand, and those who stay."""

    def __init__(self) -> None:
        self.greta = make_scope(name="Greta", language="en")
        self.jonas = make_scope(Role.EDITOR, brand=self.greta.brand, name="Jonas")
        self.mira = make_scope(Role.EDITOR, brand=self.greta.brand, name="Mira")
        self.draft = desk.written(self.jonas, "Noch nicht fertig")
        self.due = clock.now() + timedelta(days=3)
        self.scheduled = desk.written(self.jonas, "Am Freitag")
        publishing.commit(self.jonas, self.scheduled.pk, desk.wall(self.due))
        self.out = desk.written(self.jonas, "Schon draußen")
        publishing.commit(self.jonas, self.out.pk)
        desk.work()
        self.of_mira = desk.written(self.mira, "Von Mira")
        self.routine = plans.routine(self.jonas)
        self.objective = plans.objective(self.jonas)
        self.audience = plans.audience(self.jonas)
        Routine.objects.update(owner=self.jonas.person, stand_in=self.mira.person)
        Objective.objects.update(owner=self.jonas.person)
        Audience.objects.update(knows_them=self.jonas.person)
        self.token = exchange.make_feed(self.jonas, "team").token
        self.source = Source.objects.create(
            brand=self.greta.brand, person=self.jonas.person, url="https://example.org/feed",
            next_at=clock.now(), created_at=clock.now(),
        )  # fmt: skip
        inbox = Desk(self.jonas, desk.channel_of(self.jonas))
        self.talk: Conversation = inbox.hear(said("c1"))
        ownership.take_over(self.jonas, self.talk.pk, instead_of=None)

    @property
    def membership(self) -> Membership:
        return Membership.objects.get(person=self.jonas.person, brand=self.greta.brand)

    def owners(self) -> dict[str, Scope | None]:
        """Return whose each thing is, by name."""
        people = {one.person.pk: one for one in (self.greta, self.jonas, self.mira)}
        ids = {
            "draft": Post.objects.get(pk=self.draft.pk).author_id,
            "scheduled": Post.objects.get(pk=self.scheduled.pk).author_id,
            "out": Post.objects.get(pk=self.out.pk).author_id,
            "of_mira": Post.objects.get(pk=self.of_mira.pk).author_id,
            "routine": Routine.objects.get().owner_id,
            "objective": Objective.objects.get().owner_id,
            "audience": Audience.objects.get().knows_them_id,
            "source": Source.objects.get().person_id,
            "talk": Conversation.objects.get(pk=self.talk.pk).assignee_id,
        }
        return {name: people.get(pk) if pk else None for name, pk in ids.items()}

    def feed_works(self) -> bool:
        return browser().get(reverse("public_root:calendar", args=[self.token])).status_code == 200


def test_everything_in_hand_has_a_new_owner() -> None:
    there = Leaving()
    assert there.feed_works()
    remove_member(there.greta, there.membership.pk, to=there.mira.person.pk)

    # What is out stays Jonas's: it is what he wrote.
    expected = dict.fromkeys(there.owners(), there.mira) | {"out": there.jonas}
    assert there.owners() == expected
    # Nobody stands in for themselves.
    assert Routine.objects.get().stand_in is None
    assert not there.feed_works()
    assert handover.in_hand(there.greta.brand, there.jonas.person) == []
    entry = AuditEntry.objects.get(action="member.handed_over")
    assert entry.after == {
        "to": there.mira.person.pk, "posts": 2, "routines": 1, "objectives": 2, "sources": 1,
        "feeds": 1, "conversations": 1,
    }  # fmt: skip


def test_what_is_scheduled_still_goes_out_once() -> None:
    there = Leaving()
    remove_member(there.greta, there.membership.pk, to=there.mira.person.pk)
    desk.later(days=3, minutes=1)
    (delivery,) = Delivery.objects.filter(post=there.scheduled)
    assert delivery.state == Delivery.State.PUBLISHED


def test_nothing_moves_without_somebody_fit_to_take_it() -> None:
    there = Leaving()
    before = there.owners()
    viewer = make_scope(Role.VIEWER, brand=there.greta.brand)
    stranger = make_scope()
    for to in (None, viewer.person.pk, stranger.person.pk, there.jonas.person.pk):
        with pytest.raises(OrgsError, match="takes over"):
            remove_member(there.greta, there.membership.pk, to=to)
    assert there.owners() == before
    assert there.feed_works()
    assert there.membership.role == Role.EDITOR


def test_another_brands_things_stay_where_they_are() -> None:
    there = Leaving()
    other = make_scope()
    Membership.objects.create(person=there.jonas.person, brand=other.brand, role=Role.EDITOR)
    elsewhere = Scope(there.jonas.person, other.brand, Role.EDITOR)
    post = desk.written(elsewhere, "Anderswo")
    token = exchange.make_feed(elsewhere, "team").token
    remove_member(there.greta, there.membership.pk, to=there.mira.person.pk)
    post.refresh_from_db()
    assert post.author == there.jonas.person
    assert browser().get(reverse("public_root:calendar", args=[token])).status_code == 200


def test_the_page_names_what_is_in_hand_and_asks_for_whom() -> None:
    there = Leaving()
    client = browser()
    client.force_login(there.greta.person)
    page = reverse("people:remove", args=[there.greta.brand.slug, there.membership.pk])
    shown = client.get(page).text
    assert "Posts that aren’t out yet: 2" in shown
    assert "Objectives and audiences: 2" in shown
    again = client.post(page)
    assert again.status_code == 422
    assert "Please choose who takes over." in again.text
    assert client.post(page, {"to": there.mira.person.pk}).status_code == 302
    assert there.owners()["draft"] == there.mira


def test_control_a_kind_that_is_not_handed_over_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    there = Leaving()
    kept = {name: one for name, one in handover._belongings.items() if name != "posts"}
    monkeypatch.setattr(handover, "_belongings", kept)
    remove_member(there.greta, there.membership.pk, to=there.mira.person.pk)
    assert there.owners()["draft"] == there.jonas
    assert Feed.objects.get().revoked_at is not None


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_leave_one() -> None:
    greta = make_scope()
    mira = make_scope(Role.OWNER, brand=greta.brand)
    ready = threading.Barrier(2)
    left: list[str] = []

    def leave(scope: Scope) -> None:
        try:
            own = Membership.objects.get(person=scope.person)
            ready.wait(10)
            remove_member(scope, own.pk, to_nobody=True)
            left.append(str(scope.person))
        except OrgsError:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=leave, args=[one]) for one in (greta, mira)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(left) == 1
    assert Membership.objects.filter(brand=greta.brand, role=Role.OWNER).count() == 1
