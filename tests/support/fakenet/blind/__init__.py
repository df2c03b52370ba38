"""The blind fake: not idempotent, and it can't be asked whether a post is there."""

from tests.support.fakenet.connector import FakeConnector, make_info
from tests.support.fakenet.network import FakeNetwork

NETWORK = FakeNetwork()
CONNECTOR = FakeConnector(make_info("fakeblind", look_up=False), NETWORK)
