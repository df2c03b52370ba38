"""What a process keeps is set aside from the garbage collector, and nothing else for good."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from anklang.kernel.memory import EVERY, FIRST, Settling, settle


class Thing:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_there_is_set_aside() -> None:
    kept = Thing()
    settle()
    assert gc.get_freeze_count() > 0
    assert not any(one is kept for one in gc.get_objects())


def test_garbage_is_looked_for_less_often_from_then_on() -> None:
    before = 700, 10, 10  # Python's own; tests run with others (tests/conftest.py)
    gc.set_threshold(*before)
    settle()
    assert all(now > then for now, then in zip(gc.get_threshold(), before, strict=True))


def test_what_became_garbage_goes_the_next_time() -> None:
    thing: Thing | None = Thing()
    seen = weakref.ref(thing)
    settle()
    thing = None
    gc.collect()
    assert seen() is not None  # set aside, so not looked at
    settle()
    assert seen() is None


def test_it_is_due_after_a_minute_and_then_every_hour() -> None:
    now = 1_000.0
    settling = Settling(lambda: now)
    assert not settling.tend()
    now += FIRST
    assert settling.tend()
    now += EVERY - 1
    assert not settling.tend()
    now += 1
    assert settling.tend()
