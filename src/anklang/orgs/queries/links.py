"""One-time links, before they are used."""

from __future__ import annotations

from anklang.kernel import clock
from anklang.orgs import tokens
from anklang.orgs.errors import LinkError, LinkUnknown, SignInLinkExpired, SignInLinkUsed
from anklang.orgs.models import OneTimeLink


def link_problem(token: str) -> LinkError | None:
    """Return why a one-time link wouldn't work, None when it would; looking uses nothing up."""
    link = OneTimeLink.objects.filter(
        token_hash=tokens.hashed(token), person__is_active=True
    ).first()
    if link is None:
        return LinkUnknown()
    if link.used_at is not None:
        return SignInLinkUsed()
    return SignInLinkExpired() if link.expires_at <= clock.now() else None
