"""A learned voice: how much a text sounds like its author's others, and what pulls it away.

>>> profile = learn(own_texts)                      # doctest: +SKIP
>>> profile.judge("Hey folks, we're open!").probability   # doctest: +SKIP
0.83
"""

from __future__ import annotations

from .background import Background, shipped
from .profile import FEWEST_TEXTS, VERSION, Judgement, Profile, TooFewTexts, learn, loads, usable
from .reasons import Reason

__all__ = [
    "FEWEST_TEXTS", "VERSION", "Background", "Judgement", "Profile", "Reason", "TooFewTexts",
    "learn", "loads", "shipped", "usable",
]  # fmt: skip
