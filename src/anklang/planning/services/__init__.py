"""Every write of planning."""

from .parts import (
    ActionDetails,
    AudienceDetails,
    ObjectiveDetails,
    PillarDetails,
    PlaceDetails,
    archive,
    bring_back,
    move,
    save_part,
    take_reading,
)
from .routines import RoutineDetails, save_routine
from .slots import count_answer, mark_done, may_settle, open_again, skip, store_slot

__all__ = [
    "ActionDetails",
    "AudienceDetails",
    "ObjectiveDetails",
    "PillarDetails",
    "PlaceDetails",
    "RoutineDetails",
    "archive",
    "bring_back",
    "count_answer",
    "mark_done",
    "may_settle",
    "move",
    "open_again",
    "save_part",
    "save_routine",
    "skip",
    "store_slot",
    "take_reading",
]
