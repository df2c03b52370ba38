"""The point of a picture that must stay visible when it is cropped: "x,y" from the middle.

``x`` runs from -1 (left) to 1 (right), ``y`` from -1 (bottom) to 1 (top), as networks have it.
"""

from __future__ import annotations

import re

MIDDLE = ""
_NUMBER = r"-?(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)"
_POINT = re.compile(f"({_NUMBER}),({_NUMBER})")


def point(focus: str) -> tuple[float, float] | None:
    """Return the point that a text names, None for the middle or what names none."""
    found = _POINT.fullmatch(focus.strip())
    if found is None:
        return None
    x, y = float(found[1]), float(found[2])
    return None if (x, y) == (0.0, 0.0) else (x, y)


def normalise(focus: str) -> str:
    """Return the one way to write a point; "" for the middle and for what isn't one."""
    found = point(focus)
    return MIDDLE if found is None else f"{found[0] + 0:.2f},{found[1] + 0:.2f}"


def tenths(focus: str) -> tuple[int, int]:
    """Return where it lies from left and top, in tenths of the picture."""
    x, y = point(focus) or (0.0, 0.0)
    return round((x + 1) * 5), round((1 - y) * 5)
