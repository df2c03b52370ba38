"""Malformed and hostile answers: no crash, no row lost, every outcome in words.

A part of the rounds runs here; ``make fuzz`` plays all 2,000 per connector and prints a table.
A failing round names its seed: ``ANKLANG_FUZZ_SEED=1234 pytest tests/integration/fuzz`` repeats it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from anklang.orgs.scope import Scope
from tests.support.factories import make_scope
from tests.support.fuzzing.round import Ground, Spoiler, play
from tests.support.fuzzing.targets import TARGETS
from tests.support.wire import Wire

pytestmark = pytest.mark.django_db
ROUNDS = int(os.environ.get("ANKLANG_FUZZ_ROUNDS", "60"))
ONLY = os.environ.get("ANKLANG_FUZZ_SEED", "")
_CHUNK = 100


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    # Private addresses stay forbidden, whatever other tests need.
    settings.ALLOWED_PRIVATE_HOSTS = frozenset()


@pytest.fixture
def scope() -> Scope:
    return make_scope()


@pytest.fixture(params=TARGETS)
def ground(request: pytest.FixtureRequest, scope: Scope) -> Iterator[tuple[Ground, Spoiler]]:
    target = TARGETS[request.param]()
    target.reset()
    spoiler = Spoiler(target)
    with Wire(spoiler.hosts()):
        yield Ground(target, scope), spoiler
    target.close()


@pytest.mark.parametrize("start", range(0, ROUNDS, _CHUNK))
def test_nothing_breaks_and_nothing_is_lost(
    ground: tuple[Ground, Spoiler], start: int, record_property: object
) -> None:
    tally: Counter[str] = Counter()
    seeds = [int(ONLY)] if ONLY else range(start, min(start + _CHUNK, ROUNDS))
    for seed in seeds:
        try:
            play(*ground, seed, tally)
        except BaseException as error:
            error.add_note(f"target {ground[0].target.slug}, seed {seed}, way {ground[1].way}")
            raise
    for name, count in tally.items():
        record_property(name, count)  # type: ignore[operator]
