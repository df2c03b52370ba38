"""Every read of the exchange."""

from .feeds import Opened, feeds, open_feed
from .imports import imports, outcomes, proposals, with_remarks
from .items import Window, calendar_items

__all__ = [
    "Opened",
    "Window",
    "calendar_items",
    "feeds",
    "imports",
    "open_feed",
    "outcomes",
    "proposals",
    "with_remarks",
]
