"""Tokens that only the holder of a key can use (DPoP, RFC 9449)."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from anklang.kernel import clock

# The newest nonce of each server, for this process; a server that wants another says so.
_nonces: dict[str, str] = {}
_SERVERS_AT_MOST = 1_000
_NONCE_AT_MOST = 500


@dataclass(frozen=True)
class Bound:
    """An access token and the private key (a JWK as JSON) that it is bound to."""

    token: str = field(repr=False)
    key: str = field(repr=False)

    def headers(self, verb: str, url: str) -> dict[str, str]:
        """Return the headers that sign one call."""
        signed = proof(self.key, verb, url, token=self.token)
        return {"Authorization": f"DPoP {self.token}", "DPoP": signed}


def new_key() -> str:
    """Return a fresh private key as JSON, to be kept encrypted."""
    from joserfc.jwk import ECKey  # noqa: PLC0415 - loaded only by accounts that need it

    return json.dumps(ECKey.generate_key("P-256", private=True).as_dict(private=True))


def proof(key: str, verb: str, url: str, *, token: str = "") -> str:
    """Return the proof for one call, with the newest nonce that its server gave."""
    from joserfc import jwt  # noqa: PLC0415 - as above
    from joserfc.jwk import ECKey  # noqa: PLC0415 - as above

    private = ECKey.import_key(json.loads(key))
    public = {name: str(private.as_dict(private=False)[name]) for name in ("kty", "crv", "x", "y")}
    parts = urlsplit(url)
    claims: dict[str, object] = {
        "jti": secrets.token_urlsafe(16),
        "htm": verb,
        "htu": urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")),
        "iat": int(clock.now().timestamp()),
    }
    if nonce := _nonces.get(parts.netloc):
        claims["nonce"] = nonce
    if token:
        digest = sha256(token.encode()).digest()
        claims["ath"] = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": public}
    return jwt.encode(header, claims, private)


def heard(url: str, nonce: str) -> bool:
    """Remember a server's nonce; return whether it is another than before."""
    netloc = urlsplit(url).netloc
    if not nonce or len(nonce) > _NONCE_AT_MOST or _nonces.get(netloc) == nonce:
        return False
    if len(_nonces) >= _SERVERS_AT_MOST:
        _nonces.clear()
    _nonces[netloc] = nonce
    return True
