"""The parts of the game plan, and what became of them."""

from .dates import Occasion, QuietHours
from .holidays import HolidayRegion
from .parts import Audience, DesiredAction, Objective, Part, Pillar, Place, Reading
from .proposals import FirstPlan, Proposal
from .purpose import Purposeful
from .routines import Routine, Slot

__all__ = [
    "Audience",
    "DesiredAction",
    "FirstPlan",
    "HolidayRegion",
    "Objective",
    "Occasion",
    "Part",
    "Pillar",
    "Place",
    "Proposal",
    "Purposeful",
    "QuietHours",
    "Reading",
    "Routine",
    "Slot",
]
