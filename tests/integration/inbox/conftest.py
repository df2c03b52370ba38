from __future__ import annotations

from dataclasses import dataclass

import pytest

from anklang.inbox.models import Conversation
from anklang.inbox.services import ingest, poll, teaching
from anklang.networks.contract import Interaction
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.support import fakenet
from tests.support.factories import ChannelFactory, make_scope


@dataclass
class Desk:
    """A brand with a channel on the fake network and a person who answers."""

    jonas: Scope
    channel: Channel

    def colleague(self, role: Role = Role.REPRESENTATIVE, name: str = "Mira") -> Scope:
        """Bring in somebody else of the brand."""
        return make_scope(role, brand=self.jonas.brand, name=name)

    def hear(self, *interactions: Interaction) -> Conversation:
        """Take interactions in; return the conversation of the first one."""
        ingest(self.channel, interactions)
        return Conversation.objects.get(channel=self.channel, thread_id=interactions[0].thread_id)

    def asked(self, text: str = "Gibt es heute Roggenbrot?", name: str = "Petra") -> Conversation:
        """Let somebody ask on the fake network, and fetch it."""
        remote_id = fakenet.NETWORK.say(text, name=name)
        poll(self.channel.pk)
        return Conversation.objects.get(channel=self.channel, messages__remote_id=remote_id)


@pytest.fixture
def desk(db: None) -> Desk:
    # By a brand's id, which the next test's brand may have as well.
    teaching._layer.cache_clear()
    jonas = make_scope(Role.REPRESENTATIVE, name="Jonas")
    return Desk(jonas, ChannelFactory(brand=jonas.brand))
