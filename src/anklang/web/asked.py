"""Reading what an address or a form asks for."""

from __future__ import annotations

# Longer ones are ids of nothing; Python refuses to read numbers of thousands of digits.
_LONGEST = 18


def number(text: str) -> int | None:
    """Return a whole number that was asked for, None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else None
