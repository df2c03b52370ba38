"""Every write of the home channel.

The house reaches these through the connector, which acts for a whole brand; which person asked
for it is recorded by the package that asked.
"""

from .comments import (
    add_comment,
    delete_comment,
    hide_comment,
    import_comment,
    publish_reply,
    unhide_comment,
)
from .consent import withdraw_name
from .entries import delete_entry, edit_entry, publish_entry
from .erasing import erase_comments
from .responses import import_responses, react, report, settle_reports, share

__all__ = [
    "add_comment",
    "delete_comment",
    "delete_entry",
    "edit_entry",
    "erase_comments",
    "hide_comment",
    "import_comment",
    "import_responses",
    "publish_entry",
    "publish_reply",
    "react",
    "report",
    "settle_reports",
    "share",
    "unhide_comment",
    "withdraw_name",
]
