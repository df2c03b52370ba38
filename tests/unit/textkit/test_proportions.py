"""Intervals of shares, against the published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit.proportions import Share, difference_interval


def test_wilson_as_published() -> None:
    # Newcombe (1998a), table I: 81 of 263, 15 of 148.
    assert Share(81, 263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Share(15, 148).interval == pytest.approx((0.0624, 0.1605), abs=5e-5)


def test_difference_as_published() -> None:
    # Newcombe (1998b), table II, method 10: 56/70 - 48/80 and 9/10 - 3/10.
    assert difference_interval(Share(56, 70), Share(48, 80)) == pytest.approx(
        (0.0524, 0.3339), abs=5e-5
    )
    assert difference_interval(Share(9, 10), Share(3, 10)) == pytest.approx(
        (0.1705, 0.8090), abs=5e-5
    )


def test_no_cases_are_unknown() -> None:
    assert Share(0, 0).value is None
    assert difference_interval(Share(0, 0), Share(1, 2)) == (-1.0, 1.0)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_difference_lies_in_its_interval(a: int, b: int, c: int, d: int) -> None:
    now, before = Share(min(a, b), b), Share(min(c, d), d)
    low, high = difference_interval(now, before)
    assert low <= (now.value or 0) - (before.value or 0) <= high
