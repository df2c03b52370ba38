"""Calendar addresses: who gets what, and that they end when they should."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar, Event

from anklang.exchange import services
from anklang.exchange.ical import reading
from anklang.exchange.models import Feed
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.kernel.walltime import WallTime
from anklang.networks.models import Channel
from anklang.orgs.models import Membership, Role
from anklang.orgs.scope import Scope
from anklang.planning import services as planning
from anklang.planning.purpose import of_routine
from anklang.publishing import services as publishing
from anklang.publishing.models import Delivery, Post
from tests.integration.planning import plans
from tests.integration.publishing.desk import BERLIN, channel_of, content, work, written
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_a_fixed_time() -> Any:
    with clock.frozen(NOW), translation.override("en"):
        yield


@pytest.fixture
def scope() -> Scope:
    return make_scope(language="en")


def scheduled(scope: Scope, wall: str, text: str = "Frisches Brot!") -> Post:
    post = written(scope, text)
    publishing.commit(scope, post.pk, WallTime.parse(wall, BERLIN))
    post.refresh_from_db()
    return post


def address(scope: Scope, part: Feed.Part = Feed.Part.BRAND, **more: Any) -> str:
    token = services.make_feed(scope, part, **more).token
    return reverse("public_root:calendar", args=[token])


def events(url: str) -> dict[str, Event]:
    """Fetch like a program without a session; return the events by summary."""
    answer = Client().get(url)
    assert answer.status_code == 200, answer.content
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(one["SUMMARY"]): one for one in found}


class TestWhatIsInIt:
    def test_scheduled_drafts_and_ideas(self, scope: Scope) -> None:
        scheduled(scope, "2026-10-24T09:00")
        wish = WallTime.parse("2026-10-26T09:00", BERLIN)
        publishing.save_draft(scope, None, content(scope, "Morgen Zopf"), wish=wish, idea=True)
        written(scope, "Ohne Datum")
        found = events(address(scope))
        assert set(found) == {"Scheduled: Frisches Brot!", "Idea: Morgen Zopf"}
        one = found["Scheduled: Frisches Brot!"]
        assert one.decoded("dtstart") == datetime(2026, 10, 24, 7, tzinfo=UTC)
        assert one["dtstart"].params["TZID"] == BERLIN
        assert one["status"] == "CONFIRMED"
        assert found["Idea: Morgen Zopf"]["status"] == "TENTATIVE"

    def test_moved_keeps_its_uid_and_raises_the_sequence(self, scope: Scope) -> None:
        scheduled(scope, "2026-10-24T09:00")
        url = address(scope)
        (before,) = events(url).values()
        with clock.shifted(timedelta(hours=1)), clock.frozen(NOW + timedelta(hours=1)):
            delivery = Delivery.objects.get()
            publishing.reschedule(scope, delivery.pk, WallTime.parse("2026-10-26T10:00", BERLIN))
        (after,) = events(url).values()
        assert after["uid"] == before["uid"]
        assert after["sequence"] > before["sequence"]
        assert after.decoded("last-modified") > before.decoded("last-modified")
        assert after.decoded("dtstart") == datetime(2026, 10, 26, 9, tzinfo=UTC)

    def test_discarded_is_cancelled(self, scope: Scope) -> None:
        post = scheduled(scope, "2026-10-24T09:00")
        url = address(scope)
        publishing.take_back(scope, post.pk)
        (draft,) = events(url).values()
        publishing.discard(scope, post.pk)
        (gone,) = events(url).values()
        assert (draft["status"], gone["status"]) == ("TENTATIVE", "CANCELLED")
        assert gone["uid"] == draft["uid"]
        assert gone["sequence"] > draft["sequence"]

    def test_channels_at_different_times_are_two_events(self, scope: Scope) -> None:
        first, second = channel_of(scope, "fake"), channel_of(scope, "fakeidem")
        post = written(scope)
        post.variants.create(channel=second)
        publishing.commit(scope, post.pk, WallTime.parse("2026-10-24T09:00", BERLIN))
        late = Delivery.objects.get(channel=second)
        publishing.reschedule(scope, late.pk, WallTime.parse("2026-10-25T09:00", BERLIN))
        answer = Client().get(address(scope))
        starts = [
            one.decoded("dtstart").isoformat()
            for one in Calendar.from_ical(answer.content).walk("VEVENT")
        ]
        assert starts == ["2026-10-24T09:00:00+02:00", "2026-10-25T09:00:00+01:00"]
        (only,) = events(address(scope, Feed.Part.CHANNEL, channel_id=first.pk)).values()
        assert only.decoded("dtstart") == datetime(2026, 10, 24, 7, tzinfo=UTC)

    def test_published(self, scope: Scope) -> None:
        publishing.commit(scope, written(scope).pk)
        work()
        assert list(events(address(scope))) == ["Published: Frisches Brot!"]

    def test_mine(self, scope: Scope) -> None:
        scheduled(scope, "2026-10-24T09:00", "Meins")
        other = make_scope(brand=scope.brand)
        scheduled(other, "2026-10-24T10:00", "Fremdes")
        assert list(events(address(scope, Feed.Part.MINE))) == ["Scheduled: Meins"]

    def test_another_brand_is_never_in_it(self, scope: Scope) -> None:
        scheduled(make_scope(), "2026-10-24T09:00")
        assert events(address(scope)) == {}
        with pytest.raises(Channel.DoesNotExist):
            services.make_feed(scope, Feed.Part.CHANNEL, channel_id=channel_of(make_scope()).pk)


class TestConditionalGet:
    def test_304_until_something_changes(self, scope: Scope) -> None:
        scheduled(scope, "2026-10-24T09:00")
        url, client = address(scope), Client()
        first = client.get(url)
        again = client.get(url, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        scheduled(scope, "2026-10-25T09:00", "Neu")
        third = client.get(url, headers={"If-None-Match": first["ETag"]})
        assert third.status_code == 200

    def test_asked_a_day_later_it_is_still_the_same(self, scope: Scope) -> None:
        scheduled(scope, "2026-10-24T09:00")
        url = address(scope)
        first = Client().get(url)
        with clock.frozen(NOW + timedelta(days=1)):
            assert Client().get(url)["ETag"] == first["ETag"]

    def test_no_cookie_and_no_public_cache(self, scope: Scope) -> None:
        answer = Client().get(address(scope))
        assert not answer.cookies
        assert "private" in answer["Cache-Control"]
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"


class TestRights:
    def test_membership_removed_means_gone(self, scope: Scope) -> None:
        member = make_scope(Role.VIEWER, brand=scope.brand)
        url = address(member)
        assert Client().get(url).status_code == 200
        Membership.objects.filter(person=member.person).delete()
        assert Client().get(url).status_code == 404

    def test_who_becomes_a_guest_sees_only_what_was_given(self, scope: Scope) -> None:
        member = make_scope(Role.EDITOR, brand=scope.brand)
        mine = scheduled(scope, "2026-10-24T09:00", "Nicht für Gäste")
        url = address(member)
        assert len(events(url)) == 1
        Membership.objects.filter(person=member.person).update(role=Role.GUEST)
        assert events(url) == {}
        mine.guests.add(member.person)
        assert len(events(url)) == 1

    def test_somebody_who_may_no_longer_sign_in(self, scope: Scope) -> None:
        url = address(scope)
        scope.person.is_active = False
        scope.person.save()
        assert Client().get(url).status_code == 404

    def test_taken_back(self, scope: Scope) -> None:
        fresh = services.make_feed(scope, Feed.Part.BRAND, name="Handy")
        url = reverse("public_root:calendar", args=[fresh.token])
        services.revoke_feed(scope, fresh.feed.pk)
        assert Client().get(url).status_code == 404
        actions = AuditEntry.objects.filter(target=f"exchange.feed:{fresh.feed.pk}")
        assert [one.action for one in actions.order_by("pk")] == ["feed.made", "feed.revoked"]

    def test_only_the_hash_is_kept(self, scope: Scope) -> None:
        fresh = services.make_feed(scope, Feed.Part.BRAND)
        stored = " ".join(str(value) for value in Feed.objects.values().get().values())
        audited = " ".join(str(one.after) for one in AuditEntry.objects.all())
        assert fresh.token not in stored + audited

    def test_nobody_takes_back_a_colleagues(self, scope: Scope) -> None:
        fresh = services.make_feed(scope, Feed.Part.BRAND)
        viewer = make_scope(Role.VIEWER, brand=scope.brand)
        with pytest.raises(Feed.DoesNotExist):
            services.revoke_feed(viewer, fresh.feed.pk)

    def test_last_use_is_noted_now_and_then(self, scope: Scope) -> None:
        fresh = services.make_feed(scope, Feed.Part.BRAND)
        url = reverse("public_root:calendar", args=[fresh.token])
        Client().get(url, headers={"User-Agent": "Thunderbird/140\x07"})
        with clock.frozen(NOW + timedelta(minutes=2)):
            Client().get(url, headers={"User-Agent": "Thunderbird/140\x07"})
        fresh.feed.refresh_from_db()
        assert (fresh.feed.last_used_at, fresh.feed.last_client) == (NOW, "Thunderbird/140")

    def test_twenty_are_enough(self, scope: Scope) -> None:
        for _number in range(20):
            services.make_feed(scope, Feed.Part.BRAND)
        with pytest.raises(services.feeds.TooManyFeeds):
            services.make_feed(scope, Feed.Part.BRAND)


def test_few_queries(scope: Scope, django_assert_max_num_queries: Any) -> None:
    for day in range(10, 20):
        scheduled(scope, f"2026-10-{day}T09:00")
    url = address(scope)
    Client().get(url)
    with django_assert_max_num_queries(9):
        Client().get(url)


class TestThePlanInIt:
    def test_turns_that_are_still_free_rounds_and_own_dates(self, scope: Scope) -> None:
        plans.routine(scope, name="Behind the oven")
        plans.routine(
            scope, name="Answers", kind="answers", rule="FREQ=WEEKLY;BYDAY=MO", minutes=45
        )
        planning.add_date(scope, "Village fair", date(2026, 10, 3), date(2026, 10, 4))
        found = events(address(scope))
        free = found["Still free: Behind the oven"]
        assert free["dtstart"].params["TZID"] == BERLIN
        assert "?slot=" in free["url"]
        assert found["Answers"].decoded("duration") == timedelta(minutes=45)
        fair = found["Village fair"]
        assert (fair.decoded("dtstart"), fair.decoded("dtend")) == (
            date(2026, 10, 3),
            date(2026, 10, 5),
        )

    def test_a_turn_that_a_post_fills_is_the_post_alone(self, scope: Scope) -> None:
        made = plans.routine(scope, name="Behind the oven", ends_on=date(2026, 9, 8))
        post = written(scope, "Frisches Brot!")
        purpose = of_routine(made, date(2026, 9, 8))
        publishing.change_purpose(scope, post.pk, purpose)
        publishing.commit(scope, post.pk, WallTime.parse("2026-09-08T09:00", BERLIN))
        keys = {str(one["UID"]) for one in events(address(scope)).values()}
        assert not any(f"slot-{made.pk}-2026-09-08" in one for one in keys)

    def test_mine_are_the_turns_that_i_look_after(self, scope: Scope) -> None:
        plans.routine(scope, name="Mine", owner_id=scope.person.pk)
        plans.routine(scope, name="Of others")
        found = set(events(address(scope, Feed.Part.MINE)))
        assert "Still free: Mine" in found
        assert "Still free: Of others" not in found

    def test_a_guest_sees_no_plan(self, scope: Scope) -> None:
        plans.routine(scope, name="Behind the oven")
        guest = make_scope(Role.GUEST, brand=scope.brand)
        assert events(address(guest)) == {}

    def test_brought_in_again_turns_are_left_out_and_dates_named(self, scope: Scope) -> None:
        plans.routine(scope, name="Behind the oven")
        planning.add_date(scope, "Village fair", date(2026, 10, 3), date(2026, 10, 4))
        data = Client().get(address(scope)).content
        (one,) = reading.read(data, zone=BERLIN, now=NOW)
        assert one.summary == "Village fair"
        assert "date of its own" in one.problem


class TestAllMyBrands:
    def test_it_has_every_brand_and_names_it(self, scope: Scope) -> None:
        other = make_scope(language="en")
        Membership.objects.create(person=scope.person, brand=other.brand, role=Role.EDITOR)
        second = Scope(scope.person, other.brand, Role.OWNER)
        scheduled(scope, "2026-10-24T09:00", "Rye")
        scheduled(second, "2026-10-25T09:00", "Wheat")
        url = address(scope, Feed.Part.ALL)
        assert set(events(url)) == {
            f"{scope.brand.name} · Scheduled: Rye",
            f"{other.brand.name} · Scheduled: Wheat",
        }
        Membership.objects.filter(person=scope.person, brand=other.brand).delete()
        assert set(events(url)) == {"Scheduled: Rye"}
