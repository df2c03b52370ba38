from __future__ import annotations

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def stand_ins_may_be_called(settings: Settings) -> None:
    """The stand-ins of outside networks listen on loopback."""
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1", "localhost"]
