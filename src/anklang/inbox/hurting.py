"""How much it may hurt to read something: for the order of the queue, and for its veil."""

from __future__ import annotations

from anklang.textkit.language import guess
from anklang.textkit.meaning import Kind, read

SEVERE, SERIOUS = 4, 3
_SEVERE, _SERIOUS = {Kind.ABUSE, Kind.THREAT}, {Kind.OFFENSIVE, Kind.INSULT}
_LONGEST = 4_000


def hurts(text: str, language: str) -> int:
    """Return 4 for abuse and threats, 3 for insults, 0 for what needn't be veiled."""
    known = language[:2] or guess(text).language
    if known not in {"de", "en"}:
        return 0
    found = {one.kind for one in read(text[:_LONGEST], known) if one.applies}
    if found & _SEVERE:
        return SEVERE
    return SERIOUS if found & _SERIOUS else 0
