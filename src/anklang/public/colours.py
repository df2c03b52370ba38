"""A brand's colour in all the shades that its page needs, each of them readable."""

from __future__ import annotations

from dataclasses import dataclass

from anklang.textkit import colour

LIGHT_PAGE, LIGHT_CARD = "#f7f5f2", "#ffffff"
DARK_PAGE, DARK_CARD = "#16171b", "#1f2126"
_FALLBACK = "#1f6f8b"
# WCAG 2.2 AA for text, and for what isn't text (borders of fields, focus).
_TEXT = 4.5


@dataclass(frozen=True)
class Shades:
    """One scheme's shades: for text and marks on cards, filled areas, and a soft tint."""

    ink: str
    fill: str
    on_fill: str
    tint: str


@dataclass(frozen=True)
class Scheme:
    """The brand's colour on light and on dark pages."""

    light: Shades
    dark: Shades


def scheme(accent: str) -> Scheme:
    """Return the shades for a ``#rrggbb`` colour; anything else counts as the default one."""
    base = accent if colour.is_hex(accent) else _FALLBACK
    return Scheme(_shades(base, LIGHT_PAGE, LIGHT_CARD), _shades(base, DARK_PAGE, DARK_CARD))


def _shades(base: str, page: str, card: str) -> Shades:
    tint = colour.mixed(base, card, 0.10)
    # Readable on the tint too, which is always nearer to the ink than card and page are.
    ink = colour.towards(base, tint, _TEXT + 0.2)
    if colour.contrast(ink, page) < _TEXT:
        ink = colour.towards(ink, page, _TEXT)
    fill = colour.towards(base, card, 3)
    return Shades(ink=ink, fill=fill, on_fill=colour.readable_on(fill), tint=tint)
