"""People who sign in like people: with a password, with an app, on several devices."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from anklang.orgs.models import Person, Role
from anklang.orgs.scope import Scope

from .factories import make_scope

PASSWORD = "ein Brot am Morgen"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def with_password(role: Role = Role.OWNER, **more: Any) -> Scope:
    """Make somebody who has a password and reads English."""
    scope = make_scope(role, language="en", **more)
    scope.person.set_password(PASSWORD)
    scope.person.save()
    return scope


def browser(**headers: str) -> Client:
    """Return a browser of somebody who reads English."""
    return Client(headers={"Accept-Language": "en", "User-Agent": FIREFOX, **headers})


def sign_in(client: Client, person: Person, password: str = PASSWORD, **more: str) -> HttpResponse:
    """Send the form of the sign-in page."""
    form = {"login": person.email, "password": password, **more}
    return client.post(reverse("account_login"), form)  # type: ignore[return-value]


def give_app(person: Person) -> str:
    """Set up an authenticator app for somebody; return its key."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str, ahead: int = 0) -> str:
    """Return what the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def grow_stale(client: Client) -> None:
    """Let a sign-in be longer ago than what delicate things want."""
    session = client.session
    records = session[AUTHENTICATION_METHODS_SESSION_KEY]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{**one, "at": 0} for one in records]
    session.save()
