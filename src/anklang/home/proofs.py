"""Proof of work: a browser pays for a form with a second's reckoning, once per form.

The published ALTCHA protocol (version 2) with our own server: challenges are signed, serve one
form for some minutes, and are spent in the database, so that several processes agree.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

import altcha
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from anklang.kernel import clock

from . import limits
from .errors import NotTaken
from .models import Comment, Report, SpentProof

_ALGORITHM = "PBKDF2/SHA-256"
_LONGEST = 4_000


def wanted() -> bool:
    """Whether this installation asks for proofs at all."""
    return bool(settings.PROOF_TRIES)


def challenge(brand_id: int, purpose: str) -> dict[str, Any]:
    """Return a fresh challenge for one form, as the browser's worker takes it."""
    tries = settings.PROOF_TRIES * _flood_factor(brand_id)
    made = altcha.create_challenge(
        _ALGORITHM,
        limits.PROOF_COST,
        # Half as many to one and a half times as many: nobody knows when to stop early.
        counter=tries // 2 + secrets.randbelow(tries + 1),
        data={"for": purpose, "at": int(clock.now().timestamp())},
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    return made.to_dict()


def check(purpose: str, proof: str) -> str:
    """Return the nonce of a proof that is right for this form; :func:`spend` it then.

    Raises:
        NotTaken: made up, for another form, or too old.
    """
    payload = _payload(proof)
    if payload is None or not _right(payload):
        raise NotTaken({"": _again()})
    about = payload.challenge.parameters.data or {}
    age = clock.now().timestamp() - about["at"]
    if about["for"] != purpose or age > limits.PROOF_GOOD_FOR.total_seconds():
        raise NotTaken({"": _again()})
    return payload.challenge.parameters.nonce


def spend(brand_id: int, nonce: str) -> None:
    """Use a proof up in the caller's transaction; when that fails, the proof stays good.

    Raises:
        NotTaken: it was used before.
    """
    _spent, fresh = SpentProof.objects.get_or_create(
        nonce=nonce, defaults={"brand_id": brand_id, "at": clock.now()}
    )
    if not fresh:
        raise NotTaken({"": _again()})


def forget() -> int:
    """Delete spent proofs whose challenges have expired; return how many."""
    old = clock.now() - limits.PROOF_GOOD_FOR - timedelta(minutes=1)
    return SpentProof.objects.filter(at__lt=old).delete()[0]


def _payload(proof: str) -> altcha.Payload | None:
    if len(proof) > _LONGEST:
        return None
    try:
        return altcha.Payload.from_base64(proof)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _right(payload: altcha.Payload) -> bool:
    return altcha.verify_solution(
        payload, _secret("challenge"), hmac_key_secret=_secret("key")
    ).verified


def _flood_factor(brand_id: int) -> int:
    since = clock.now() - limits.FLOOD
    said = Comment.objects.filter(
        entry__brand_id=brand_id, created_at__gt=since, by_brand=False
    ).count()
    reported = Report.objects.filter(
        comment__entry__brand_id=brand_id, created_at__gt=since
    ).count()
    steps = ((said + reported) // limits.FLOOD_STEP).bit_length()
    return 1 << min(limits.FLOOD_DOUBLINGS, steps)


def _secret(purpose: str) -> bytes:
    """A key of its own for each signature, made from the installation's."""
    return signing.Signer(salt=f"anklang.home.proof.{purpose}").signature("v2").encode()


def _again() -> str:
    return _("The check against spam has expired or was used already. Please send it once more.")
