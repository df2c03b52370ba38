"""Connecting a brand's channels, and opening their credentials for a call."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox, secrets
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from . import allowances, registry, renewal
from .contract import Account, Connection, NetworkError, SignsOff
from .models import Channel


class UnknownNetwork(NetworkError):
    """No connector of that name is loaded."""


def connect_channel(scope: Scope, network: str, form: Mapping[str, str]) -> Channel:
    """Sign in to a network with what a person typed; connecting again renews the sign-in.

    The trial call goes out before the transaction opens.

    Raises:
        PermissionDenied: the role doesn't include connecting channels.
        NetworkError: no such network, or it refused; the message is fit for people.
    """
    scope.require(Permission.CHANNEL_MANAGE)
    if network not in registry.connectors():
        raise UnknownNetwork(_("This installation doesn't know the network “%s”.") % network)
    connection = registry.connector(network).connect(scope.brand.pk, form)
    return keep_connection(scope.actor, scope.brand, network, connection)


def ensure_home_channel(actor: audit.Actor, brand: Brand) -> Channel:
    """Return the brand's own public page as a channel; made when missing.

    Raises:
        NetworkError: this installation runs without the home channel.
    """
    own = [one.info.slug for one in registry.connectors().values() if one.info.built_in]
    if not own:
        raise UnknownNetwork(_("This installation runs without a home channel."))
    existing = Channel.objects.filter(brand=brand, network=own[0]).first()
    if existing is not None:
        return existing
    connection = registry.connector(own[0]).connect(brand.pk, {})
    return keep_connection(actor, brand, own[0], connection)


def disconnect_channel(scope: Scope, channel_id: int) -> Channel:
    """Sign a channel off and forget its credentials; its past stays readable.

    Raises:
        PermissionDenied: the role doesn't include disconnecting channels.
        Channel.DoesNotExist: not a channel of this brand.
    """
    scope.require(Permission.CHANNEL_MANAGE)
    _sign_off(Channel.objects.get(pk=channel_id, brand=scope.brand))
    with db.write():
        channel = Channel.objects.select_for_update().get(pk=channel_id, brand=scope.brand)
        before = channel.state
        channel.state = Channel.State.DISCONNECTED
        channel.state_reason = ""
        channel.credentials = ""
        channel.save(update_fields=["state", "state_reason", "credentials"])
        record(scope.actor, channel, "channel.disconnected", before)
    return channel


def _sign_off(channel: Channel) -> None:
    """Let the network forget the sign-in, where it can be told; we forget it in any case."""
    connector = registry.connectors().get(channel.network)
    if channel.credentials and isinstance(connector, SignsOff):
        with suppress(NetworkError, secrets.SecretUnreadable):
            connector.sign_off(account_for(channel))


def needs_attention(channel: Channel, reason: str) -> None:
    """Mark a channel whose network no longer lets us in; ``reason`` is shown to people."""
    with db.write():
        changed = Channel.objects.filter(pk=channel.pk, state=Channel.State.CONNECTED).update(
            state=Channel.State.ATTENTION, state_reason=reason
        )
        if changed:
            channel.state, channel.state_reason = Channel.State.ATTENTION, reason
            record(audit.SYSTEM, channel, "channel.needs_attention", Channel.State.CONNECTED)


def account_for(channel: Channel) -> Account:
    """Return the account a connector acts for, with its credentials opened for this call."""
    return Account(
        channel_id=channel.pk,
        brand_id=channel.brand_id,
        remote_id=channel.remote_id,
        credentials=renewal.opened(channel.credentials),
        options=channel.options,
        renew=partial(renewal.renew, channel.pk, channel.credentials),
        heard=partial(allowances.keep, channel),
    )


def keep_connection(
    actor: audit.Actor, brand: Brand, network: str, connection: Connection
) -> Channel:
    """Make the channel of a connection; one that is there already keeps its past."""
    fields = {
        "handle": connection.handle,
        "name": connection.name,
        "url": connection.url,
        "credentials": renewal.sealed(connection.credentials),
        "options": dict(connection.options),
        "state": Channel.State.CONNECTED,
        "state_reason": "",
        "expires_at": connection.expires_at,
        "announced": None,
        "checked_at": clock.now(),
    }
    with db.write():
        channel, created = Channel.objects.update_or_create(
            brand=brand, network=network, remote_id=connection.remote_id, defaults=fields
        )
        record(actor, channel, "channel.connected" if created else "channel.reconnected", "")
    return channel


def record(actor: audit.Actor, channel: Channel, action: str, before: str) -> None:
    """Write what happened to a channel into the audit log, and tell whoever listens."""
    audit.record(
        actor,
        action,
        f"networks.channel:{channel.pk}",
        brand_id=channel.brand_id,
        before={"state": before} if before else {},
        after={"state": str(channel.state), "network": channel.network, "name": channel.name},
    )
    outbox.emit("channel.changed", channel_id=channel.pk, brand_id=channel.brand_id, action=action)
