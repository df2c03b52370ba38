"""The contract suite against Bluesky's own server software."""

from __future__ import annotations

import pytest
from django.conf import settings

from anklang.networks import registry
from anklang.networks.bluesky.session import Session
from anklang.networks.bluesky.xrpc import Deadline
from anklang.networks.contract import Account, Connector, Visibility
from tests.contracts import test_connectors
from tests.contracts.stages import Stage
from tests.contracts.test_connectors import *  # noqa: F403 - every test of the suite
from tests.support.bluesky import Outsider, Servers, sign_up
from tests.support.bluesky.people import eventually

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("real-bluesky")]


class RealStage:
    """An account of its own per test on the real network."""

    def __init__(self, connector: Connector, servers: Servers) -> None:
        self._pds = servers.pds
        self.brand = sign_up(servers.pds, "Bäckerei Amsel", "baeckerei")
        form = {
            "server": servers.pds,
            "name": self.brand.handle,
            "password": self.brand.app_password(),
        }
        found = connector.connect(1, form)
        self.account = Account(1, 1, found.remote_id, found.credentials, found.options)
        self._people: dict[str, Outsider] = {}

    def say(self, about: str, text: str, name: str, parent: str | None = None) -> str:
        """Speak, and wait until our account has been told."""
        if name not in self._people:
            self._people[name] = sign_up(self._pds, name)
        uri = self._people[name].say(text, answering=parent or about)
        eventually(lambda: uri in self._told())
        return uri

    def spoil(self, call: str) -> bool:
        return False

    def _told(self) -> set[str]:
        found = self.brand.ask("app.bsky.notification.listNotifications", limit=100)
        return {one["uri"] for one in found["notifications"]}


@pytest.fixture
def connector() -> Connector:
    return registry.connector("bluesky")


@pytest.fixture
def stage(connector: Connector, network: Servers) -> Stage:
    return RealStage(connector, network)


def test_hiding_and_showing_again(connector: Connector, stage: RealStage) -> None:
    """The network stops telling of what is hidden, as soon as its index knows; then it is back."""
    post = test_connectors.published(connector, stage, test_connectors.outgoing())
    comment = stage.say(post.remote_id, "Werbung!", "Spam")
    for _twice in range(2):
        connector.hide(stage.account, comment, "Werbung")
    told = test_connectors.everything(connector, stage)
    assert {one.visibility for one in told} <= {Visibility.HIDDEN}
    for _twice in range(2):
        connector.unhide(stage.account, comment)
    (back,) = eventually(lambda: test_connectors.everything(connector, stage))
    assert back.visibility == Visibility.VISIBLE


def test_a_lost_renewal_can_be_repeated(connector: Connector, stage: RealStage) -> None:
    session = Session(stage.account, Deadline.after(20))
    first = session._renewed(stage.account.credentials)
    again = session._renewed(stage.account.credentials)
    assert first["refresh"]
    assert again["access"]


def test_the_whole_suite_is_here() -> None:
    names = {name for name in vars(test_connectors) if name.startswith("test_")}
    assert names <= set(globals())
    assert "anklang.networks.bluesky" in settings.NETWORKS
