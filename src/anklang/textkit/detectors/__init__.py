"""Detectors: what a rule can ask about a text and the facts around it; one class each."""

from __future__ import annotations

from typing import Any

from .advertising import AdvertisingDetector
from .base import CannotDetect, Detector, Earlier, Example, Facts, Hit, Picture, Settings
from .conditions import Condition
from .domains import LinkDetector
from .extent import LengthDetector
from .flood import FloodDetector
from .languages import LanguageDetector
from .meanings import MeaningDetector
from .patterns import PatternDetector
from .personal import PersonalDetector
from .reading import Reading
from .repetition import RepetitionDetector
from .sieve import Fulfilled, Sieve
from .subjects import SubjectDetector
from .surroundings import AltDetector, EmbargoDetector, ImprintDetector, QuietDetector
from .vale import ValeDetector
from .words import WordDetector

DETECTORS: tuple[type[Detector[Any]], ...] = (
    WordDetector,
    PatternDetector,
    LinkDetector,
    LengthDetector,
    RepetitionDetector,
    FloodDetector,
    MeaningDetector,
    SubjectDetector,
    PersonalDetector,
    AdvertisingDetector,
    AltDetector,
    ImprintDetector,
    LanguageDetector,
    QuietDetector,
    EmbargoDetector,
    ValeDetector,
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
