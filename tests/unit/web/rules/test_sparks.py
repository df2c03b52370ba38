"""A rule's months as a small line, and whether it is getting worse."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from anklang.inbox.queries.over_time import Month
from anklang.web.rules.sparks import HEIGHT, WIDTH, spark


def months(*counts: tuple[int, int]) -> list[Month]:
    return [Month(date(2026, number, 1), *one) for number, one in enumerate(counts, 1)]


@pytest.mark.parametrize(
    ("counts", "trend", "lately", "before"),
    [
        ([(9, 1), (9, 1), (9, 1), (9, 1), (5, 5), (6, 4)], "worse", 55, 90),
        ([(1, 9), (2, 8), (0, 0), (0, 0), (5, 5), (6, 4)], "better", 55, 15),
        ([(8, 2), (8, 2), (8, 2), (8, 2), (7, 3), (8, 2)], "steady", 75, 80),
        # Four cases lately say nothing, however wrong they were.
        ([(9, 1), (9, 1), (9, 1), (9, 1), (0, 2), (0, 2)], "", 0, 0),
        ([(0, 0), (0, 0), (0, 0), (0, 4), (0, 9), (0, 9)], "", 0, 0),
    ],
)
def test_lately_against_before(
    counts: list[tuple[int, int]], trend: str, lately: int, before: int
) -> None:
    found = spark(months(*counts))
    assert (found.trend, found.lately, found.before) == (trend, lately, before)


def test_a_month_without_a_share_leaves_a_gap() -> None:
    found = spark(months((5, 0), (0, 5), (1, 0), (3, 3), (3, 3), (6, 0)))
    assert [len(points.split()) for points in found.lines] == [2, 3]
    assert len(found.dots) == 5
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in found.dots)
    # Higher is better.
    assert found.dots[0][1] < found.dots[1][1]


def test_it_is_said_to_those_who_do_not_see_it() -> None:
    with translation.override("de"):
        assert spark(months((5, 0), (0, 0), (1, 5))).said == "Januar 2026: 100 %, März 2026: 17 %"
    with translation.override("en"):
        assert spark(months((1, 0), (0, 1), (2, 0))).said == "too few cases in each month"
