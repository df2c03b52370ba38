from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def behaving_fake_networks() -> None:
    """Every test starts with empty fake networks that do what they should."""
    # Imported late: Django is set up only now.
    from tests.support import fakenet
    from tests.support.fakenet import blind, idem

    for network in (fakenet.NETWORK, idem.NETWORK, blind.NETWORK):
        network.reset()
