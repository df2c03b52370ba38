"""Every read of the inbox, by topic."""

from .listing import COUNTED, Page, Tab, Wish, contact, counts, page, tabs
from .reactions import Together, reactions
from .restricting import restricted
from .thread import (
    Happened,
    Remarked,
    Said,
    Thread,
    answering,
    can_be_answered,
    profiles,
    revision,
    thread,
    who_may_answer,
)

__all__ = [
    "COUNTED",
    "Happened",
    "Page",
    "Remarked",
    "Said",
    "Tab",
    "Thread",
    "Together",
    "Wish",
    "answering",
    "can_be_answered",
    "contact",
    "counts",
    "page",
    "profiles",
    "reactions",
    "restricted",
    "revision",
    "tabs",
    "thread",
    "who_may_answer",
]
