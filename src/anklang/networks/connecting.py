"""Connecting in three steps: begin on our page, perhaps sign in elsewhere, look and save.

Nothing is a channel before somebody has seen whose account it is and saved it; a sign-in that
isn't saved within an hour is forgotten.
"""

from __future__ import annotations

import secrets as random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from anklang.kernel import clock, db, secrets
from anklang.orgs import tokens
from anklang.orgs.models import Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from . import registry
from .contract import (
    Connection,
    Connector,
    Elsewhere,
    IsKnownByDocument,
    NetworkError,
    SignsInElsewhere,
)
from .models import Channel, SignIn
from .services import UnknownNetwork, keep_connection

KEPT = timedelta(hours=1)
_KEEP = TypeAdapter(dict[str, str])
_CONNECTION = TypeAdapter(Connection)


class SignInGone(NetworkError):
    """The sign-in is over an hour old, was used already, or belongs to somebody else."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This sign-in is no longer open: it was used already or is over an hour old. "
                "Begin anew."
            )
        )


def begin(
    scope: Scope,
    network: str,
    form: Mapping[str, str],
    *,
    return_to: str,
    channel_id: int | None = None,
) -> SignIn:
    """Begin to connect an account, or to connect a channel again.

    The network is asked before anything is written. The result is ``ready`` to be saved, or
    has the ``url`` where the person signs in.

    Raises:
        PermissionDenied: the role doesn't include connecting channels.
        Channel.DoesNotExist: not a channel of this brand and network.
        NetworkError: no such network, or it refused; the message is fit for people.
    """
    scope.require(Permission.CHANNEL_MANAGE)
    connector = _connector(network)
    channel = (
        None
        if channel_id is None
        else Channel.objects.get(pk=channel_id, brand=scope.brand, network=network)
    )
    state = random.token_urlsafe(32)
    found = _ask(connector, scope.brand.pk, form, return_to, state)
    now = clock.now()
    with db.write():
        SignIn.objects.filter(created_at__lt=now - KEPT).delete()
        return SignIn.objects.create(
            brand=scope.brand,
            person=scope.person,
            network=network,
            channel=channel,
            state_hash=tokens.hashed(state),
            url=found.url if isinstance(found, Elsewhere) else "",
            sealed=_sealed(found),
            ready=isinstance(found, Connection),
            created_at=now,
        )


def returned(person: Person, answer: Mapping[str, str]) -> SignIn:
    """Take the network's answer after a sign-in elsewhere, and make the trial call.

    Args:
        answer: the query of the address that the network sent the person to.

    Raises:
        SignInGone: no open sign-in of this person has that state.
        NetworkError: the person said no, or the trial call failed; begin anew.
    """
    sign_in = (
        _open(person).filter(state_hash=tokens.hashed(answer.get("state", "")), ready=False).first()
    )
    if sign_in is None:
        raise SignInGone
    connector = _connector(sign_in.network)
    if not isinstance(connector, SignsInElsewhere):
        raise SignInGone
    keep = _KEEP.validate_json(secrets.decrypt(sign_in.sealed))
    connection = connector.finish(sign_in.brand_id, keep, answer)
    with db.write():
        # The code works once: whoever comes second with it finds the sign-in ready.
        changed = SignIn.objects.filter(pk=sign_in.pk, ready=False).update(
            ready=True, url="", sealed=_sealed(connection)
        )
    if not changed:
        raise SignInGone
    sign_in.refresh_from_db()
    return sign_in


def pending(scope: Scope, sign_in_id: int) -> SignIn:
    """Return a sign-in under way of this person in this brand.

    Raises:
        SignIn.DoesNotExist: there is none, or it is too old.
    """
    scope.require(Permission.CHANNEL_MANAGE)
    return _open(scope.person).select_related("channel").get(pk=sign_in_id, brand=scope.brand)


def connection_of(sign_in: SignIn) -> Connection:
    """Return what a ready sign-in would save."""
    return _CONNECTION.validate_json(secrets.decrypt(sign_in.sealed))


def save(scope: Scope, sign_in_id: int) -> Channel:
    """Make the channel of a sign-in that was looked at, or renew the one it was begun for.

    Raises:
        SignIn.DoesNotExist: there is none, it is too old, or it isn't ready.
        NetworkError: another account than that of the channel to be connected again.
    """
    sign_in = pending(scope, sign_in_id)
    if not sign_in.ready:
        raise SignIn.DoesNotExist
    connection = connection_of(sign_in)
    _same_account(sign_in, connection)
    with db.write():
        channel = keep_connection(scope.actor, scope.brand, sign_in.network, connection)
        sign_in.delete()
    return channel


def client_metadata(network: str, return_to: str) -> Mapping[str, Any]:
    """Return the public document by which a network's servers know this installation.

    Raises:
        UnknownNetwork: there is no such network here, or it needs no document.
        NetworkError: this installation has no address that others could fetch it from.
    """
    connector = _connector(network)
    if not isinstance(connector, IsKnownByDocument):
        raise UnknownNetwork(_("This installation doesn't know the network “%s”.") % network)
    return connector.client_metadata(return_to)


def _same_account(sign_in: SignIn, connection: Connection) -> None:
    channel = sign_in.channel
    if channel is not None and channel.remote_id != connection.remote_id:
        raise NetworkError(
            _(
                "You signed in as %(this)s, but the channel belongs to %(that)s. Sign in there "
                "with that account, or connect this one as a channel of its own."
            )
            % {"this": connection.handle, "that": channel.handle or channel.name}
        )


def _open(person: Person) -> QuerySet[SignIn]:
    return SignIn.objects.filter(person=person, created_at__gte=clock.now() - KEPT)


def _connector(network: str) -> Connector:
    connector = registry.connectors().get(network)
    if connector is None or connector.info.connecting is None:
        raise UnknownNetwork(_("This installation doesn't know the network “%s”.") % network)
    return connector


def _ask(
    connector: Connector, brand_id: int, form: Mapping[str, str], return_to: str, state: str
) -> Elsewhere | Connection:
    if isinstance(connector, SignsInElsewhere):
        return connector.begin(brand_id, form, return_to=return_to, state=state)
    return connector.connect(brand_id, form)


def _sealed(found: Elsewhere | Connection) -> str:
    if isinstance(found, Elsewhere):
        return secrets.encrypt(_KEEP.dump_json(dict(found.keep)).decode())
    return secrets.encrypt(_CONNECTION.dump_json(found).decode())
