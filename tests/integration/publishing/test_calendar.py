from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from anklang.kernel import clock
from anklang.kernel.walltime import WallTime
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import Scope
from anklang.publishing import queries, services
from anklang.publishing.errors import BadDueTime, MovedMeanwhile, TooLate
from anklang.publishing.models import Delivery, Post
from anklang.publishing.queries import Agenda, Stand, Wanted
from tests.support.factories import ChannelFactory, make_scope

from .desk import BERLIN, channel_of, content, later, sent, wall, work, written

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo(BERLIN)
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def planned(scope: Scope, at: WallTime, text: str = "Brot") -> Post:
    return services.save_draft(scope, None, content(scope, text), wish=at).post


def scheduled(scope: Scope, at: WallTime, text: str = "Brot") -> Post:
    post = written(scope, text)
    services.commit(scope, post.pk, at)
    post.refresh_from_db()
    return post


def look(*scopes: Scope, per_day: int = 10, wanted: Wanted | None = None) -> Agenda:
    now = clock.now()
    return queries.agenda(
        scopes,
        now - timedelta(days=30),
        now + timedelta(days=60),
        zone=ZONE,
        per_day=per_day,
        wanted=wanted,
    )


def texts(found: Agenda) -> list[str]:
    return [one.post.text for one in found.entries]


