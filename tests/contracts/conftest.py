from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from pytest_django import Settings

from tests.contracts.stages import MastodonStage
from tests.support.fakemasto.reach import plugged


@pytest.fixture(autouse=True)
def stand_ins_may_be_called(settings: Settings) -> None:
    """The stand-ins of outside networks listen on loopback."""
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1", "localhost"]


@pytest.fixture(autouse=True)
def _plugged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Mastodon's stage has its server inside the process."""
    with plugged(MastodonStage.SERVER) if "mastodon" in request.node.name else nullcontext():
        yield
