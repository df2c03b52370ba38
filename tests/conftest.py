from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from anklang.kernel.memory import settle
from tests.support import canaries


def pytest_collection_finish() -> None:
    """Leave all that was loaded, and the tests themselves, out of every later search for garbage.

    As `anklang serve` does: through Django and some thousand tests a search takes a third of a
    second, and there is hardly any to find.
    """
    settle()


@pytest.fixture(autouse=True)
def behaving_fake_networks() -> None:
    """Every test starts with empty fake networks that do what they should."""
    # Imported late: Django is set up only now.
    from tests.support import fakenet
    from tests.support.fakenet import blind, idem

    for network in (fakenet.NETWORK, idem.NETWORK, blind.NETWORK):
        network.reset()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy the test database from one that has been migrated; clean up by rows."""
    from tests.support import emptying, migrated

    migrated.prepare()
    emptying.prepare()


@pytest.fixture(autouse=True, scope="session")
def _watched_for_secrets() -> Iterator[None]:
    """Look at everything that leaves the program for one of the planted secrets."""
    from django.db import connections
    from django.db.backends.signals import connection_created
    from django.test import Client

    connection_created.connect(
        lambda connection, **_: canaries.watch_new_connection(connection), weak=False
    )
    for connection in connections.all(initialized_only=True):
        canaries.watch_new_connection(connection)
    ask = Client.request

    def asked(self: Client, **request: Any) -> Any:
        response = ask(self, **request)
        canaries.watch_answer(response)
        return response

    Client.request = asked  # type: ignore[method-assign]
    yield
    Client.request = ask  # type: ignore[method-assign]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Let a test fail that has told a secret, wherever it was."""
    report = yield
    if call.when == "call":
        canaries.watch_mails()
    if call.when == "teardown":
        for _phase, kind, text in item._report_sections:
            canaries.notice(kind, text)
        told = canaries.take()
        if told and report.outcome == "passed":
            report.outcome = "failed"
            report.longrepr = "\n".join(f"A secret was told in {place}" for place in told)
    return report
