"""Real servers of other networks, started once for all tests of this folder.

A machine that can't run them leaves these tests out; ``make test`` names that, and CI fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.support import bluesky


@pytest.fixture(scope="session")
def network() -> Iterator[bluesky.Servers]:
    """Bluesky with everything: directory, PDS, AppView."""
    lacking = bluesky.missing(network=True)
    if lacking and os.environ.get("CI", "").lower() != "true":
        pytest.skip(f"needs {lacking}")
    with bluesky.running(network=True) as servers:
        yield servers


@pytest.fixture(autouse=True)
def loopback_may_be_called(settings: Settings) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1", "localhost"]
