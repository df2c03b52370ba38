"""The parts of the game plan, and what became of them."""

from .dates import Occasion, QuietHours
from .holidays import HolidayRegion
from .parts import Audience, DesiredAction, Objective, Part, Pillar, Place, Reading
from .purpose import Purposeful
from .routines import Routine, Slot

__all__ = [
    "Audience",
    "DesiredAction",
    "HolidayRegion",
    "Objective",
    "Occasion",
    "Part",
    "Pillar",
    "Place",
    "Purposeful",
    "QuietHours",
    "Reading",
    "Routine",
    "Slot",
]
