"""Muting, blocking and reporting on Bluesky, against the stand-in."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from anklang.networks.bluesky import CONNECTOR
from anklang.networks.contract import Account, NetworkError, Restriction, Restricts
from tests.support.bluesky.fake import FAKE, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(settings: Settings) -> Account:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    FAKE.reset()
    did = FAKE.account("Bäckerei Amsel")
    name = FAKE.accounts[did]["handle"]
    form = {"server": address(), "name": name, "password": "abcd-efgh-ijkl-mnop"}
    found = CONNECTOR.connect(1, form)
    return Account(1, 1, found.remote_id, found.credentials, found.options)


def blocks() -> list[str]:
    return [uri for uri in FAKE.records if "/app.bsky.graph.block/" in uri]


def test_twice_is_once_and_can_be_taken_back(account: Account) -> None:
    assert isinstance(CONNECTOR, Restricts)
    spam = FAKE.account("Spam")
    for _twice in range(2):
        CONNECTOR.restrict(account, Restriction.MUTE, spam, [], "Werbung")
        CONNECTOR.restrict(account, Restriction.BLOCK, spam, [], "Werbung")
    assert FAKE.muted == {(account.remote_id, spam)}
    (uri,) = blocks()
    assert FAKE.records[uri]["value"]["subject"] == spam
    for _twice in range(2):
        CONNECTOR.lift(account, Restriction.MUTE, spam)
        CONNECTOR.lift(account, Restriction.BLOCK, spam)
    assert (FAKE.muted, blocks()) == (set(), [])


def test_lifting_finds_what_another_program_blocked_and_leaves_others(account: Account) -> None:
    spam, other = FAKE.account("Spam"), FAKE.account("Anders")
    collection = "app.bsky.graph.block"
    FAKE.put(account.remote_id, collection, "3kabc", {"$type": collection, "subject": spam})
    CONNECTOR.restrict(account, Restriction.BLOCK, other, [], "Werbung")
    CONNECTOR.lift(account, Restriction.BLOCK, spam)
    assert [FAKE.records[uri]["value"]["subject"] for uri in blocks()] == [other]


def test_a_report_names_the_item_or_the_person(account: Account) -> None:
    spam = FAKE.account("Spam")
    uri = FAKE.say(spam, "Kauft Uhren!")
    CONNECTOR.restrict(account, Restriction.REPORT, spam, [uri], "Werbung")
    CONNECTOR.restrict(account, Restriction.REPORT, spam, [], "Werbung")
    item, person = FAKE.reports
    assert (item["subject"]["uri"], item["reason"]) == (uri, "Werbung")
    assert person["subject"]["did"] == spam
    with pytest.raises(NetworkError):
        CONNECTOR.lift(account, Restriction.REPORT, spam)


def test_what_cannot_be_done_is_said(account: Account) -> None:
    spam = FAKE.account("Spam")
    for who in ("", "4711", account.remote_id):
        with pytest.raises(NetworkError):
            CONNECTOR.restrict(account, Restriction.BLOCK, who, [], "Werbung")
    FAKE.has_view = False
    with pytest.raises(NetworkError):
        CONNECTOR.restrict(account, Restriction.REPORT, spam, [], "Werbung")
    assert (FAKE.reports, blocks()) == ([], [])
