"""Every read of the exchange."""

from .exports import plan_rows
from .feeds import Opened, feeds, open_feed, sources
from .imports import imports, outcomes, proposals, with_remarks
from .items import Window, calendar_items, feed_items

__all__ = [
    "Opened",
    "Window",
    "calendar_items",
    "feed_items",
    "feeds",
    "imports",
    "open_feed",
    "outcomes",
    "plan_rows",
    "proposals",
    "sources",
    "with_remarks",
]
