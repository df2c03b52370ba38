"""A personal data server alone, without anybody who reads what others say."""

from __future__ import annotations

import os

import pytest

from anklang.kernel import clock
from anklang.networks.bluesky import CONNECTOR
from anklang.networks.contract import Account, Capability, Outgoing, Published
from tests.support import bluesky

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("real-bluesky")]


def test_publishes_and_says_what_it_cannot() -> None:
    lacking = bluesky.missing()
    if lacking and os.environ.get("CI", "").lower() != "true":
        pytest.skip(f"needs {lacking}")
    with bluesky.running() as servers:
        brand = bluesky.sign_up(servers.pds, "Anna")
        form = {"server": servers.pds, "name": brand.handle, "password": brand.app_password()}
        found = CONNECTOR.connect(1, form)
        assert found.options["alone"]
        assert found.notes
        assert not CONNECTOR.info.for_channel(found.options).can(Capability.MEASURE)
        account = Account(1, 1, found.remote_id, found.credentials, found.options)
        one = Outgoing("k", "Hallo", "de", clock.now())
        outcome = CONNECTOR.publish(account, one)
        assert isinstance(outcome, Published)
        assert CONNECTOR.look_up(account, one) == outcome
        assert CONNECTOR.fetch(account, "").interactions == []
        assert CONNECTOR.check(account).remote_id == brand.did
        CONNECTOR.delete(account, outcome.remote_id)
        assert brand.posts() == []
