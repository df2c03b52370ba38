"""Every read of the exchange."""

from .feeds import Opened, feeds, open_feed
from .items import Window, calendar_items

__all__ = ["Opened", "Window", "calendar_items", "feeds", "open_feed"]
