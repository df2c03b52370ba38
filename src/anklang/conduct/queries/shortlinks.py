"""What is known of where short links lead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from anklang.conduct.models import ShortLink
from anklang.kernel import clock
from anklang.textkit.detectors.links import links

# Links are given new targets; what couldn't be told is asked anew soon.
KEPT, ASKED_ANEW = timedelta(days=30), timedelta(days=1)


@dataclass(frozen=True)
class Looked:
    """Short links of some texts: the host each leads to, and those that nobody asked about yet."""

    known: dict[str, str]
    unknown: frozenset[str]


def looked_up(texts: Iterable[str]) -> Looked:
    """Return what is known of the short links in texts (1 query, none without such links)."""
    found = {digest(one): one for text in texts for one in short(text)}
    rows = ShortLink.objects.filter(digest__in=found, looked_at__gt=clock.now() - KEPT)
    known, asked = {}, set()
    stale = clock.now() - ASKED_ANEW
    for key, host, at in rows.values_list("digest", "host", "looked_at") if found else ():
        if host:
            known[found[key]] = host
        if host or at > stale:
            asked.add(key)
    asks = settings.RESOLVE_SHORT_LINKS
    return Looked(known, frozenset(found[key] for key in found.keys() - asked if asks))


def short(text: str) -> list[str]:
    """Return the addresses in a text that hide where they lead."""
    return [one.address for one in links(text) if one.short]


def digest(address: str) -> str:
    """Return what a link is kept by: the link itself may say something about somebody."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
