"""Channels: opened with the brand, connected by who may, credentials never in the clear."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from anklang.home import addresses
from anklang.kernel import audit, outbox
from anklang.kernel.models import AuditEntry
from anklang.networks import queries, services
from anklang.networks.contract import NetworkError
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.services import BrandDetails, create_brand, create_organisation
from tests.support.factories import ChannelFactory, make_scope
from tests.support.fakenet import NETWORK

pytestmark = pytest.mark.django_db


def test_a_new_brand_gets_its_home_channel_once() -> None:
    brand = create_brand(create_organisation("Haus"), BrandDetails("Backhaus", "de"))
    while outbox.deliver().events:
        pass
    channel = Channel.objects.get(brand=brand)
    assert (channel.network, channel.url) == ("home", addresses.page(brand.slug))
    assert services.ensure_home_channel(audit.SYSTEM, brand) == channel


def test_connecting_keeps_credentials_closed() -> None:
    scope = make_scope()
    channel = services.connect_channel(scope, "fake", {"name": "amsel"})
    assert "token-of-amsel" not in channel.credentials
    account = services.account_for(channel)
    assert account.credentials == {"token": "token-of-amsel"}
    assert "token-of-amsel" not in repr(account)
    entry = AuditEntry.objects.get(action="channel.connected")
    assert "token" not in str(entry.after)


def test_connecting_again_renews_the_same_channel() -> None:
    scope = make_scope()
    channel = services.connect_channel(scope, "fake", {"name": "amsel"})
    services.needs_attention(channel, "Die Anmeldung ist abgelaufen.")
    again = services.connect_channel(scope, "fake", {"name": "amsel"})
    assert again == channel
    assert (again.state, again.state_reason) == (Channel.State.CONNECTED, "")


def test_disconnecting_forgets_the_credentials() -> None:
    scope = make_scope()
    channel = services.connect_channel(scope, "fake", {"name": "amsel"})
    gone = services.disconnect_channel(scope, channel.pk)
    assert (gone.state, gone.credentials) == (Channel.State.DISCONNECTED, "")
    assert list(queries.channels(scope, connected=True)) == []
    assert list(queries.channels(scope)) == [channel]


def test_a_refusal_leaves_nothing_behind() -> None:
    scope = make_scope()
    with pytest.raises(NetworkError):
        services.connect_channel(scope, "fake", {"name": ""})
    NETWORK.script("connect", "error_before")
    with pytest.raises(NetworkError):
        services.connect_channel(scope, "fake", {"name": "amsel"})
    with pytest.raises(NetworkError):
        services.connect_channel(scope, "nosuch", {})
    assert not Channel.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OWNER])
def test_only_owners_connect(role: Role) -> None:
    scope = make_scope(role)
    with pytest.raises(PermissionDenied):
        services.connect_channel(scope, "fake", {"name": "amsel"})
    with pytest.raises(PermissionDenied):
        services.disconnect_channel(scope, ChannelFactory(brand=scope.brand).pk)


def test_another_brands_channel_is_not_there() -> None:
    channel = ChannelFactory()
    with pytest.raises(Channel.DoesNotExist):
        services.disconnect_channel(make_scope(), channel.pk)
    with pytest.raises(Channel.DoesNotExist):
        queries.channel(make_scope(), channel.pk)
