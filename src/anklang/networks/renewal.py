"""Renewing a channel's credentials: by one worker alone, wherever it runs.

Networks take back a refresh token once it was used, so two workers that renew at the same time
could sign the channel off. The lock is a time in the channel's row and not a transaction: a call
to a network must not keep others from writing.
"""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import cast

from django.db.models import Q
from django.utils.translation import gettext as _

from anklang.kernel import clock, db, secrets

from .contract import Credentials, NetworkError, Renewal
from .models import Channel

# Longer than any renewal takes: after that its worker is taken for dead.
_LEASE = timedelta(seconds=30)
_WAIT_SECONDS = 15.0
_LOOK_EVERY = 0.1


def renew(channel_id: int, known: str, renewal: Renewal) -> Credentials:
    """Renew a channel's credentials, or return what another worker has just renewed.

    Args:
        known: the sealed credentials that the network no longer took.
        renewal: fetches fresh credentials; what it raises is passed on, nothing is changed then.

    Raises:
        NetworkError: another worker is at it and takes too long; or what ``renewal`` raises.
    """
    give_up = time.monotonic() + _WAIT_SECONDS
    while True:
        stored = _stored(channel_id)
        if stored != known:
            return opened(stored)
        if _claimed(channel_id, known):
            return _alone(channel_id, known, renewal)
        if time.monotonic() > give_up:
            raise NetworkError(_("The sign-in is being renewed. Please try again in a moment."))
        time.sleep(_LOOK_EVERY)


def opened(stored: str) -> Credentials:
    """Return stored credentials in the clear, empty when there are none."""
    return cast("Credentials", json.loads(secrets.decrypt(stored))) if stored else {}


def sealed(credentials: Credentials) -> str:
    """Return credentials as they are stored."""
    return secrets.encrypt(json.dumps(dict(credentials))) if credentials else ""


def _stored(channel_id: int) -> str:
    return Channel.objects.values_list("credentials", flat=True).get(pk=channel_id)


def _claimed(channel_id: int, known: str) -> bool:
    now = clock.now()
    free = Q(renewing_until=None) | Q(renewing_until__lt=now)
    with db.write():
        mine = Channel.objects.filter(free, pk=channel_id, credentials=known)
        return bool(mine.update(renewing_until=now + _LEASE))


def _alone(channel_id: int, known: str, renewal: Renewal) -> Credentials:
    try:
        fresh = renewal(opened(known))
    except BaseException:
        _release(channel_id, known, known)
        raise
    _release(channel_id, known, sealed(fresh))
    return fresh


def _release(channel_id: int, known: str, credentials: str) -> None:
    """Store the outcome; who connected or disconnected the channel meanwhile is right."""
    with db.write():
        Channel.objects.filter(pk=channel_id, credentials=known).update(credentials=credentials)
        Channel.objects.filter(pk=channel_id).update(renewing_until=None)
