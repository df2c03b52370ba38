"""Everything that voice guides keep."""

from .checking import CheckedText, Doubt, DriftShared, LetStand
from .guides import GuideChange, GuideVersion, ShareLink, StylePack, VoiceGuide

__all__ = [
    "CheckedText",
    "Doubt",
    "DriftShared",
    "GuideChange",
    "GuideVersion",
    "LetStand",
    "ShareLink",
    "StylePack",
    "VoiceGuide",
]
