"""Every write of the home channel.

The house reaches these through the connector, which acts for a whole brand; which person asked
for it is recorded by the package that asked.
"""

from .comments import add_comment, import_comment, publish_reply
from .consent import withdraw_name
from .entries import delete_entry, edit_entry, publish_entry
from .erasing import erase_comments
from .forgetting import forget
from .mailing import confirm, unsubscribe
from .own import delete_own, edit_own
from .reports import report, settle_reports
from .responses import import_responses, react, share
from .states import delete_comment, hide_comment, hold_comment, unhide_comment

__all__ = [
    "add_comment",
    "confirm",
    "delete_comment",
    "delete_entry",
    "delete_own",
    "edit_entry",
    "edit_own",
    "erase_comments",
    "forget",
    "hide_comment",
    "hold_comment",
    "import_comment",
    "import_responses",
    "publish_entry",
    "publish_reply",
    "react",
    "report",
    "settle_reports",
    "share",
    "unhide_comment",
    "unsubscribe",
    "withdraw_name",
]
