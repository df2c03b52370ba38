"""Every read of publishing; each takes a scope and shows only what that person may see."""

from .asking import open_slots
from .calendar import Agenda, Entry, Stand, Wanted, agenda
from .deliveries import changes, deliveries, delivery, going_out
from .media import stored_sizes
from .posts import (
    IN_TROUBLE,
    UNDER_WAY,
    Page,
    Tab,
    post,
    post_page,
    published_texts,
    tab_counts,
    to_release,
    versions,
)

__all__ = [
    "IN_TROUBLE",
    "UNDER_WAY",
    "Agenda",
    "Entry",
    "Page",
    "Stand",
    "Tab",
    "Wanted",
    "agenda",
    "changes",
    "deliveries",
    "delivery",
    "going_out",
    "open_slots",
    "post",
    "post_page",
    "published_texts",
    "stored_sizes",
    "tab_counts",
    "to_release",
    "versions",
]
