"""Asking where short links lead, and keeping the answers for a while."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from anklang.conduct import following
from anklang.conduct.models import ShortLink
from anklang.conduct.queries.shortlinks import KEPT, digest, looked_up
from anklang.kernel import clock, db

# Of one batch; the rest counts as what it is, a short link.
MOST = 20


def look_up_links(texts: Iterable[str]) -> int:
    """Ask where the short links in texts lead that nobody has asked about; return how many.

    Takes up to :data:`MOST` times :data:`following.SECONDS`. A link that can't be told is kept as
    such, so that it isn't asked about with each message.
    """
    if not settings.RESOLVE_SHORT_LINKS:
        return 0
    asked = sorted(looked_up(texts).unknown)[:MOST]
    for address in asked:
        host = following.leads_to(address)
        with db.write():
            ShortLink.objects.update_or_create(
                digest=digest(address), defaults={"host": host, "looked_at": clock.now()}
            )
    return len(asked)


def forget_links() -> int:
    """Delete what was learned long ago; return how much."""
    with db.write():
        return ShortLink.objects.filter(looked_at__lte=clock.now() - KEPT).delete()[0]
