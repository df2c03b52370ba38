from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from django.utils.formats import date_format

from anklang.kernel import clock
from anklang.web.shell import times

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("moment", "style", "german", "english"),
    [
        (NOW, "full", "heute, 14:05", "today, 14:05"),
        (NOW, "short", "14:05", "14:05"),
        (NOW - timedelta(days=1), "full", "gestern, 14:05", "yesterday, 14:05"),
        (NOW - timedelta(days=1), "short", "gestern", "yesterday"),
        (NOW + timedelta(hours=10), "full", "morgen, 00:05", "tomorrow, 00:05"),
        (NOW - timedelta(days=60), "day", "Do., 24. Sept.", "Thu 24 Sept"),
        (NOW - timedelta(days=400), "day", "19. Okt. 2025", "19 Oct 2025"),
        (NOW - timedelta(hours=3), "ago", "vor 3 Stunden", "3 hours ago"),
    ],
)
def test_says_times_as_people_do(moment: datetime, style: str, german: str, english: str) -> None:
    with clock.frozen(NOW):
        for language, expected in (("de", german), ("en", english)):
            with translation.override(language):
                assert times.STYLES[style](moment) == expected


def test_today_is_the_brands_today() -> None:
    # 23:30 in London is half past midnight in Berlin.
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    with clock.frozen(NOW), translation.override("en"):
        assert times.day(late.astimezone(BERLIN)) == "today"
        assert times.day(late.astimezone(ZoneInfo("Europe/London"))) == "yesterday"


def test_how_long_fits_behind_schon() -> None:
    with clock.frozen(NOW), translation.override("de"):
        assert times.how_long(NOW - timedelta(days=2, hours=3)) == "2 Tage"


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [("de", "23. November 2026", "23.11.2026"), ("en", "23 November 2026", "23 Nov 2026")],
)
def test_dates_of_django_are_written_in_the_same_order(
    language: str, long: str, short: str
) -> None:
    with translation.override(language):
        assert date_format(NOW, "DATE_FORMAT") == long
        assert date_format(NOW, "SHORT_DATE_FORMAT") == short
