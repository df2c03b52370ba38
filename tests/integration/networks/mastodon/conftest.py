from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from anklang.networks import connecting
from anklang.networks.models import Channel
from anklang.orgs.scope import Scope
from tests.support.factories import make_scope
from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakemasto.reach import browse, plugged

RETURN = "http://127.0.0.1:8000/connect/return/"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(params=PERSONAS, ids=lambda one: one.name)
def server(request: pytest.FixtureRequest) -> Iterator[FakeServer]:
    """Each kind of server in turn, inside the process."""
    server = FakeServer(request.param)
    with plugged(server):
        yield server


@pytest.fixture
def mastodon() -> Iterator[FakeServer]:
    """Mastodon itself."""
    server = FakeServer(PERSONAS[0])
    with plugged(server):
        yield server


@pytest.fixture
def scope() -> Scope:
    return make_scope(name="Greta Amsel")


def connect_as(scope: Scope, server: FakeServer, channel_id: int | None = None) -> Channel:
    """Connect the brand as a person does: on the server's own page."""
    begun = connecting.begin(
        scope, "mastodon", {"server": server.host}, return_to=RETURN, channel_id=channel_id
    )
    connecting.returned(scope.person, browse(server, begun.url, "yes"))
    return connecting.save(scope, begun.pk)
