"""Colours that stay readable: contrast after WCAG 2.2, and shades that reach it."""

from __future__ import annotations

import colorsys
import re

_HEX = re.compile(r"#[0-9a-fA-F]{6}")

RGB = tuple[float, float, float]


def is_hex(colour: str) -> bool:
    """Return whether a text is a colour written as ``#rrggbb``."""
    return _HEX.fullmatch(colour) is not None


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, from 1 to 21."""
    light, dark = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Return white or black, whichever reads better on the background (at least 4.58 to 1)."""
    white, black = "#ffffff", "#000000"
    return white if contrast(white, background) >= contrast(black, background) else black


def towards(colour: str, background: str, ratio: float) -> str:
    """Return the nearest shade of a colour that has at least ``ratio`` to the background.

    Hue and saturation stay; it gets darker on light backgrounds and lighter on dark ones.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    step = -0.01 if _luminance(_rgb(background)) > 0.18 else 0.01
    shade = colour.lower()
    while contrast(shade, background) < ratio and 0 < lightness + step < 1:
        lightness += step
        shade = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return shade


def mixed(colour: str, other: str, share: float) -> str:
    """Return ``share`` (0 to 1) of a colour mixed with another."""
    mine, theirs = _rgb(colour), _rgb(other)
    red, green, blue = (
        one * share + two * (1 - share) for one, two in zip(mine, theirs, strict=True)
    )
    return _hex((red, green, blue))


def _rgb(colour: str) -> RGB:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: RGB) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(parts: RGB) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
