"""What is taken along and brought in again means the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anklang.exchange import queries, services
from anklang.exchange.ical.writing import calendar
from anklang.exchange.tables.writing import csv_file, xlsx_file
from anklang.kernel import clock
from anklang.orgs.scope import Scope
from anklang.publishing import services as publishing
from anklang.publishing.models import Post
from tests.integration.publishing.desk import channel_of, content, work, written
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_a_fixed_time() -> Any:
    with clock.frozen(NOW), translation.override("de"):
        yield


def meaning(scope: Scope) -> list[tuple[str, str, list[str]]]:
    """Text, wall time and channels of every post."""
    posts = Post.objects.filter(brand=scope.brand).prefetch_related("variants__channel")
    return sorted(
        (one.text, one.due_wall, sorted(v.channel.name for v in one.variants.all()))
        for one in posts
    )


def wish_for(at: datetime) -> Any:
    """A wall time in Berlin."""
    return publishing.wish_of(
        Post(due_wall=at.strftime("%Y-%m-%dT%H:%M"), due_zone="Europe/Berlin")
    )


def house() -> Scope:
    made = make_scope()
    channel = channel_of(made)
    channel.name = "Ladenseite"
    channel.save()
    return made


FIRST, LAST = datetime(2026, 9, 2), datetime(2027, 2, 1)  # noqa: DTZ001 - wall times
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r"),
    min_size=1,
    max_size=80,
)
WALLS = st.none() | st.datetimes(FIRST, LAST)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(TEXTS, WALLS), min_size=1, max_size=4),
    st.sampled_from(["csv;", "csv,", "xlsx"]),
)
def test_tables(posts: list[tuple[str, datetime | None]], form: str) -> None:
    ours, theirs = house(), house()
    for text, at in posts:
        publishing.save_draft(ours, None, content(ours, text), wish=wish_for(at) if at else None)
    Post.objects.filter(brand=ours.brand, text="").delete()
    expected = meaning(ours)
    if not expected:
        return
    rows = queries.plan_rows(ours)
    data = xlsx_file("Plan", rows) if form == "xlsx" else csv_file(rows, separator=form[-1])
    batch = services.take_in(theirs, f"plan.{form[:3]}", data)
    services.bring_in(theirs, batch.pk)
    work()
    # Equal posts for the same time are one: nothing is made twice.
    assert meaning(theirs) == [one for n, one in enumerate(expected) if one not in expected[:n]]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(TEXTS, st.datetimes(FIRST, LAST)),
        min_size=1,
        max_size=4,
    )
)
def test_calendars(posts: list[tuple[str, datetime]]) -> None:
    ours, theirs = house(), house()
    for text, at in posts:
        publishing.save_draft(ours, None, content(ours, text), wish=wish_for(at))
    Post.objects.filter(brand=ours.brand, text="").delete()
    expected = meaning(ours)
    if not expected:
        return
    data = calendar("x", queries.calendar_items(ours), language="de")
    # Another installation: there its own posts have these numbers.
    batch = services.take_in(theirs, "plan.ics", data.replace(b"@127.0.0.1", b"@elsewhere"))
    services.bring_in(theirs, batch.pk)
    work()
    assert meaning(theirs) == [one for n, one in enumerate(expected) if one not in expected[:n]]


def test_our_own_calendar_makes_nothing_twice() -> None:
    ours = house()
    wish = wish_for(datetime(2026, 10, 1, 9))  # noqa: DTZ001
    publishing.save_draft(ours, None, content(ours, "Brot"), wish=wish)
    data = calendar("x", queries.calendar_items(ours), language="de")
    batch = services.take_in(ours, "plan.ics", data)
    (one,) = queries.proposals(ours, batch)
    assert "schon geplant" in one.problems[0]


class TestDownloads:
    @pytest.mark.parametrize(
        ("kind", "starts"),
        [("csv", b"\xef\xbb\xbfDatum;"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")],
    )
    def test_each_kind(self, kind: str, starts: bytes) -> None:
        ours = house()
        written(ours, "=1+1")
        client = Client()
        client.force_login(
            ours.person, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        address = reverse("exchange:export", args=[ours.brand.slug, kind])
        answer = client.get(address)
        assert answer.content.startswith(starts)
        assert "attachment" in answer["Content-Disposition"]
        if kind == "csv":
            assert "'=1+1" in answer.content.decode()
            in_between = client.get(address + "?from=2026-09-01&to=nonsense").content.decode()
            assert "=1+1" not in in_between
        assert (
            client.get(reverse("exchange:export", args=[ours.brand.slug, "pdf"])).status_code == 404
        )
