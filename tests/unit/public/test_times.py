"""Times as visitors read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from anklang.kernel import clock
from anklang.public import times

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "ahead", "said"),
    [
        ("de", timedelta(days=184), "29. Mai 2027"),
        ("en", timedelta(days=184), "29 May 2027"),
        ("de", timedelta(hours=3), "26. November 2026"),
        ("de", timedelta(seconds=5), "gerade eben"),
        ("en", -timedelta(hours=3), "3 hours ago"),
    ],
)
def test_what_is_to_come_is_said_by_its_day(language: str, ahead: timedelta, said: str) -> None:
    with translation.override(language), clock.frozen(NOW):
        assert times.near(NOW + ahead, "Europe/Berlin") == said
