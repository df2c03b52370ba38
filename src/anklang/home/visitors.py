"""Telling visitors apart just enough to slow floods, without being able to follow anybody.

A visitor is a keyed hash of address and browser with a salt of the day. Salts are random and
deleted after two days; from then on nobody, not even with the secret key, can say who it was.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from anklang.kernel import clock, db

from . import limits
from .models import DailySalt

# Yesterday's salt goes when it is two days old.
_KEPT = limits.SALTS_KEPT - timedelta(days=1)


@dataclass(frozen=True)
class Visitor:
    """Somebody on the public page: network address and what their browser calls itself."""

    address: str
    agent: str


def fingerprint(visitor: Visitor) -> str:
    """Return the visitor's hash of today; writes today's salt when it is the first one."""
    return _hash(visitor, _salt(clock.now().date()))


def known_fingerprint(visitor: Visitor) -> str | None:
    """Return the visitor's hash of today without writing; None when nobody has acted today."""
    salt = DailySalt.objects.filter(day=clock.now().date()).values_list("value", flat=True).first()
    return None if salt is None else _hash(visitor, salt)


def _salt(day: date) -> str:
    salt = DailySalt.objects.filter(day=day).values_list("value", flat=True).first()
    if salt is not None:
        return salt
    with db.write():
        made, _created = DailySalt.objects.get_or_create(
            day=day, defaults={"value": secrets.token_hex(32)}
        )
        forget_salts()
    return made.value


def forget_salts() -> int:
    """Delete salts whose time is over, also where nobody writes any more."""
    return DailySalt.objects.filter(day__lt=clock.now().date() - _KEPT).delete()[0]


def _hash(visitor: Visitor, salt: str) -> str:
    text = f"{salt}\n{_network(visitor.address)}\n{visitor.agent}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def _network(address: str) -> str:
    """Return the address, for IPv6 its /64: one household changes within it at will."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
