"""A brand moves to another zone, and countries change their clocks: nothing planned gets lost."""

from __future__ import annotations

import shutil
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tzdata as tzdata_package
from django.core.exceptions import PermissionDenied
from django.utils import translation

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry, Job
from anklang.kernel.walltime import WallTime
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import Scope
from anklang.planning import services as planning
from anklang.planning.models import Routine
from anklang.publishing import services
from anklang.publishing.models import Delivery, Post
from anklang.publishing.services import Keep
from tests.integration.publishing.desk import BERLIN, channel_of, content, later, written
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
LONDON = "Europe/London"


@pytest.fixture(autouse=True)
def at_a_fixed_time() -> Iterator[None]:
    with clock.frozen(NOW), translation.override("en"):
        yield


@pytest.fixture
def scope() -> Scope:
    return make_scope(language="en")


def scheduled(scope: Scope, wall: str, zone: str = BERLIN, text: str = "Brot") -> Delivery:
    post = written(scope, text)
    return services.commit(scope, post.pk, WallTime.parse(wall, zone))[0]


def drafted(scope: Scope, wall: str, text: str = "Entwurf") -> Post:
    wish = WallTime.parse(wall, BERLIN)
    return services.save_draft(scope, None, content(scope, text), wish=wish).post


def fresh(scope: Scope) -> Scope:
    return Scope(scope.person, Brand.objects.get(pk=scope.brand.pk), scope.role)


def saved_routine(scope: Scope) -> Routine:
    details = planning.RoutineDetails(
        "Hinter dem Ofen", "post", "FREQ=WEEKLY;BYDAY=TU", "09:00", date(2026, 8, 1)
    )
    return planning.save_routine(scope, details)


class TestMoving:
    def test_the_list_before(self, scope: Scope) -> None:
        scheduled(scope, "2026-10-01T09:00")
        drafted(scope, "2026-10-02T09:00")
        written(scope, "Ohne Termin")
        first, second = services.planned(scope, LONDON)
        assert first.before.hour == 9
        assert first.shown.hour == 8
        assert first.same_wall.at == datetime(2026, 10, 1, 8, tzinfo=UTC)
        assert (first.delivery is None, second.delivery is None) == (False, True)

    def test_the_hour_stays(self, scope: Scope) -> None:
        delivery = scheduled(scope, "2026-10-01T09:00")
        draft = drafted(scope, "2026-10-02T09:00")
        moved = services.move_to_zone(scope, LONDON, Keep.WALL)
        assert [one.local.hour for one in moved] == [9, 9]
        delivery.refresh_from_db()
        draft.refresh_from_db()
        eight = datetime(2026, 10, 1, 8, tzinfo=UTC)
        assert (delivery.due_at, delivery.next_at) == (eight, eight)
        assert (delivery.due_wall, delivery.due_zone) == ("2026-10-01T09:00", LONDON)
        assert (draft.due_wall, draft.due_zone) == ("2026-10-02T09:00", LONDON)
        assert draft.due_at == datetime(2026, 10, 2, 8, tzinfo=UTC)
        assert fresh(scope).brand.timezone == LONDON
        # Its job runs at the new time, once.
        (job,) = Job.objects.filter(key=f"delivery:{delivery.pk}")
        assert job.run_at == eight
        with clock.frozen(eight + timedelta(minutes=1)):
            later(seconds=0)
        delivery.refresh_from_db()
        assert delivery.state == Delivery.State.PUBLISHED

    def test_the_moment_stays(self, scope: Scope) -> None:
        delivery = scheduled(scope, "2026-10-01T09:00")
        before = delivery.due_at
        (moved,) = services.move_to_zone(scope, LONDON, Keep.INSTANT)
        delivery.refresh_from_db()
        post = Post.objects.get()
        assert (delivery.due_at, moved.local.hour) == (before, 8)
        assert (post.due_wall, post.due_zone, post.due_at) == ("2026-10-01T08:00", LONDON, before)

    def test_an_hour_that_has_passed_there_keeps_its_moment(self, scope: Scope) -> None:
        delivery = scheduled(scope, "2026-09-01T11:00")
        (moved,) = services.move_to_zone(scope, "Asia/Tokyo", Keep.WALL)
        delivery.refresh_from_db()
        assert delivery.due_at == datetime(2026, 9, 1, 9, tzinfo=UTC)
        assert "passed" in moved.remark

    def test_an_hour_that_doesnt_exist_there_is_explained(self, scope: Scope) -> None:
        scheduled(scope, "2027-03-28T01:30")
        (one,) = services.planned(scope, LONDON)
        assert "doesn’t exist" in one.note

    def test_an_instant_that_the_new_clock_shows_twice_isnt_rewritten(self, scope: Scope) -> None:
        # 02:30 in Berlin (CET) is 01:30 in London, for the second time.
        delivery = scheduled(scope, "2026-10-25T02:30", "Africa/Lagos")
        before = delivery.due_at
        services.move_to_zone(scope, LONDON, Keep.INSTANT)
        services.follow_new_clocks()
        delivery.refresh_from_db()
        assert delivery.due_at == before

    def test_what_is_being_sent_says_so(self, scope: Scope, monkeypatch: Any) -> None:
        delivery = scheduled(scope, "2026-10-01T09:00")
        seen = services.planned(scope, LONDON)
        monkeypatch.setattr("anklang.publishing.services.zones.planned", lambda *_args: seen)
        Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.SENDING)
        (moved,) = services.move_to_zone(scope, LONDON, Keep.WALL)
        assert "being sent" in moved.remark

    def test_only_who_manages_the_brand(self, scope: Scope) -> None:
        editor = make_scope(Role.EDITOR, brand=scope.brand)
        with pytest.raises(PermissionDenied):
            services.move_to_zone(editor, LONDON, Keep.WALL)

    def test_routines_keep_their_hour_or_their_zone(self, scope: Scope) -> None:
        routine = saved_routine(scope)
        services.move_to_zone(scope, LONDON, Keep.INSTANT)
        routine.refresh_from_db()
        assert routine.zone == BERLIN
        assert planning.routines_by_the_clock_of(scope, LONDON) == 0
        services.move_to_zone(fresh(scope), BERLIN, Keep.INSTANT)
        services.move_to_zone(fresh(scope), LONDON, Keep.WALL)
        routine.refresh_from_db()
        assert (routine.zone, routine.wall) == (LONDON, "09:00")
        assert planning.routines_by_the_clock_of(scope, LONDON) == 1

    def test_another_brand_stays(self, scope: Scope) -> None:
        other = scheduled(make_scope(), "2026-10-01T09:00")
        before = other.due_at
        services.move_to_zone(scope, LONDON, Keep.WALL)
        other.refresh_from_db()
        assert other.due_at == before


