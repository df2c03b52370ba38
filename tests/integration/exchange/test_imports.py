"""Bringing content plans and calendars in, and taking them out again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from anklang.exchange import queries, services
from anklang.exchange.errors import FileRefused, NotNow
from anklang.exchange.models import Import, ImportRow
from anklang.exchange.options import Into, Options
from anklang.exchange.services import running
from anklang.exchange.tables.writing import csv_file
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry, Job
from anklang.orgs.models import Membership, Role
from anklang.orgs.scope import Scope
from anklang.planning.purpose import of, of_routine
from anklang.publishing import services as publishing
from anklang.publishing.models import Delivery, Post
from tests.integration.exchange.plans import BAD, as_csv, plan
from tests.integration.planning import plans
from tests.integration.publishing.desk import channel_of, content, later, work
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_a_fixed_time() -> Any:
    with clock.frozen(NOW), translation.override("en"):
        yield


@pytest.fixture
def scope() -> Scope:
    made = make_scope(language="en", name="Greta Amsel")
    channel_of(made)
    return made


def file_of(scope: Scope, rows: int = 300) -> bytes:
    return as_csv(plan(channel_of(scope).name, "Greta", rows))


def brought_in(
    scope: Scope, data: bytes, into: Into = Into.DRAFT, name: str = "plan.csv"
) -> Import:
    batch = services.take_in(scope, name, data)
    options = Options.of(batch.fields, {**batch.options, "into": into})
    services.read_as(scope, batch.pk, options)
    services.bring_in(scope, batch.pk)
    work()
    batch.refresh_from_db()
    return batch


class TestContentPlan:
    def test_300_rows_with_12_bad_ones(self, scope: Scope) -> None:
        batch = services.take_in(scope, "Redaktionsplan.csv", file_of(scope))
        assert batch.fields == {
            "0": "when",
            "1": "time",
            "2": "channel",
            "3": "text",
            "4": "signer",
        }
        assert (batch.reading["encoding"], batch.reading["separator"]) == ("cp1252", ";")
        proposals = queries.proposals(scope, batch)
        bad = {one.row.number: " ".join(one.problems) for one in proposals if one.problems}
        assert set(bad) == set(BAD)
        for number, (_changes, word) in BAD.items():
            assert word in bad[number], number
        assert not Post.objects.exists()

        services.bring_in(scope, batch.pk)
        work()
        batch.refresh_from_db()
        assert batch.state == Import.State.DONE
        assert Post.objects.filter(state=Post.State.DRAFT).count() == 288
        post = Post.objects.get(text__startswith="Beitrag 26:")
        # The 25th of October: the clocks have gone back, it is nine all the same.
        assert (post.due_wall, post.due_zone) == ("2026-10-25T09:00", "Europe/Berlin")
        assert post.due_at == datetime(2026, 10, 25, 8, tzinfo=UTC)
        assert post.representative is not None
        assert [one.channel_id for one in post.variants.all()] == [channel_of(scope).pk]
        left = queries.with_remarks(batch, ImportRow.Outcome.WAITING)
        assert [row.number for row in left] == sorted(BAD)
        assert not Delivery.objects.exists()

    def test_the_dry_run_is_few_queries(
        self, scope: Scope, django_assert_max_num_queries: Any
    ) -> None:
        batch = services.take_in(scope, "plan.csv", file_of(scope))
        with django_assert_max_num_queries(6):
            queries.proposals(scope, batch)

    def test_the_same_file_again_makes_nothing_twice(self, scope: Scope) -> None:
        brought_in(scope, file_of(scope, 10))
        batch = brought_in(scope, file_of(scope, 10))
        assert Post.objects.count() == 10
        assert "already" in queries.with_remarks(batch, ImportRow.Outcome.WAITING)[0].remark

    def test_a_killed_worker_doubles_nothing(self, scope: Scope) -> None:
        batch = services.take_in(scope, "plan.csv", file_of(scope, 10))
        services.bring_in(scope, batch.pk)
        answers = iter([True] * 4)
        running.bring_in(batch.pk, lambda: next(answers, False))
        assert Post.objects.count() == 4
        work()
        assert Post.objects.count() == 10
        assert Import.objects.get().state == Import.State.DONE

    def test_twice_is_too_late(self, scope: Scope) -> None:
        batch = brought_in(scope, file_of(scope, 3))
        with pytest.raises(NotNow):
            services.bring_in(scope, batch.pk)
        with pytest.raises(NotNow):
            services.read_as(scope, batch.pk, Options())

    def test_months_first_when_the_file_says_so(self, scope: Scope) -> None:
        data = b'10/05/2026 09:00,"First"\n10/25/2026 09:00,"Second",https://example.org/x\n'
        batch = brought_in(scope, data)
        assert batch.reading["layout"] == "hootsuite"
        first, second = Post.objects.order_by("due_at")
        assert (first.text, first.due_wall) == ("First", "2026-10-05T09:00")
        assert second.text == "Second\n\nhttps://example.org/x"

    def test_buffer(self, scope: Scope) -> None:
        data = b"Text,Image URL,Tags,Posting Time\nBread!,https://x.example/a.png,news,2026-10-05 09:00\n"
        batch = services.take_in(scope, "buffer.csv", data)
        (one,) = queries.proposals(scope, batch)
        assert batch.reading["layout"] == "buffer"
        assert (one.text, str(one.wish), one.problems) == ("Bread!", "2026-10-05T09:00", ())
        assert "Pictures" in one.notes[0]

    def test_hours_that_dont_exist_or_come_twice_are_explained(self, scope: Scope) -> None:
        data = b"Datum;Text\n28.03.2027 02:30;a\n25.10.2026 02:30;b\n"
        spring, autumn = queries.proposals(scope, services.take_in(scope, "p.csv", data))
        assert "becomes 03:30" in spring.notes[0]
        assert "twice" in autumn.notes[0]

    def test_formulas_are_only_text(self, scope: Scope) -> None:
        brought_in(scope, b"Datum;Text\n1.10.2026;'=1+1\n")
        assert Post.objects.get().text == "=1+1"


class TestWhatItIsFor:
    """Columns of the plan: found by name, taken from the routine, exported and brought in again."""

    def test_names_of_the_plan_are_found_and_wrong_ones_named(self, scope: Scope) -> None:
        gardeners = plans.audience(scope, "Gardeners")
        pillar = plans.pillar(scope, "Craft")
        routine = plans.routine(scope, name="Tuesdays", audience_id=gardeners.pk)
        rows = [
            ["Text", "Routine", "Content pillar", "Audience"],
            ["From the routine", "tuesdays", "Craft", ""],
            ["Nobody knows", "", "", "Astronauts"],
            ["Free", "unplanned", "", ""],
        ]
        batch = services.take_in(scope, "plan.csv", csv_file(rows))
        _good, bad, _free = queries.proposals(scope, batch)
        assert "Astronauts" in bad.problems[0]
        assert "Gardeners" in bad.problems[0]
        services.bring_in(scope, batch.pk)
        work()
        made = Post.objects.get(text="From the routine")
        assert (made.routine, made.audience, made.pillar) == (routine, gardeners, pillar)
        assert Post.objects.get(text="Free").unplanned
        assert not Post.objects.filter(text="Nobody knows").exists()

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_an_export_brought_in_again_keeps_it(self, scope: Scope, language: str) -> None:
        parts = {
            "audience_id": plans.audience(scope, "Gardeners").pk,
            "pillar_id": plans.pillar(scope, "Craft").pk,
            "action_id": plans.action(scope, "Comment").pk,
            "objective_id": plans.objective(scope, name="Talks").pk,
        }
        routine = plans.routine(scope, name="Tuesdays", **parts)
        post = publishing.save_draft(scope, None, content(scope, "Rye")).post
        publishing.change_purpose(scope, post.pk, of_routine(routine))
        with translation.override(language):
            rows = queries.plan_rows(scope)
        Post.objects.all().delete()
        batch = services.take_in(scope, "plan.csv", csv_file(rows))
        services.bring_in(scope, batch.pk)
        work()
        assert of(Post.objects.get()) == of_routine(routine)


class TestScheduling:
    def test_hands_over_by_the_usual_way(self, scope: Scope) -> None:
        batch = brought_in(scope, file_of(scope, 5), Into.SCHEDULE)
        assert Delivery.objects.filter(state=Delivery.State.SCHEDULED).count() == 5
        assert queries.outcomes(batch) == {"scheduled": 5}
        with clock.frozen(datetime(2026, 10, 1, 7, 1, tzinfo=UTC)):
            later(seconds=0)
        assert Delivery.objects.filter(state=Delivery.State.PUBLISHED).count() == 1

    def test_who_needs_a_release_only_asks(self, scope: Scope) -> None:
        writer = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
        batch = brought_in(writer, file_of(scope, 3), Into.SCHEDULE)
        assert queries.outcomes(batch) == {"asked": 3}
        assert not Delivery.objects.exists()
        assert set(Post.objects.values_list("state", flat=True)) == {Post.State.IN_REVIEW}

    def test_four_eyes_hold_for_editors_too(self, scope: Scope) -> None:
        scope.brand.four_eyes = True
        scope.brand.save()
        brought_in(scope, file_of(scope, 2), Into.SCHEDULE)
        assert not Delivery.objects.exists()

    def test_viewers_bring_nothing_in(self, scope: Scope) -> None:
        viewer = make_scope(Role.VIEWER, brand=scope.brand)
        with pytest.raises(PermissionDenied):
            services.take_in(viewer, "plan.csv", file_of(scope, 2))

    def test_who_has_left_meanwhile_brings_nothing_in(self, scope: Scope) -> None:
        editor = make_scope(Role.EDITOR, brand=scope.brand)
        batch = services.take_in(editor, "plan.csv", file_of(scope, 2))
        services.bring_in(editor, batch.pk)
        Membership.objects.filter(person=editor.person).delete()
        work()
        batch.refresh_from_db()
        assert batch.state == Import.State.STOPPED
        assert batch.problem
        assert not Post.objects.exists()


class TestUndoing:
    def test_takes_out_what_nobody_touched(self, scope: Scope) -> None:
        batch = brought_in(scope, file_of(scope, 6), Into.SCHEDULE)
        touched, sent = Post.objects.order_by("due_at")[:2]
        publishing.take_back(scope, touched.pk)
        Delivery.objects.filter(post=sent).update(state=Delivery.State.PUBLISHED)
        services.take_out(scope, batch.pk)
        work()
        batch.refresh_from_db()
        assert batch.state == Import.State.UNDONE
        assert set(Post.objects.all()) == {touched, sent}
        assert queries.outcomes(batch) == {"removed": 4, "kept": 2}
        assert not Job.objects.filter(name="publishing.deliver", state="queued").exclude(
            key=f"delivery:{Delivery.objects.get(post=sent).pk}"
        )
        assert AuditEntry.objects.filter(action="post.erased").count() == 4

    def test_a_draft_that_was_changed_stays(self, scope: Scope) -> None:
        batch = brought_in(scope, file_of(scope, 2))
        post = Post.objects.order_by("pk")[0]
        publishing.give_post(scope, post.pk, make_scope(brand=scope.brand).person)
        changed = Post.objects.order_by("pk")[1]
        content = publishing.drafts.content_of(changed)
        publishing.save_draft(
            scope, changed.pk, type(content)(**{**vars(content), "text": "Besser"}),
            base_revision=changed.revision, wish=publishing.wish_of(changed),
        )  # fmt: skip
        services.take_out(scope, batch.pk)
        work()
        assert list(Post.objects.all()) == [changed]

    def test_nobody_elses(self, scope: Scope) -> None:
        batch = brought_in(scope, file_of(scope, 2))
        other = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
        with pytest.raises(Import.DoesNotExist):
            services.take_out(other, batch.pk)
        with pytest.raises(Import.DoesNotExist):
            services.take_out(make_scope(), batch.pk)


CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:fest@x
SUMMARY:Hoffest
LOCATION:Hof
DESCRIPTION:Mit Musik
DTSTART;TZID=Europe/Berlin:20261003T140000
END:VEVENT
BEGIN:VEVENT
UID:fuehrung@x
SUMMARY:Ofen
DTSTART;VALUE=DATE:20261005
RRULE:FREQ=WEEKLY;COUNT=3
EXDATE;VALUE=DATE:20261012
END:VEVENT
BEGIN:VEVENT
UID:kaputt@x
SUMMARY:Kaputt
END:VEVENT
END:VCALENDAR
"""


