"""Settings for signing in by OpenID Connect."""

from __future__ import annotations

from urllib.parse import urlsplit

from anklang.orgs.oidc.provider import Provider

from . import env

_WELL_KNOWN = "/.well-known/openid-configuration"
_LOCAL = {"localhost", "127.0.0.1", "::1"}
# The table of linked accounts keeps the issuer, too.
_LONGEST = 200


def provider() -> Provider | None:
    """Return the service that is set up, None without an issuer.

    Raises:
        ValueError: the issuer isn't an address, or its client id or secret is missing.
    """
    issuer = env.text("ANKLANG_OIDC_ISSUER").removesuffix(_WELL_KNOWN)
    if not issuer:
        return None
    _check(issuer)
    return Provider(
        issuer,
        env.text("ANKLANG_OIDC_CLIENT_ID"),
        env.text("ANKLANG_OIDC_CLIENT_SECRET"),
        env.text("ANKLANG_OIDC_NAME"),
        env.flag("ANKLANG_OIDC_ONLY"),
        tuple(env.items("ANKLANG_OIDC_SECOND_FACTOR")),
    )


def origins() -> list[str]:
    """Return where the sign-in form may lead: the service's origin, if there is one."""
    parts = urlsplit(env.text("ANKLANG_OIDC_ISSUER"))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def _check(issuer: str) -> None:
    parts = urlsplit(issuer)
    allowed = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    if not parts.netloc or not allowed or parts.query or parts.fragment:
        raise ValueError(f"ANKLANG_OIDC_ISSUER must be an https:// address, not {issuer!r}.")
    if len(issuer) > _LONGEST:
        raise ValueError(f"ANKLANG_OIDC_ISSUER is longer than {_LONGEST} characters.")
    for name in ("ANKLANG_OIDC_CLIENT_ID", "ANKLANG_OIDC_CLIENT_SECRET"):
        if not env.text(name):
            raise ValueError(f"ANKLANG_OIDC_ISSUER needs {name}, too.")
