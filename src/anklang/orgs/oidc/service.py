"""Talking to the sign-in service. Every call is guarded HTTP: short, small, followed nowhere.

Private addresses are refused like everywhere; ANKLANG_ALLOW_PRIVATE_HOSTS names the exceptions.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlsplit

from django.core.cache import cache

from anklang.kernel import http
from anklang.orgs.oidc.provider import Provider

_SECONDS = 8.0
_MAX_BYTES = 200_000
# How long what the service says of itself is believed without asking again.
_KEPT_SECONDS = 600
_WELL_KNOWN = "/.well-known/openid-configuration"
_BASIC, _POST = "client_secret_basic", "client_secret_post"


class ServiceError(Exception):
    """The sign-in didn't come about; the message is for the log."""


class Unavailable(ServiceError):
    """The service can't be reached, or doesn't work just now."""


class Untrusted(ServiceError):
    """What came isn't what it should be: nobody is let in by it."""


@dataclass(frozen=True)
class Service:
    """What the service says of itself (OpenID Connect Discovery)."""

    provider: Provider
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    secret_by: tuple[str, ...]
    names_issuer: bool


def discover(provider: Provider) -> Service:
    """Return what a service says of itself.

    Raises:
        Unavailable: it doesn't answer.
        Untrusted: it says to be another one, or names addresses that can't be called safely.
    """
    base = provider.issuer.rstrip("/")
    said = _remembered(base + _WELL_KNOWN)
    if str(said.get("issuer", "")).rstrip("/") != base:
        raise Untrusted(f"the metadata's issuer is {said.get('issuer')!r}, not {provider.issuer!r}")
    methods = said.get("token_endpoint_auth_methods_supported", [_BASIC])
    return Service(
        provider,
        said["issuer"],
        _endpoint(provider, said, "authorization_endpoint"),
        _endpoint(provider, said, "token_endpoint"),
        _endpoint(provider, said, "jwks_uri"),
        _endpoint(provider, said, "userinfo_endpoint") if said.get("userinfo_endpoint") else "",
        tuple(way for way in (_BASIC, _POST) if way in _list(methods)) or (_BASIC, _POST),
        said.get("authorization_response_iss_parameter_supported") is True,
    )


def exchange(service: Service, code: str, verifier: str, back: str) -> dict[str, Any]:
    """Exchange the code that a browser brought for the tokens behind it.

    Raises:
        ServiceError: it isn't known there, or nothing sensible came.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    for way in service.secret_by:
        answer = _asked("POST", service.token_endpoint, **_with_secret(service, way, form))
        # Not ours, says the service: perhaps it wants the secret in the other way.
        if answer.status_code != 401:
            break
    return _object(answer, "token endpoint")


def keys(service: Service, *, afresh: bool = False) -> dict[str, Any]:
    """Return the public keys that the service signs with, as it publishes them.

    Raises:
        ServiceError: it doesn't answer, or with something else.
    """
    return _remembered(service.jwks_uri, afresh=afresh)


def userinfo(service: Service, access_token: str) -> dict[str, Any]:
    """Return what the service tells about the person that a token stands for.

    Raises:
        ServiceError: it doesn't answer, or with something else.
    """
    headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
    return _object(_asked("GET", service.userinfo_endpoint, headers=headers), "userinfo endpoint")


def _list(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []


def _endpoint(provider: Provider, said: dict[str, Any], name: str) -> str:
    url = str(said.get(name, ""))
    parts = urlsplit(url)
    allowed = {"https", "http"} if provider.is_plain else {"https"}
    if parts.scheme not in allowed or not parts.netloc:
        raise Untrusted(f"the metadata's {name} is {url!r}, which isn't an https:// address")
    return url


def _with_secret(service: Service, way: str, form: dict[str, str]) -> dict[str, Any]:
    name, secret = service.provider.client_id, service.provider.client_secret
    if way == _POST:
        return {"data": {**form, "client_id": name, "client_secret": secret}}
    both = f"{quote_plus(name)}:{quote_plus(secret)}".encode()
    return {"data": form, "headers": {"Authorization": f"Basic {base64.b64encode(both).decode()}"}}


def _remembered(url: str, *, afresh: bool = False) -> dict[str, Any]:
    key = f"oidc:{hashlib.sha256(url.encode()).hexdigest()}"
    # New keys are looked for at most once a minute, whatever strangers send.
    if afresh and not cache.add(f"{key}:afresh", 1, 60):
        afresh = False
    found: dict[str, Any] | None = None if afresh else cache.get(key)
    if found is None:
        found = _object(_asked("GET", url, max_redirects=0), url)
        cache.set(key, found, _KEPT_SECONDS)
    return found


def _asked(method: str, url: str, **what: Any) -> http.Response:
    try:
        return http.request(method, url, seconds=_SECONDS, max_bytes=_MAX_BYTES, **what)
    except http.HttpError as problem:
        raise Unavailable(f"{url}: {problem}") from problem


def _object(answer: http.Response, where: str) -> dict[str, Any]:
    if answer.status_code >= 500:
        raise Unavailable(f"the {where} answered {answer.status_code}")
    try:
        found = answer.json()
    except http.Unreadable as problem:
        raise Untrusted(f"the {where} answered {answer.status_code} without JSON") from problem
    if not answer.is_success or not isinstance(found, dict):
        error = found.get("error") if isinstance(found, dict) else ""
        raise Untrusted(f"the {where} answered {answer.status_code} {str(error)[:60]}")
    return found