class TestCalendars:
    def test_events_become_ideas(self, scope: Scope) -> None:
        batch = brought_in(scope, CALENDAR, Into.IDEA, "fest.ics")
        posts = Post.objects.order_by("due_at")
        assert [(one.text, one.due_wall) for one in posts] == [
            ("Hoffest\n\nHof\n\nMit Musik", "2026-10-03T14:00"),
            ("Ofen", "2026-10-05T09:00"),
            ("Ofen", "2026-10-19T09:00"),
        ]
        assert {one.state for one in posts} == {Post.State.IDEA}
        (left,) = queries.with_remarks(batch, ImportRow.Outcome.WAITING)
        assert "Kaputt" in left.remark

    def test_the_same_calendar_again_makes_nothing_twice(self, scope: Scope) -> None:
        brought_in(scope, CALENDAR, Into.IDEA, "fest.ics")
        Post.objects.update(text="Umgeschrieben")
        brought_in(scope, CALENDAR, Into.IDEA, "fest.ics")
        assert Post.objects.count() == 3


def test_old_files_are_forgotten(scope: Scope) -> None:
    from anklang.exchange.jobs import tidy

    services.take_in(scope, "plan.csv", file_of(scope, 2))
    kept = brought_in(scope, file_of(scope, 2))
    with clock.frozen(datetime(2026, 9, 10, tzinfo=UTC)):
        tidy(None, {})  # type: ignore[arg-type]
    assert list(Import.objects.all()) == [kept]


def test_only_a_heading(scope: Scope) -> None:
    with pytest.raises(FileRefused, match="only a heading"):
        services.take_in(scope, "plan.csv", b"Datum;Text\n")
