"""Ten thousand made-up requests over every address, as everybody: none of them breaks anything.

Hypothesis makes them; an exception or a 5xx is what may not happen. Others than those of the
default seed: ``ANKLANG_REQUEST_SEED=… ANKLANG_REQUESTS=100000 pytest …``.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from hypothesis import HealthCheck, Phase, given, seed, settings
from pytest_django import DjangoDbBlocker
from pytest_django import Settings as DjangoSettings

from anklang.config.urls import urlpatterns as real_urlpatterns
from anklang.kernel.http import Unreachable, guard
from tests.support import made_up, world
from tests.support.access import ANONYMOUS
from tests.support.url_table import TABLE
from tests.support.world import World

SEED = int(os.environ.get("ANKLANG_REQUEST_SEED", "20261125"))
ALL = int(os.environ.get("ANKLANG_REQUESTS", "10000"))
SHARDS = 10


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all requests: none of them leaves a trace in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _apart(settings: DjangoSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files go into a folder of the test, and nothing goes out."""

    def nobody(host: str, port: int) -> list[str]:
        raise Unreachable(f"{host}:{port}")

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(guard, "resolve", nobody)
    # Thousands of refusals would be written down with their tracebacks.
    monkeypatch.setattr(logging.getLogger("django"), "disabled", True)
    for name in ("django.request", "django.security"):
        monkeypatch.setattr(logging.getLogger(name), "propagate", False)


def _play(everybody: World, shard: int, number: int) -> tuple[Counter[int], set[int]]:
    tally: Counter[int] = Counter()
    asked: set[int] = set()
    who = (ANONYMOUS, *everybody.people)

    @seed(SEED + shard)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(made_up.made_up(who, TABLE[shard::SHARDS]))
    def nothing_breaks(wanted: made_up.Wanted) -> None:
        cache.clear()
        answer = made_up.ask(wanted, everybody)
        tally[answer.status_code] += 1
        asked.add(TABLE.index(wanted.address))
        assert answer.status_code < 500, wanted

    nothing_breaks()
    return tally, asked


@pytest.mark.django_db
@pytest.mark.parametrize("shard", range(SHARDS))
def test_nothing_breaks(everybody: World, shard: int, record_property: object) -> None:
    tally, asked = _play(everybody, shard, ALL // SHARDS)

    assert tally.total() >= ALL // SHARDS
    # Hypothesis has its favourites; nearly all of the shard's addresses have their turn.
    assert len(asked) >= 0.7 * len(TABLE[shard::SHARDS])
    for status, count in tally.items():
        record_property(str(status), count)  # type: ignore[operator]


def _breaks(request: HttpRequest, **_parts: str) -> HttpResponse:
    raise RuntimeError(f"planted: {request.method}")


_PLANTED = next(number for number, one in enumerate(TABLE) if one.name == "account:profile")
_SHARD_OF_THE_PLANTED = _PLANTED % SHARDS
urlpatterns = [path("account/", _breaks), *real_urlpatterns]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_control_a_view_that_breaks_is_found(everybody: World) -> None:
    with pytest.raises(RuntimeError, match="planted"):
        _play(everybody, _SHARD_OF_THE_PLANTED, 1_000)
