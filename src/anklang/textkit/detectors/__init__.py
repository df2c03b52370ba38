"""Detectors: what a rule can ask about a text and the facts around it; one class each."""

from __future__ import annotations

from typing import Any

from .base import CannotDetect, Detector, Earlier, Example, Facts, Hit, Picture, Settings
from .conditions import Condition
from .domains import LinkDetector
from .extent import LengthDetector
from .flood import FloodDetector
from .patterns import PatternDetector
from .reading import Reading
from .repetition import RepetitionDetector
from .sieve import Fulfilled, Sieve
from .words import WordDetector

DETECTORS: tuple[type[Detector[Any]], ...] = (
    WordDetector,
    PatternDetector,
    LinkDetector,
    LengthDetector,
    RepetitionDetector,
    FloodDetector,
)
BY_ID = {detector.id: detector for detector in DETECTORS}

__all__ = [
    "BY_ID",
    "DETECTORS",
    "CannotDetect",
    "Condition",
    "Detector",
    "Earlier",
    "Example",
    "Facts",
    "Fulfilled",
    "Hit",
    "Picture",
    "Reading",
    "Settings",
    "Sieve",
]
