"""Credentials are renewed by one worker alone, and nothing is lost on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import connection

from anklang.kernel import clock
from anklang.networks.contract import NetworkError
from anklang.networks.models import Channel
from anklang.networks.renewal import sealed
from anklang.networks.services import account_for
from tests.support.factories import BrandFactory

pytestmark = pytest.mark.django_db(transaction=True)


def connected() -> Channel:
    return Channel.objects.create(
        brand=BrandFactory(),
        network="fake",
        remote_id="1",
        name="Anna",
        credentials=sealed({"token": "old"}),
    )


def renewed(current: Mapping[str, str]) -> dict[str, str]:
    return {"token": current["token"] + "+"}


def test_what_a_renewal_returns_is_stored() -> None:
    channel = connected()
    assert account_for(channel).renew(renewed) == {"token": "old+"}
    channel.refresh_from_db()
    assert account_for(channel).credentials == {"token": "old+"}
    assert channel.renewing_until is None


def test_whoever_comes_late_gets_what_the_other_renewed() -> None:
    channel = connected()
    early, late = account_for(channel), account_for(channel)
    early.renew(renewed)
    assert late.renew(renewed) == {"token": "old+"}


def test_a_failed_renewal_changes_nothing_and_frees_the_lock() -> None:
    channel = connected()

    def fails(_current: Mapping[str, str]) -> dict[str, str]:
        raise NetworkError("no answer")

    with pytest.raises(NetworkError):
        account_for(channel).renew(fails)
    assert account_for(channel).renew(renewed) == {"token": "old+"}


def test_a_dead_worker_blocks_nobody_for_long() -> None:
    channel = connected()
    Channel.objects.update(renewing_until=clock.now() - timedelta(seconds=1))
    assert account_for(channel).renew(renewed) == {"token": "old+"}


def test_six_workers_renew_once() -> None:
    channel = connected()
    calls: list[str] = []
    got: list[Mapping[str, str]] = []

    def slow(current: Mapping[str, str]) -> dict[str, str]:
        calls.append(current["token"])
        time.sleep(0.3)
        return renewed(current)

    def work() -> None:
        try:
            got.append(account_for(channel).renew(slow))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["old"]
    assert got == [{"token": "old+"}] * 6
