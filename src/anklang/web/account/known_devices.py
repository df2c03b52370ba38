"""A mark on devices that somebody signed in with: strangers can't lock its owner out there."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from anklang.orgs.tokens import new

_SALT = "anklang.known-device"
_KEPT = timedelta(days=180)


def known_device(request: HttpRequest, email: str) -> str:
    """Return the device's name if the account was signed in to from it, else ""."""
    mark = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        account, name = signing.loads(mark, salt=_SALT, max_age=_KEPT)
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return str(name) if account == _hashed(email) else ""


def mark_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Remember on the device that this account was signed in to from it."""
    if known_device(request, email):
        return
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([_hashed(email), new()[:22]], salt=_SALT),
        max_age=_KEPT,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _hashed(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()[:24]