class TestAgenda:
    def test_shows_what_is_planned_and_what_went_out(self, scope: Scope) -> None:
        sent(scope, "heute")
        work()
        planned(scope, wall(clock.now() + timedelta(days=2)), "entwurf")
        scheduled(scope, wall(clock.now() + timedelta(days=3)), "geplant")
        written(scope, "ohne Zeitpunkt")
        found = look(scope)
        assert [(one.post.text, one.slot.stand) for one in found.entries] == [
            ("heute", Stand.PUBLISHED),
            ("entwurf", Stand.DRAFT),
            ("geplant", Stand.SCHEDULED),
        ]

    def test_a_post_on_two_channels_is_one_entry(self, scope: Scope) -> None:
        post = scheduled(scope, wall(clock.now() + timedelta(days=3)))
        other = ChannelFactory(brand=scope.brand)
        Delivery.objects.create(
            **{
                **Delivery.objects.values(
                    "brand_id", "kind", "frozen", "due_at", "created_at"
                ).get(),
                "post": post,
                "channel": other,
                "key": "second",
            }
        )
        (entry,) = look(scope).entries
        assert set(entry.slot.channels) == {channel_of(scope).pk, other.pk}

    def test_counts_what_a_day_has_no_room_for(self, scope: Scope) -> None:
        at = clock.now().astimezone(ZONE).replace(hour=8, minute=0) + timedelta(days=5)
        for n in range(6):
            planned(scope, wall(at + timedelta(hours=n)), f"Beitrag {n}")
        found = look(scope, per_day=4)
        assert texts(found) == [f"Beitrag {n}" for n in range(4)]
        assert found.more == {at.date(): 2}
        assert found.total == 6

    def test_what_needs_a_person_is_never_behind_the_number(self, scope: Scope) -> None:
        at = clock.now().astimezone(ZONE).replace(hour=8, minute=0) + timedelta(days=5)
        for n in range(5):
            scheduled(scope, wall(at + timedelta(hours=n)), f"Beitrag {n}")
        Delivery.objects.filter(post__text="Beitrag 4").update(state=Delivery.State.REJECTED)
        assert texts(look(scope, per_day=2)) == ["Beitrag 0", "Beitrag 4"]

    @pytest.mark.parametrize(
        ("minutes", "crowded"), [((0, 20, 59), True), ((0, 20, 60), False), ((0, 20), False)]
    )
    def test_three_within_an_hour_on_one_channel_are_a_crowd(
        self, scope: Scope, minutes: tuple[int, ...], crowded: bool
    ) -> None:
        start = clock.now() + timedelta(days=5)
        for n in minutes:
            planned(scope, wall(start + timedelta(minutes=n)))
        assert {one.slot.crowded for one in look(scope).entries} == {crowded}

    def test_the_same_hour_on_other_channels_is_no_crowd(self, scope: Scope) -> None:
        at = wall(clock.now() + timedelta(days=5))
        for n in range(3):
            post = planned(scope, at, f"Beitrag {n}")
            post.variants.update(channel=ChannelFactory(brand=scope.brand))
        assert not any(one.slot.crowded for one in look(scope).entries)

    def test_narrows_down(self, scope: Scope) -> None:
        other = make_scope(Role.EDITOR, brand=scope.brand)
        at = wall(clock.now() + timedelta(days=2))
        planned(scope, at, "eins")
        scheduled(other, at, "zwei")
        one = frozenset({other.person.pk})
        assert texts(look(scope, wanted=Wanted(people=one))) == ["zwei"]
        assert texts(look(scope, wanted=Wanted(stands=frozenset({Stand.DRAFT})))) == ["eins"]
        none = frozenset({channel_of(scope).pk + 1})
        assert texts(look(scope, wanted=Wanted(channels=none))) == []

    def test_brands_never_meet(self, scope: Scope) -> None:
        foreign = make_scope()
        planned(foreign, wall(clock.now() + timedelta(days=2)), "fremd")
        assert texts(look(scope)) == []
        assert texts(look(scope, foreign)) == ["fremd"]

    def test_guests_see_and_move_what_is_theirs(self, scope: Scope) -> None:
        guest = make_scope(Role.GUEST, brand=scope.brand)
        at = wall(clock.now() + timedelta(days=2))
        planned(scope, at, "vom Haus")
        planned(guest, at, "eigen")
        services.give_post(scope, planned(scope, at, "gegeben").pk, guest.person)
        found = look(guest)
        assert texts(found) == ["eigen", "gegeben"]
        assert all(one.movable for one in found.entries)

    def test_says_what_can_be_moved(self, scope: Scope) -> None:
        planned(scope, wall(clock.now() + timedelta(days=2)), "entwurf")
        scheduled(scope, wall(clock.now() + timedelta(days=3)), "geplant")
        sent(scope, "draußen")
        work()

        def movable(role: Role) -> list[str]:
            found = look(make_scope(role, brand=scope.brand))
            return [one.post.text for one in found.entries if one.movable]

        assert movable(Role.EDITOR) == ["entwurf", "geplant"]
        assert movable(Role.APPROVER) == ["geplant"]
        assert movable(Role.REPRESENTATIVE) == []
        assert movable(Role.VIEWER) == []

    def test_takes_three_queries_for_many_brands(
        self, scope: Scope, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        house = scope.brand.organisation
        scopes = [scope]
        for n in range(3):
            brand = Brand.objects.create(
                organisation=house, name=f"M{n}", slug=f"m{n}", language="de"
            )
            scopes.append(Scope(scope.person, brand, Role.OWNER))
        for one in scopes:
            for n in range(3):
                scheduled(one, wall(clock.now() + timedelta(days=n + 1)))
                planned(one, wall(clock.now() + timedelta(days=n + 1)))
        with django_assert_num_queries(3):
            assert len(look(*scopes).entries) == 24


class TestReplan:
    def test_moves_a_draft(self, scope: Scope) -> None:
        post = planned(scope, wall(clock.now() + timedelta(days=2)))
        to = wall(clock.now() + timedelta(days=4))
        moved = services.replan(scope, post.pk, to, revision=post.revision)
        assert (moved.post.due_wall, moved.post.due_zone) == (str(to), BERLIN)
        assert moved.post.revision == post.revision + 1

    def test_moves_what_is_scheduled_and_its_job(self, scope: Scope) -> None:
        post = scheduled(scope, wall(clock.now() + timedelta(days=2)))
        to = wall(clock.now() + timedelta(days=4))
        services.replan(scope, post.pk, to, revision=post.revision)
        later(days=3)
        assert post.deliveries.get().state == Delivery.State.SCHEDULED
        later(days=4, hours=1)
        assert post.deliveries.get().state == Delivery.State.PUBLISHED

    def test_keeps_the_wall_time_over_both_changes_of_the_clocks(self, scope: Scope) -> None:
        with clock.frozen(NOW):
            post = scheduled(scope, WallTime.parse("2026-03-27T09:00", BERLIN))
            assert post.due_at == datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
            for day, hour in (("2026-03-30", 7), ("2026-10-24", 7), ("2026-10-26", 8)):
                to = WallTime.parse(f"{day}T09:00", BERLIN)
                services.replan(scope, post.pk, to, revision=post.revision)
                post.refresh_from_db()
                assert post.due_wall == f"{day}T09:00"
                assert post.due_at is not None
                assert (post.due_at.astimezone(UTC).date().isoformat(), post.due_at.hour) == (
                    day,
                    hour,
                )

    @pytest.mark.parametrize(
        ("to", "shift", "at"),
        [
            ("2026-03-29T02:30", "forward", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
            ("2026-10-25T02:30", "first", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
            ("2026-10-25T03:30", "none", datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
        ],
    )
    def test_tells_an_hour_that_is_missing_or_comes_twice(
        self, scope: Scope, to: str, shift: str, at: datetime
    ) -> None:
        with clock.frozen(NOW):
            post = planned(scope, WallTime.parse("2026-03-27T09:00", BERLIN))
            moved = services.replan(
                scope, post.pk, WallTime.parse(to, BERLIN), revision=post.revision
            )
        assert (moved.resolved.shift, moved.resolved.at) == (shift, at)

    def test_the_second_of_two_movers_is_told(self, scope: Scope) -> None:
        post = planned(scope, wall(clock.now() + timedelta(days=2)))
        first, second = (wall(clock.now() + timedelta(days=n)) for n in (4, 5))
        services.replan(scope, post.pk, first, revision=post.revision)
        with pytest.raises(MovedMeanwhile) as told:
            services.replan(scope, post.pk, second, revision=post.revision)
        assert told.value.post.due_wall == str(first)

    def test_somebody_who_writes_meanwhile_loses_nothing(self, scope: Scope) -> None:
        post = planned(scope, wall(clock.now() + timedelta(days=2)))
        to = wall(clock.now() + timedelta(days=4))
        services.save_draft(
            scope,
            post.pk,
            content(scope, "neu"),
            base_revision=post.revision,
            wish=wall(clock.now()),
        )
        with pytest.raises(MovedMeanwhile):
            services.replan(scope, post.pk, to, revision=post.revision)

    def test_asking_again_after_a_lost_answer_is_no_conflict(self, scope: Scope) -> None:
        post = scheduled(scope, wall(clock.now() + timedelta(days=2)))
        to = wall(clock.now() + timedelta(days=4))
        was = post.due_at
        once = services.replan(scope, post.pk, to, revision=post.revision, was=was)
        again = services.replan(scope, post.pk, to, revision=post.revision, was=was)
        assert again.post.revision == once.post.revision

    def test_refuses_the_past_what_is_out_and_who_may_not(self, scope: Scope) -> None:
        post = planned(scope, wall(clock.now() + timedelta(days=2)))
        yesterday = wall(clock.now() - timedelta(days=1))
        with pytest.raises(BadDueTime):
            services.replan(scope, post.pk, yesterday, revision=post.revision)
        to = wall(clock.now() + timedelta(days=4))
        with pytest.raises(PermissionDenied):
            services.replan(
                make_scope(Role.APPROVER, brand=scope.brand), post.pk, to, revision=post.revision
            )
        with pytest.raises(Post.DoesNotExist):
            services.replan(make_scope(), post.pk, to, revision=post.revision)
        out = sent(scope)
        work()
        published = Post.objects.get(deliveries=out)
        with pytest.raises(TooLate):
            services.replan(scope, published.pk, to, revision=published.revision)
