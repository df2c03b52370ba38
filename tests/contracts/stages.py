"""How each network is set up for the contract suite: a new connector adds its stage here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from anklang.home import services as home
from anklang.home.visitors import Visitor
from anklang.networks.contract import Account, Connector
from tests.support.bluesky import fake as bluesky
from tests.support.factories import BrandFactory
from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakenet import FakeNetwork


class Stage(Protocol):
    """A network with one connected account and people outside who can speak."""

    account: Account

    def say(self, about: str, text: str, name: str, parent: str | None = None) -> str:
        """Let somebody outside comment on our post; return the comment's remote id."""
        ...

    def alone(self, remote_id: str) -> bool:
        """Whether nobody but whom it answers can read what we said."""
        ...

    def spoil(self, call: str) -> bool:
        """Make the next call's answer unreadable; False where that can't happen."""
        ...


class HomeStage:
    """The brand's own page, in the test's database."""

    def __init__(self, connector: Connector) -> None:
        brand = BrandFactory()
        connection = connector.connect(brand.pk, {})
        self.account = Account(channel_id=1, brand_id=brand.pk, remote_id=connection.remote_id)

    def say(self, about: str, text: str, name: str, parent: str | None = None) -> str:
        visitor = Visitor("198.51.100.7", name)
        comment = home.add_comment(
            self.account.brand_id, about, name=name, text=text, visitor=visitor, parent_id=parent
        )
        return comment.public_id

    def alone(self, remote_id: str) -> bool:
        return False

    def spoil(self, call: str) -> bool:
        return False


class FakeStage:
    """A fake network in memory."""

    def __init__(self, connector: Connector) -> None:
        kind = connector.info.slug.removeprefix("fake")
        module = import_module(f"tests.support.fakenet{'.' + kind if kind else ''}")
        self.network: FakeNetwork = module.NETWORK
        connection = connector.connect(1, {"name": "anklang"})
        self.account = Account(1, 1, connection.remote_id, connection.credentials)

    def say(self, about: str, text: str, name: str, parent: str | None = None) -> str:
        return self.network.say(text, about=about, parent=parent or "", name=name)

    def alone(self, remote_id: str) -> bool:
        return next(one.alone for one in self.network.items if one.id == remote_id)

    def spoil(self, call: str) -> bool:
        self.network.script(call, "malformed")
        return True


class BlueskyStage:
    """A stand-in with the answers recorded from the real software; tests/real uses that."""

    def __init__(self, connector: Connector) -> None:
        bluesky.FAKE.reset()
        did = bluesky.FAKE.account("Bäckerei Amsel")
        handle = bluesky.FAKE.accounts[did]["handle"]
        form = {"server": bluesky.address(), "name": handle, "password": "abcd-efgh-ijkl-mnop"}
        connection = connector.connect(1, form)
        self.account = Account(
            1, 1, connection.remote_id, connection.credentials, connection.options
        )
        self._people: dict[str, str] = {}

    def say(self, about: str, text: str, name: str, parent: str | None = None) -> str:
        if name not in self._people:
            self._people[name] = bluesky.FAKE.account(name)
        return bluesky.FAKE.say(self._people[name], text, answering=parent or about)

    def alone(self, remote_id: str) -> bool:
        return False

    def spoil(self, call: str) -> bool:
        method = {
            "publish": "com.atproto.repo.putRecord",
            "look_up": "com.atproto.repo.getRecord",
            "fetch": "app.bsky.notification.listNotifications",
        }
        bluesky.FAKE.script(method[call], "damaged")
        return True


class MastodonStage:
    """A stateful fake inside the process; ``fakemasto.PERSONAS`` has the other servers."""

    SERVER = FakeServer(PERSONAS[0])

    def __init__(self, connector: Connector) -> None:
        self.SERVER.reset()
        form = {"server": self.SERVER.host, "token": "token-of-the-brand"}
        connection = connector.connect(1, form)
        self.account = Account(
            1, 1, connection.remote_id, connection.credentials, connection.options
        )

    def say(self, about: str, text: str, name: str, parent: str | None = None) -> str:
        return self.SERVER.say(name, text, parent=parent or about)

    def alone(self, remote_id: str) -> bool:
        note = self.SERVER.notes[remote_id]
        return note.visibility == "direct" and note.text.startswith("@")

    def spoil(self, call: str) -> bool:
        self.SERVER.script(call, "malformed")
        return True


STAGES: dict[str, Callable[[Connector], Stage]] = {
    "home": HomeStage,
    "bluesky": BlueskyStage,
    "mastodon": MastodonStage,
    "fake": FakeStage,
    "fakeidem": FakeStage,
    "fakeblind": FakeStage,
}
