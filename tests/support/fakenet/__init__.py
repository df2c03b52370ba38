"""The fake network: not idempotent, can be asked whether a post is there.

``NETWORK`` is the network behind ``CONNECTOR`` for accounts without a ``base_url``; tests script
it. ``idem`` and ``blind`` beside it are the two other kinds.
"""

from .connector import FakeConnector, make_info
from .network import FakeNetwork, Mode

NETWORK = FakeNetwork()
CONNECTOR = FakeConnector(make_info("fake"), NETWORK)

__all__ = ["CONNECTOR", "NETWORK", "FakeConnector", "FakeNetwork", "Mode", "make_info"]
