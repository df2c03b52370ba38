"""What may hurt to read stays shut in the inbox until somebody wants to read it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from anklang.inbox import services
from anklang.inbox.kinds import Kind
from anklang.inbox.models import Conversation, Message
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.integration.inbox.talk import answered, said
from tests.support.factories import ChannelFactory, make_scope
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db
HATE = "Du bist so ein dummes Arschloch!"
SHUT = re.compile(r'<details class="ak-veil" id="veil-\d+">(?!\s*open).*?</details>', re.DOTALL)


@pytest.fixture
def jonas() -> Scope:
    return make_scope(Role.REPRESENTATIVE, name="Jonas", language="en")


@pytest.fixture
def channel(jonas: Scope) -> Channel:
    found: Channel = ChannelFactory(brand=jonas.brand)
    return found


def thread(scope: Scope) -> str:
    client = Client()
    client.force_login(scope.person)
    number = Conversation.objects.get().pk
    return client.get(reverse("inbox:conversation", args=[scope.brand.slug, number])).text


def beside_veils(page: str) -> str:
    """Return a page without what is behind a veil."""
    return SHUT.sub("", page)


@pytest.mark.parametrize("read", [True, False])
def test_hateful_words_are_behind_a_veil(jonas: Scope, channel: Channel, read: bool) -> None:
    services.ingest(
        channel, [said("c1", text=HATE, language="de"), said("c2", text="Moin", minute=1)]
    )
    if read:
        run_everything()
    page = thread(jonas)
    assert len(SHUT.findall(page)) == 1
    assert HATE in page
    # Neither in the list, nor among the words that spoke for it.
    shown = beside_veils(page)
    assert (
        "Arschloch" not in shown if read else HATE not in SHUT.sub("", page.split('id="items"')[1])
    )
    assert "Moin" in shown


def test_nor_are_they_quoted(jonas: Scope, channel: Channel) -> None:
    services.ingest(
        channel,
        [
            said("c1", text=HATE, language="de", parent_id="c0"),
            said("c2", text="Moin", minute=1, parent_id="c0"),
            said("c3", text="Lass das.", minute=2, parent_id="c1"),
        ],
    )
    run_everything()
    shown = beside_veils(thread(jonas))
    assert "Lass das." in shown
    assert "Arschloch" not in shown


def test_what_people_say_of_it_counts(jonas: Scope, channel: Channel) -> None:
    services.ingest(channel, [said("c1", text=HATE, language="de")])
    run_everything()
    services.correct(jonas, Message.objects.get().pk, Kind.OFFENSIVE, applies=False)
    assert not SHUT.search(thread(jonas))
    services.correct(jonas, Message.objects.get().pk, Kind.THREAT, applies=True)
    assert SHUT.search(thread(jonas))


def test_our_own_words_and_harmless_ones_are_not_veiled(jonas: Scope, channel: Channel) -> None:
    services.ingest(
        channel,
        [said("c1", text="Gibt es heute Roggenbrot?", language="de"), answered("c2", text=HATE)],
    )
    run_everything()
    assert not SHUT.search(thread(jonas))
