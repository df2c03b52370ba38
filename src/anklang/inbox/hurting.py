"""How much it may hurt to read something: for the order of the queue, and for its veil."""

from __future__ import annotations

from collections.abc import Iterable

from anklang.textkit.language import guess
from anklang.textkit.meaning import Kind, Reading, read

SEVERE, SERIOUS = 4, 3
_SEVERE, _SERIOUS = {Kind.ABUSE, Kind.THREAT}, {Kind.OFFENSIVE, Kind.INSULT}
_LONGEST = 4_000


def hurts(text: str, language: str) -> int:
    """Return 4 for abuse and threats, 3 for insults, 0 for what needn't be veiled."""
    known = language[:2] or guess(text).language
    if known not in {"de", "en"}:
        return 0
    return hurts_by(read(text[:_LONGEST], known))


def hurts_by(readings: Iterable[Reading]) -> int:
    """Return the same for what was read already."""
    found = {one.kind for one in readings if one.applies}
    if found & _SEVERE:
        return SEVERE
    return SERIOUS if found & _SERIOUS else 0
