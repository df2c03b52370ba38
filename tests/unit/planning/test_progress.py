from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.planning.progress import FEWEST, Verdict, rate, share


def test_known_values() -> None:
    # Garwood's exact interval for ten events is 4.80 to 18.39; Byar's comes close.
    ten = rate(10, 1)
    assert ten.value == 10
    assert ten.low == pytest.approx(4.80, abs=0.05)
    assert ten.high == pytest.approx(18.39, abs=0.05)
    # Wilson for 9 of 10: 59.6 % to 98.2 %.
    nine = share(9, 10)
    assert nine.low == pytest.approx(59.6, abs=0.1)
    assert nine.high == pytest.approx(98.2, abs=0.1)


def test_few_cases_say_nothing() -> None:
    assert rate(FEWEST - 1, 12).value is None
    assert share(4, FEWEST - 1).value is None
    assert rate(3, 12).verdict(1) == Verdict.UNKNOWN


@given(st.integers(FEWEST, 5000), st.floats(0.5, 500))
def test_a_rate_lies_in_its_interval(events: int, per: float) -> None:
    found = rate(events, per)
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert 0 < found.low < found.value < found.high


@given(st.integers(FEWEST, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval(case: tuple[int, int]) -> None:
    found = share(*case)
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 100


def test_the_verdict_waits_until_chance_is_excluded() -> None:
    assert share(60, 100).verdict(65) == Verdict.OPEN
    assert share(60, 100).verdict(80) == Verdict.BELOW
    assert share(95, 100).verdict(80) == Verdict.REACHED
