"""Everything that voice guides keep."""

from .guides import GuideChange, GuideVersion, ShareLink, StylePack, VoiceGuide

__all__ = ["GuideChange", "GuideVersion", "ShareLink", "StylePack", "VoiceGuide"]