@pytest.fixture
def test_zone(tmp_path: Path) -> Iterator[Path]:
    """A zone of our own, "Test/Land", with Berlin's rules; its file can be replaced."""
    folder = tmp_path / "zones"
    (folder / "Test").mkdir(parents=True)
    packaged = Path(tzdata_package.__file__).parent / "zoneinfo"
    shutil.copy(packaged / "Europe/Berlin", folder / "Test/Land")
    for name in ("Europe/Berlin", "UTC"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(packaged / name, folder / name)
    (folder / "tzdata.zi").write_text("# version 2026z\n")
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(folder)])
    ZoneInfo.clear_cache()
    yield folder
    zoneinfo.reset_tzpath(before)
    ZoneInfo.clear_cache()


class TestNewRules:
    """The country gives up its summer time: Moscow's clock instead of Berlin's."""

    def change(self, folder: Path) -> None:
        packaged = Path(tzdata_package.__file__).parent / "zoneinfo"
        shutil.copy(packaged / "Europe/Moscow", folder / "Test/Land")

    def test_what_is_planned_keeps_its_hour(self, scope: Scope, test_zone: Path) -> None:
        delivery = scheduled(scope, "2026-12-01T09:00", "Test/Land")
        wish = WallTime.parse("2026-12-02T09:00", "Test/Land")
        draft = services.save_draft(scope, None, content(scope, "Entwurf"), wish=wish).post
        assert delivery.due_at == datetime(2026, 12, 1, 8, tzinfo=UTC)
        assert services.follow_new_clocks() == 0

        self.change(test_zone)
        # The delivery, and the wishes of both posts.
        assert services.follow_new_clocks() == 3
        delivery.refresh_from_db()
        draft.refresh_from_db()
        six = datetime(2026, 12, 1, 6, tzinfo=UTC)
        assert (delivery.due_at, delivery.next_at) == (six, six)
        assert draft.due_at == datetime(2026, 12, 2, 6, tzinfo=UTC)
        assert "rules for the clocks" in delivery.why
        entry = AuditEntry.objects.get(action="delivery.retimed")
        assert (entry.actor_kind, entry.after["release"]) == ("system", "2026z")
        (job,) = Job.objects.filter(key=f"delivery:{delivery.pk}")
        assert job.run_at == six
        assert services.follow_new_clocks() == 0

    def test_what_was_sent_or_is_being_sent_stays(self, scope: Scope, test_zone: Path) -> None:
        delivery = scheduled(scope, "2026-12-01T09:00", "Test/Land")
        Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.SENDING, tries=1)
        Post.objects.update(state=Post.State.DISCARDED)
        self.change(test_zone)
        assert services.follow_new_clocks() == 0

    def test_channels_at_different_times_each_keep_theirs(
        self, scope: Scope, test_zone: Path
    ) -> None:
        post = written(scope)
        post.variants.create(channel=channel_of(scope, "fakeidem"))
        first, second = services.commit(
            scope, post.pk, WallTime.parse("2026-12-01T09:00", "Test/Land")
        )
        services.reschedule(scope, second.pk, WallTime.parse("2026-12-03T10:00", "Test/Land"))
        self.change(test_zone)
        services.follow_new_clocks()
        first.refresh_from_db()
        second.refresh_from_db()
        assert first.due_at == datetime(2026, 12, 1, 6, tzinfo=UTC)
        assert second.due_at == datetime(2026, 12, 3, 7, tzinfo=UTC)

    def test_a_zone_that_is_gone_changes_nothing(self, scope: Scope, test_zone: Path) -> None:
        delivery = scheduled(scope, "2026-12-01T09:00", "Test/Land")
        (test_zone / "Test/Land").unlink()
        assert services.follow_new_clocks() == 0
        delivery.refresh_from_db()
        assert delivery.due_at == datetime(2026, 12, 1, 8, tzinfo=UTC)
