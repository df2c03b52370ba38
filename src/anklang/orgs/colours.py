"""Whether a colour can be read, by the rule of WCAG 2."""

from __future__ import annotations

import re

MINIMUM_CONTRAST = 4.5

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of a ``#rrggbb`` colour with white, from 1 to 21.

    Raises:
        ValueError: the text isn't a colour of that form.
    """
    if not _HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} isn't a colour like #1f6f8b")
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
