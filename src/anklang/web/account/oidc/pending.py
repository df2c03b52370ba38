"""Sign-ins that were begun in this browser and aren't back yet: kept in its session, used once."""

from __future__ import annotations

import base64
import hashlib
import time
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest

from anklang.orgs import tokens

_KEY = "oidc"
_KEPT_SECONDS = 900
# Several tabs may begin at once.
_AT_MOST = 5


@dataclass(frozen=True)
class Pending:
    """One sign-in under way."""

    state: str
    nonce: str
    verifier: str
    # Where it leads afterwards; "" for one's own page.
    next: str
    at: int
    # The person who is asked to prove anew who they are; 0 for somebody who signs in.
    confirms: int = 0

    @property
    def challenge(self) -> str:
        """What PKCE shows of the verifier at the beginning."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def begin(request: HttpRequest, *, next_url: str, confirms: int) -> Pending:
    """Remember a sign-in that begins now."""
    new = Pending(tokens.new(), tokens.new(), tokens.new(), next_url, int(time.time()), confirms)
    request.session[_KEY] = [*_waiting(request), asdict(new)][-_AT_MOST:]
    return new


def take(request: HttpRequest, state: str) -> Pending | None:
    """Return the sign-in that a state belongs to, once; None for unknown and old ones."""
    waiting = _waiting(request)
    found = next((one for one in waiting if state and one["state"] == state), None)
    if found is None:
        return None
    request.session[_KEY] = [one for one in waiting if one is not found]
    return Pending(**found)


def _waiting(request: HttpRequest) -> list[dict[str, Any]]:
    earliest = int(time.time()) - _KEPT_SECONDS
    return [one for one in request.session.get(_KEY, []) if one["at"] > earliest]
