"""Every read of the home channel: visitors' pages, and the feed for the connector."""

from .feed import (
    ChangeRow,
    Counts,
    OwnItem,
    changes_after,
    counts_of,
    find_by_key,
    host_brand,
)
from .pages import (
    EntryPage,
    brand_page,
    comment_for_visitors,
    entries_page,
    entry_for_visitors,
    latest_entries,
    liked,
    newest_comments,
)
from .threads import (
    Node,
    Thread,
    ThreadPage,
    changed_comments,
    depth_of,
    newest_change,
    thread,
    threads,
)

__all__ = [
    "ChangeRow",
    "Counts",
    "EntryPage",
    "Node",
    "OwnItem",
    "Thread",
    "ThreadPage",
    "brand_page",
    "changed_comments",
    "changes_after",
    "comment_for_visitors",
    "counts_of",
    "depth_of",
    "entries_page",
    "entry_for_visitors",
    "find_by_key",
    "host_brand",
    "latest_entries",
    "liked",
    "newest_change",
    "newest_comments",
    "thread",
    "threads",
]
