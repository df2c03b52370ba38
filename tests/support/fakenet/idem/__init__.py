"""The idempotent fake: the same key again never makes a second post."""

from tests.support.fakenet.connector import FakeConnector, make_info
from tests.support.fakenet.network import FakeNetwork

NETWORK = FakeNetwork(dedupe=True)
CONNECTOR = FakeConnector(make_info("fakeidem", idempotent=True, direct=True), NETWORK)
