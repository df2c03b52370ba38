"""What the sign-in service signed about a person, believed only when all of it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.crypto import constant_time_compare

from anklang.kernel import clock

from . import service as services
from .service import Service, Untrusted

# Signed with a key that only the service has. Never "none", never with our shared secret.
ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
    "EdDSA", "Ed25519",
)  # fmt: skip
_KINDS = {"RSA", "EC", "OKP"}
# Clocks of two machines differ.
LEEWAY_SECONDS = 60
# What the table of linked accounts takes.
_LONGEST_SUBJECT = 191


@dataclass(frozen=True)
class Identity:
    """Who came, as the service says."""

    issuer: str
    subject: str
    # Only a verified one; "" otherwise.
    email: str
    name: str
    second_factor: bool
    # When they last proved to the service who they are; None if it doesn't say.
    proved_at: int | None


def identity(service: Service, answer: dict[str, Any], nonce: str) -> Identity:
    """Return whom the tokens stand for.

    Raises:
        Untrusted: signature, issuer, audience, time or nonce don't hold, or two answers of the
            service are about different people.
        Unavailable: the service doesn't answer.
    """
    claims = _verified(service, str(answer.get("id_token") or ""), nonce)
    subject = claims["sub"]
    if "email" not in claims and service.userinfo_endpoint and answer.get("access_token"):
        more = services.userinfo(service, str(answer["access_token"]))
        if more.get("sub") != subject:
            raise Untrusted("userinfo is about somebody else than the ID token")
        claims = {**more, **claims}
    proved = claims.get("auth_time")
    return Identity(
        service.issuer,
        subject,
        _verified_email(claims),
        str(claims.get("name") or ""),
        _second_factor(service, claims),
        int(proved) if isinstance(proved, int | float) else None,
    )


def _verified(service: Service, token: str, nonce: str) -> dict[str, Any]:
    """Return the claims of an ID token (OpenID Connect Core, 3.1.3.7)."""
    claims = _signed(service, token)
    _check_claims(service, claims)
    if not constant_time_compare(str(claims["nonce"]), nonce):
        raise Untrusted("the ID token belongs to another sign-in (nonce)")
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    authorized = claims.get("azp")
    if authorized != service.provider.client_id and (authorized or len(audience) > 1):
        raise Untrusted("the ID token was made for another client (azp)")
    if not 0 < len(claims["sub"]) <= _LONGEST_SUBJECT:
        raise Untrusted("the ID token's subject is empty or too long")
    return claims


def _signed(service: Service, token: str) -> dict[str, Any]:
    """Return what stands in a token whose signature holds; new keys are fetched once."""
    from joserfc import jwt  # noqa: PLC0415 - loaded only where somebody signs in so
    from joserfc.errors import InvalidKeyIdError, JoseError  # noqa: PLC0415 - as above
    from joserfc.jws import JWSRegistry  # noqa: PLC0415 - as above

    registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        try:
            known = _keys(services.keys(service))
            return jwt.decode(token, known, registry=registry).claims
        except InvalidKeyIdError:
            known = _keys(services.keys(service, afresh=True))
            return jwt.decode(token, known, registry=registry).claims
    # What isn't even a token ends in Python's own errors.
    except (JoseError, ValueError, TypeError, KeyError) as problem:
        name = type(problem).__name__
        raise Untrusted(f"the ID token's signature doesn't hold: {name}") from problem


def _keys(published: dict[str, Any]) -> Any:
    """Return the keys of a kind that we know; others may stand beside them."""
    from joserfc.errors import JoseError  # noqa: PLC0415 - as above
    from joserfc.jwk import JWKRegistry, KeySet  # noqa: PLC0415 - as above

    found = []
    for one in published["keys"] if isinstance(published.get("keys"), list) else []:
        if not isinstance(one, dict) or one.get("kty") not in _KINDS or one.get("use") == "enc":
            continue
        try:
            found.append(JWKRegistry.import_key(one))
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    return KeySet(found)


def _check_claims(service: Service, claims: dict[str, Any]) -> None:
    from joserfc.errors import JoseError  # noqa: PLC0415 - as above
    from joserfc.jwt import JWTClaimsRegistry  # noqa: PLC0415 - as above

    wanted = JWTClaimsRegistry(
        now=int(clock.now().timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": service.issuer},
        aud={"essential": True, "value": service.provider.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True},
    )
    try:
        wanted.validate(claims)
    except (JoseError, ValueError, TypeError) as problem:
        raise Untrusted(f"the ID token doesn't hold: {problem}") from problem


def _verified_email(claims: dict[str, Any]) -> str:
    email = str(claims.get("email") or "").strip().lower()
    said = claims.get("email_verified")
    return email if said is True or said == "true" else ""


def _second_factor(service: Service, claims: dict[str, Any]) -> bool:
    wanted = set(service.provider.second_factor)
    ways = claims.get("amr")
    said = {str(one) for one in ways} if isinstance(ways, list) else set()
    return "*" in wanted or bool(wanted & (said | {str(claims.get("acr"))}))
