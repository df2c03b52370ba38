"""Bluesky's connector against the stand-in: what goes wrong, and what must not happen then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from pytest_django import Settings

from anklang.kernel import clock
from anklang.networks.bluesky import CONNECTOR
from anklang.networks.contract import (
    SIGNED_OUT,
    Account,
    InteractionKind,
    NetworkError,
    Outgoing,
    Picture,
    Published,
    Rejected,
    RetryAt,
    Signature,
    SignInExpired,
    Unknown,
)
from anklang.networks.models import Channel
from anklang.networks.renewal import sealed
from anklang.networks.services import account_for
from tests.support.bluesky.fake import FAKE, address
from tests.support.factories import BrandFactory

pytestmark = pytest.mark.django_db

PUT = "com.atproto.repo.putRecord"
REFRESH = "com.atproto.server.refreshSession"


@pytest.fixture(autouse=True)
def loopback(settings: Settings) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    FAKE.reset()


@pytest.fixture
def channel() -> Channel:
    did = FAKE.account("Bäckerei Amsel")
    found = CONNECTOR.connect(1, form(did))
    return Channel.objects.create(
        brand=BrandFactory(),
        network="bluesky",
        remote_id=found.remote_id,
        name=found.name,
        handle=found.handle,
        credentials=sealed(found.credentials),
        options=dict(found.options),
    )


@pytest.fixture
def account(channel: Channel) -> Account:
    return account_for(channel)


def form(did: str, **more: str) -> dict[str, str]:
    handle = FAKE.accounts[did]["handle"]
    return {"server": address(), "name": handle, "password": "abcd-efgh-ijkl-mnop", **more}


def post(key: str = "k", text: str = "Frisch aus dem Ofen.", **more: Any) -> Outgoing:
    return Outgoing(key=key, text=text, language="de", created_at=clock.now(), **more)


def posts() -> list[Mapping[str, Any]]:
    return [one["value"] for uri, one in FAKE.records.items() if "/app.bsky.feed.post/" in uri]


@pytest.mark.parametrize("how", ["lost", "500 after", "damaged"])
def test_a_lost_answer_is_unknown_and_repeating_doubles_nothing(account: Account, how: str) -> None:
    one = post()
    FAKE.script(PUT, how)
    assert isinstance(CONNECTOR.publish(account, one), Unknown)
    assert isinstance(CONNECTOR.publish(account, one), Published)
    assert len(posts()) == 1


def test_a_pause_is_as_long_as_the_server_says(account: Account) -> None:
    FAKE.script(PUT, "429")
    outcome = CONNECTOR.publish(account, post())
    assert isinstance(outcome, RetryAt)
    assert timedelta(minutes=4) < outcome.at - clock.now() < timedelta(minutes=6)
    assert posts() == []


def test_what_fails_before_the_post_is_tried_again(account: Account) -> None:
    FAKE.script("com.atproto.identity.resolveHandle", "500")
    outcome = CONNECTOR.publish(account, post(text="Danke @anna.example.org"))
    assert isinstance(outcome, RetryAt)
    assert PUT not in FAKE.calls


def test_a_mention_that_changes_between_tries_is_still_one_post(account: Account) -> None:
    anna = FAKE.account("Anna")
    one = post(text=f"Danke @{FAKE.accounts[anna]['handle']}!")
    FAKE.script(PUT, "lost")
    assert isinstance(CONNECTOR.publish(account, one), Unknown)
    del FAKE.accounts[anna]
    assert isinstance(CONNECTOR.publish(account, one), Published)
    assert len(posts()) == 1


def test_somebody_elses_record_under_our_key_is_no_success(account: Account) -> None:
    one = post()
    uri = CONNECTOR.publish(account, one)
    assert isinstance(uri, Published)
    FAKE.records[uri.remote_id]["value"]["text"] = "Etwas anderes"
    assert isinstance(CONNECTOR.publish(account, one), Rejected)


def test_an_expired_token_is_renewed_and_stored(channel: Channel, account: Account) -> None:
    FAKE.expired.add(account.credentials["access"])
    assert isinstance(CONNECTOR.publish(account, post()), Published)
    channel.refresh_from_db()
    assert account_for(channel).credentials != account.credentials
    assert FAKE.calls.count(REFRESH) == 1


@pytest.mark.parametrize("how", ["500", "lost", "damaged", "429"])
def test_a_passing_error_while_renewing_signs_nobody_out(account: Account, how: str) -> None:
    FAKE.expired.add(account.credentials["access"])
    FAKE.script(REFRESH, how)
    with pytest.raises(NetworkError) as caught:
        CONNECTOR.fetch(account, "")
    assert not isinstance(caught.value, SignInExpired)
    assert isinstance(CONNECTOR.publish(account, post()), Published)


def test_a_revoked_sign_in_is_told_as_such(account: Account) -> None:
    FAKE.expired.add(account.credentials["access"])
    FAKE._refreshes.clear()
    with pytest.raises(SignInExpired):
        CONNECTOR.fetch(account, "")
    outcome = CONNECTOR.publish(account, post())
    assert isinstance(outcome, Rejected)
    assert outcome.code == SIGNED_OUT


def test_the_main_password_is_refused() -> None:
    did = FAKE.account("Anna")
    with pytest.raises(NetworkError, match=r"main password|Hauptpasswort"):
        CONNECTOR.connect(1, form(did, password="main"))


@pytest.mark.parametrize("server", ["not a host", "ftp://x.example", "https://x.example/path"])
def test_odd_server_addresses_are_refused_before_a_call(server: str) -> None:
    did = FAKE.account("Anna")
    with pytest.raises(NetworkError):
        CONNECTOR.connect(1, form(did, server=server))
    assert FAKE.calls == []


def test_private_addresses_are_refused(settings: Settings) -> None:
    did = FAKE.account("Anna")
    settings.ALLOWED_PRIVATE_HOSTS = []
    with pytest.raises(NetworkError):
        # By another name, so that no open connection is used again.
        CONNECTOR.connect(1, form(did, server=address().replace("127.0.0.1", "localhost")))
    assert FAKE.calls == []


def test_a_server_without_appview_still_publishes() -> None:
    did = FAKE.account("Anna")
    FAKE.has_view = False
    found = CONNECTOR.connect(1, form(did))
    assert found.options["alone"]
    account = Account(1, 1, found.remote_id, found.credentials, found.options)
    assert isinstance(CONNECTOR.publish(account, post()), Published)
    assert CONNECTOR.fetch(account, "").interactions == []


def test_facets_count_bytes(account: Account) -> None:
    CONNECTOR.publish(account, post(text="Grüße 👩‍🍳 aus #Köln: www.amsel.example/öl"))
    (found,) = posts()
    data = found["text"].encode()
    said = [
        data[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode()
        for one in found["facets"]
    ]
    assert said == ["#Köln", "www.amsel.example/öl"]
    assert found["facets"][1]["features"][0]["uri"] == "https://www.amsel.example/öl"


def test_pictures_are_small_and_described(
    account: Account, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    noise = Image.effect_noise((3000, 2400), 90).convert("RGB")
    noise.save(tmp_path / "big.png")
    name = default_storage.save("big2.png", ContentFile((tmp_path / "big.png").read_bytes()))
    one = post(pictures=(Picture(name, "Ein Brot", 3000, 2400),))
    assert isinstance(CONNECTOR.publish(account, one), Published)
    (image,) = posts()[0]["embed"]["images"]
    assert image["alt"] == "Ein Brot"
    assert image["image"]["size"] <= 1_000_000
    assert round(image["aspectRatio"]["width"] / image["aspectRatio"]["height"], 2) == 1.25


def test_gates_are_part_of_publishing(account: Account) -> None:
    one = post(options={"reply_gate": "nobody", "no_quotes": "1"})
    FAKE.script(PUT, "", "500")
    assert isinstance(CONNECTOR.publish(account, one), Unknown)
    outcome = CONNECTOR.publish(account, one)
    assert isinstance(outcome, Published)
    key = outcome.remote_id.rpartition("/")[2]
    gate = FAKE.records[f"at://{account.remote_id}/app.bsky.feed.threadgate/{key}"]["value"]
    assert gate["allow"] == []
    assert f"at://{account.remote_id}/app.bsky.feed.postgate/{key}" in FAKE.records
    CONNECTOR.delete(account, outcome.remote_id)
    assert not [uri for uri in FAKE.records if uri.startswith(f"at://{account.remote_id}")]


def test_a_quote_and_a_missing_one(account: Account) -> None:
    anna = FAKE.account("Anna")
    uri = FAKE.say(anna, "Bestes Brot der Stadt")
    page = f"https://bsky.app/profile/{anna}/post/{uri.rpartition('/')[2]}"
    assert isinstance(CONNECTOR.publish(account, post(options={"quote": page})), Published)
    assert posts()[-1]["embed"]["record"]["uri"] == uri
    gone = CONNECTOR.publish(account, post("k2", options={"quote": page + "x"}))
    assert isinstance(gone, Rejected)


def test_signs_without_words_come_back(account: Account) -> None:
    ours = CONNECTOR.publish(account, post())
    assert isinstance(ours, Published)
    anna = FAKE.account("Anna")
    FAKE.react(anna, "like", ours.remote_id)
    FAKE.react(anna, "repost", ours.remote_id)
    FAKE.react(anna, "follow", account.remote_id)
    found = CONNECTOR.fetch(account, "").interactions
    assert [one.kind for one in found] == [
        InteractionKind.LIKE,
        InteractionKind.SHARE,
        InteractionKind.FOLLOW,
    ]
    assert [one.about_id for one in found] == [ours.remote_id, ours.remote_id, None]


def test_a_thread_of_our_own_is_one_post_to_answer(account: Account) -> None:
    first = CONNECTOR.publish(account, post("1"))
    assert isinstance(first, Published)
    second = CONNECTOR.publish(account, post("2", reply_to=first.remote_id, part=2))
    assert isinstance(second, Published)
    assert CONNECTOR.fetch(account, "").interactions == []
    anna = FAKE.account("Anna")
    said = FAKE.say(anna, "Und samstags?", answering=second.remote_id)
    (comment,) = CONNECTOR.fetch(account, "").interactions
    assert (comment.thread_id, comment.about_id) == (said, first.remote_id)


def test_three_hundred_notifications_arrive_once_and_in_pages(account: Account) -> None:
    ours = CONNECTOR.publish(account, post())
    assert isinstance(ours, Published)
    anna = FAKE.account("Anna")
    for number in range(250):
        FAKE.say(anna, f"Nummer {number}", answering=ours.remote_id)
    cursor, found, pages = "", [], 0
    while True:
        page = CONNECTOR.fetch(account, cursor)
        found += [one.remote_id for one in page.interactions]
        cursor, pages = page.cursor, pages + 1
        if not page.more:
            break
    assert len(found) == len(set(found)) == 250
    assert pages == 3
    FAKE.say(anna, "Noch etwas", answering=ours.remote_id)
    assert len(CONNECTOR.fetch(account, cursor).interactions) == 1


def test_the_same_words_for_two_deliveries_are_two_posts(account: Account) -> None:
    one = post("a")
    CONNECTOR.publish(account, one)
    CONNECTOR.publish(account, replace(one, key="b"))
    assert len(posts()) == 2


def test_whoever_speaks_signs_where_there_is_room(account: Account) -> None:
    signature = Signature("Greta Amsel", "Bäckermeisterin", "^ga")
    assert isinstance(CONNECTOR.publish(account, post(signature=signature)), Published)
    full = post("full", "x" * 299, signature=signature)
    assert isinstance(CONNECTOR.publish(account, full), Published)
    part = post("part", "Und weiter.", signature=signature, part=2)
    assert isinstance(CONNECTOR.publish(account, part), Published)
    assert sorted(one["text"] for one in posts()) == sorted(
        ["Frisch aus dem Ofen. ^ga", "x" * 299, "Und weiter."]
    )
