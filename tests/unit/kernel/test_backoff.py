from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anklang.kernel import backoff


@given(st.integers(min_value=1, max_value=10_000))
def test_waits_between_half_and_all_of_the_doubled_time(attempts: int) -> None:
    whole = min(backoff.FIRST * 2 ** min(attempts - 1, 30), backoff.LONGEST)
    assert whole / 2 <= backoff.delay(attempts) <= whole


@given(st.integers(min_value=1, max_value=30))
def test_failures_that_come_together_do_not_come_back_together(attempts: int) -> None:
    assert len({backoff.delay(attempts) for _ in range(20)}) > 10
