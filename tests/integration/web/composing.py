"""Shorthands for the tests of what reads along: who types what, and where."""

from __future__ import annotations

from typing import Any

from django.test import Client

from anklang.orgs.scope import Scope
from tests.integration.publishing.desk import channel_of


def signed_in(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def typed(scope: Scope, text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "language": "de", "channel": channel_of(scope).pk, "page": "p1", **more}


def at(scope: Scope, rest: str) -> str:
    return f"/b/{scope.brand.slug}/{rest}"
