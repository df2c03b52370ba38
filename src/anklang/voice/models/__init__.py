"""Everything that voice guides keep."""

from .checking import CheckedText, Doubt, DriftShared, LetStand
from .guides import GuideChange, GuideVersion, ShareLink, StylePack, VoiceGuide
from .learned import LearnedVoice

__all__ = [
    "CheckedText",
    "Doubt",
    "DriftShared",
    "GuideChange",
    "GuideVersion",
    "LearnedVoice",
    "LetStand",
    "ShareLink",
    "StylePack",
    "VoiceGuide",
]
