"""Settings for signing in by OpenID Connect."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from . import env


def providers() -> dict[str, Any]:
    """Return allauth's SOCIALACCOUNT_PROVIDERS; nothing without an issuer.

    Raises:
        ValueError: the issuer isn't an address, or its client id or secret is missing.
    """
    issuer = env.text("ANKLANG_OIDC_ISSUER")
    if not issuer:
        return {}
    _check(issuer)
    app = {
        "provider_id": "oidc",
        "name": env.text("ANKLANG_OIDC_NAME"),
        "client_id": env.text("ANKLANG_OIDC_CLIENT_ID"),
        "secret": env.text("ANKLANG_OIDC_CLIENT_SECRET"),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origins() -> list[str]:
    """Return where the sign-in form may lead: the service's origin, if there is one."""
    parts = urlsplit(env.text("ANKLANG_OIDC_ISSUER"))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def _check(issuer: str) -> None:
    parts = urlsplit(issuer)
    local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.netloc or (parts.scheme != "https" and not (parts.scheme == "http" and local)):
        raise ValueError(f"ANKLANG_OIDC_ISSUER must be an https:// address, not {issuer!r}.")
    for name in ("ANKLANG_OIDC_CLIENT_ID", "ANKLANG_OIDC_CLIENT_SECRET"):
        if not env.text(name):
            raise ValueError(f"ANKLANG_OIDC_ISSUER needs {name}, too.")
