from __future__ import annotations

from datetime import UTC, datetime

import pytest


@pytest.fixture
def start_of_day() -> datetime:
    return datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
