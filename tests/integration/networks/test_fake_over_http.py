"""The fake network in threads of its own, reached through guarded HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django import Settings

from anklang.kernel import clock
from anklang.networks.contract import (
    Account,
    NotFound,
    Outcome,
    Outgoing,
    Published,
    Rejected,
    RetryAt,
    Unknown,
)
from tests.support.fakenet import FakeConnector, FakeNetwork, make_info
from tests.support.fakenet.server import running


@pytest.fixture
def network() -> FakeNetwork:
    return FakeNetwork()


@pytest.fixture
def account(network: FakeNetwork, settings: Settings) -> Iterator[Account]:
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    with running(network) as address:
        yield Account(1, 1, "account-x", options={"base_url": address})


CONNECTOR = FakeConnector(make_info("fake", timeout=0.5), FakeNetwork())


def outgoing(key: str = "k") -> Outgoing:
    return Outgoing(key=key, text="Moin", language="de", created_at=clock.now())


@pytest.mark.parametrize(
    ("mode", "outcome", "there"),
    [
        ("ok", Published, True),
        ("timeout_after", Unknown, True),
        ("timeout_before", Unknown, False),
        ("rate_limited", RetryAt, False),
        ("unavailable", RetryAt, False),
        ("error_before", Unknown, False),
        ("error_after", Unknown, True),
        ("malformed", Unknown, True),
        ("wrong_shape", Unknown, True),
        ("refused", Rejected, False),
        ("signed_out", Rejected, False),
        # Over a real connection nobody can tell this from an answer that got lost.
        ("unreachable", Unknown, False),
    ],
)
def test_outcomes(
    network: FakeNetwork, account: Account, mode: str, outcome: type[Outcome], there: bool
) -> None:
    network.script("publish", mode)
    assert isinstance(CONNECTOR.publish(account, outgoing()), outcome)
    assert bool(network.own) is there
    found = CONNECTOR.look_up(account, outgoing())
    assert isinstance(found, Published if there else NotFound)


def test_a_late_commit_appears_later(network: FakeNetwork, account: Account) -> None:
    network.script("publish", "late_commit")
    assert isinstance(CONNECTOR.publish(account, outgoing()), Unknown)
    assert CONNECTOR.look_up(account, outgoing()) == NotFound()
    with clock.shifted(timedelta(seconds=30)):
        assert isinstance(CONNECTOR.look_up(account, outgoing()), Published)


def test_a_stale_list_shows_it_later(network: FakeNetwork, account: Account) -> None:
    network.control({"stale_for": 20})
    CONNECTOR.publish(account, outgoing())
    assert CONNECTOR.look_up(account, outgoing()) == NotFound()
    with clock.shifted(timedelta(seconds=30)):
        assert isinstance(CONNECTOR.look_up(account, outgoing()), Published)


def test_nobody_listening_was_certainly_not_sent(settings: Settings) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    nobody = Account(1, 1, "x", options={"base_url": "http://127.0.0.1:9"})
    assert isinstance(CONNECTOR.publish(nobody, outgoing()), RetryAt)


def test_the_retry_time_is_the_networks(network: FakeNetwork, account: Account) -> None:
    network.script("publish", "rate_limited")
    outcome = CONNECTOR.publish(account, outgoing())
    assert isinstance(outcome, RetryAt)
    assert timedelta(seconds=55) < outcome.at - clock.now() <= timedelta(seconds=60)
