"""The list of channels as a page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from anklang.networks.models import Channel
from anklang.orgs.models import Role
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db


def test_channels_are_listed_with_their_state() -> None:
    greta = make_scope(name="Greta", language="en")
    ChannelFactory(
        brand=greta.brand,
        name="Backhaus auf Fake",
        state=Channel.State.ATTENTION,
        state_reason="Please sign in again.",
    )
    ChannelFactory(name="Somebody else’s")
    client = Client()
    client.force_login(greta.person)
    text = client.get(reverse("channels:list", args=[greta.brand.slug])).text
    assert "Backhaus auf Fake" in text
    assert "Please sign in again." in text
    assert "Somebody else" not in text


def test_viewers_see_channels_but_no_way_to_connect() -> None:
    viewer = make_scope(Role.VIEWER)
    channel = ChannelFactory(brand=viewer.brand)
    client = Client()
    client.force_login(viewer.person)
    text = client.get(reverse("channels:list", args=[viewer.brand.slug])).text
    assert channel.name in text
    assert reverse("channels:choose", args=[viewer.brand.slug]) not in text
    page = client.get(reverse("channels:detail", args=[viewer.brand.slug, channel.pk])).text
    assert reverse("channels:disconnect", args=[viewer.brand.slug, channel.pk]) not in page


def test_a_channel_whose_connector_is_gone_can_still_be_seen() -> None:
    greta = make_scope(language="en")
    channel = ChannelFactory(brand=greta.brand, network="bygone")
    client = Client()
    client.force_login(greta.person)
    for name, parts in (("channels:list", []), ("channels:detail", [channel.pk])):
        assert client.get(reverse(name, args=[greta.brand.slug, *parts])).status_code == 200
