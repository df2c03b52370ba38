"""Every write of planning."""

from .dates import (
    Period,
    add_date,
    add_embargo,
    bring_dates,
    choose_awareness,
    choose_region,
    keep_quiet,
    remove_date,
    supported,
)
from .first_plan import Draft, keep_answers, make_plan
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
from .proposals import accept, decline, details_of, propose
from .routines import RoutineDetails, save_routine
from .slots import count_answer, mark_done, may_settle, open_again, skip, store_slot
from .zones import follow_new_clocks, move_routines, routines_by_the_clock_of

__all__ = [
    "ActionDetails",
    "AudienceDetails",
    "Draft",
    "ObjectiveDetails",
    "Period",
    "PillarDetails",
    "PlaceDetails",
    "RoutineDetails",
    "accept",
    "add_date",
    "add_embargo",
    "archive",
    "bring_back",
    "bring_dates",
    "choose_awareness",
    "choose_region",
    "count_answer",
    "decline",
    "details_of",
    "follow_new_clocks",
    "keep_answers",
    "keep_quiet",
    "make_plan",
    "mark_done",
    "may_settle",
    "move",
    "move_routines",
    "open_again",
    "propose",
    "remove_date",
    "routines_by_the_clock_of",
    "save_part",
    "save_routine",
    "skip",
    "store_slot",
    "supported",
    "take_reading",
]
