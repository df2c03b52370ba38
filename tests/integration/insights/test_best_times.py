"""Best times: only from the brand's own data, and silent where they are few."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from anklang.inbox.models import Conversation, Message
from anklang.insights.best_times import best_times, wilson
from anklang.kernel import clock
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery
from tests.integration.publishing.desk import channel_of, written
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
# A Tuesday, nine o'clock in Berlin: summer time, two hours ahead of UTC.
TUESDAY = datetime(2026, 9, 1, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_a_fixed_time() -> Any:
    with clock.frozen(NOW), translation.override("en"):
        yield


@pytest.fixture
def scope() -> Scope:
    return make_scope(language="en")


def published(scope: Scope, at: datetime, answered_after: timedelta | None = None) -> Delivery:
    delivery = Delivery.objects.create(
        brand=scope.brand, channel=channel_of(scope), post=written(scope), kind="post",
        frozen={}, content_hash="", key=f"k{Delivery.objects.count()}",
        state=Delivery.State.PUBLISHED, due_at=at, published_at=at, created_at=at,
    )  # fmt: skip
    if answered_after is not None:
        talk(scope, delivery, at + answered_after)
    return delivery


def talk(scope: Scope, about: Delivery, at: datetime, direction: str = "in") -> None:
    number = Conversation.objects.count()
    conversation = Conversation.objects.create(
        brand=scope.brand, channel=about.channel, thread_id=f"t{number}", about=about,
        last_message_at=at,
    )  # fmt: skip
    Message.objects.create(
        conversation=conversation, channel=about.channel, direction=direction,
        remote_id=f"m{number}", name="Petra", text="Ja!", at=at,
    )  # fmt: skip


def test_what_counts(scope: Scope) -> None:
    published(scope, TUESDAY, timedelta(hours=2))
    published(scope, TUESDAY + timedelta(hours=1), timedelta(hours=25))  # too late to belong
    only_ours = published(scope, TUESDAY + timedelta(hours=1))
    talk(scope, only_ours, TUESDAY + timedelta(hours=2), "out")
    published(scope, NOW - timedelta(hours=3), timedelta(hours=1))  # too young
    published(scope, NOW - timedelta(days=400), timedelta(hours=1))  # too old
    published(make_scope(), TUESDAY, timedelta(hours=1))  # somebody else's
    found = best_times(scope)
    assert (found.posts, found.talked) == (3, 1)
    (window,) = found.windows.values()
    assert (window.weekday, window.start, window.posts, window.talked) == (1, 9, 3, 1)
    assert found.begun == {(1, 11): 1}
    assert not found.enough
    assert found.known() == found.standing_out() == []


def test_the_local_clock_counts_on_both_sides_of_the_change(scope: Scope) -> None:
    for at in (datetime(2026, 10, 20, 7, tzinfo=UTC), datetime(2026, 10, 27, 8, tzinfo=UTC)):
        published(scope, at)
    assert list(best_times(scope).windows) == [(1, 9)]


def test_an_hour_stands_out_only_beyond_chance(scope: Scope) -> None:
    for week in range(12):
        at = TUESDAY - timedelta(weeks=week)
        published(scope, at, timedelta(minutes=30))
        for day in (1, 2, 3):
            published(scope, at + timedelta(days=day), timedelta(hours=1) if week == day else None)
    found = best_times(scope)
    assert found.posts == 48
    (best,) = found.standing_out()
    assert (best.weekday, best.start, best.share) == (1, 9, 1.0)
    assert len(found.known()) == 4


def test_equal_hours_dont_stand_out(scope: Scope) -> None:
    for week in range(10):
        for day in range(4):
            at = TUESDAY - timedelta(weeks=week) + timedelta(days=day)
            published(scope, at, timedelta(hours=1) if (week + day) % 2 else None)
    assert best_times(scope).standing_out() == []


def test_guests_dont_see_the_brand(scope: Scope) -> None:
    with pytest.raises(PermissionDenied):
        best_times(make_scope(Role.GUEST, brand=scope.brand))


@given(st.integers(1, 500), st.data())
def test_wilson_holds_the_share_and_stays_within_bounds(of: int, data: Any) -> None:
    hits = data.draw(st.integers(0, of))
    low, high = wilson(hits, of, 1.96)
    assert 0 <= low <= hits / of <= high <= 1
    # Known values: 0 of 10 and 5 of 10 (Newcombe 1998, method 3).
    assert [round(one, 3) for one in wilson(0, 10, 1.96)] == [0, 0.278]
    assert [round(one, 3) for one in wilson(5, 10, 1.96)] == [0.237, 0.763]


def test_the_page_and_the_composer(scope: Scope) -> None:
    client = Client()
    client.force_login(scope.person)
    page = reverse("posts:times", args=[scope.brand.slug])
    assert "Not enough data yet" in client.get(page).content.decode()
    for week in range(12):
        at = TUESDAY - timedelta(weeks=week)
        published(scope, at, timedelta(minutes=30))
        for day in (1, 2, 3):
            published(scope, at + timedelta(days=day))
    shown = client.get(page).content.decode()
    assert "beyond chance" in shown
    assert "Tuesday, 9 to 12: 12 of 12 posts began a conversation (76% to 100%)." in shown
    form = {
        "text": "Brot", "language": "de", "when": "at", "date": "2026-11-03", "time": "09:30",
    }  # fmt: skip
    preview = reverse("posts:preview", args=[scope.brand.slug])
    assert "12 of 12 posts began a conversation" in client.post(preview, form).content.decode()
