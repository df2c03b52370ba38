"""How a person can sign what they write: a few usual ways, or words of their own."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """A usual way to sign."""

    INITIALS = "initials"
    FIRST_NAME = "first"
    FIRST_NAME_AND_ROLE = "first_role"
    FULL_NAME = "full"
    OWN = "own"


def suggestions(name: str, house_role: str) -> dict[Style, str]:
    """Return what each usual way looks like for a person: ``{Style.INITIALS: "^ga", …}``.

    Without a role in the house, the way that names it is left out.
    """
    words = name.split()
    if not words:
        return {}
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    found = {
        Style.INITIALS: "^" + "".join(word[0] for word in ends).lower(),
        Style.FIRST_NAME: words[0],
        Style.FULL_NAME: " ".join(words),
    }
    if house_role.strip():
        found[Style.FIRST_NAME_AND_ROLE] = f"{words[0]}, {house_role.strip()}"
    return found


def style_of(sign_off: str, name: str, house_role: str) -> Style:
    """Return which usual way a sign-off is, ``Style.OWN`` for other words."""
    if not sign_off:
        return Style.INITIALS
    matching = (style for style, text in suggestions(name, house_role).items() if text == sign_off)
    return next(matching, Style.OWN)
