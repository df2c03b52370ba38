"""Every write of publishing: drafts, releases, handing over, deliveries, pictures, replies."""

from .committing import commit, needs_release, shift_note, spoken, when_due
from .deliveries import (
    Decision,
    cancel,
    decide_rejected,
    decide_unknown,
    reschedule,
    standing,
    take_back,
)
from .drafts import (
    Saved,
    copy_post,
    discard,
    give_post,
    restore_discarded,
    restore_version,
    save_draft,
)
from .editing import change, hindrance, texts_of, under_way
from .erasing import erase_untouched
from .media import store_picture
from .purposes import change_purpose
from .releases import had_a_hand, release, request_release, send_back, wish_of
from .replanning import Replanned, replan
from .replies import request_reply
from .restored import hold_after_restore
from .retiming import follow_new_clocks
from .storm import end_storm, let_go, may_storm, planned_releases, pull_storm_switch
from .unpublishing import can_unpublish, unpublish
from .zones import Keep, Moved, Planned, move_to_zone, planned

__all__ = [
    "Decision",
    "Keep",
    "Moved",
    "Planned",
    "Replanned",
    "Saved",
    "can_unpublish",
    "cancel",
    "change",
    "change_purpose",
    "commit",
    "copy_post",
    "decide_rejected",
    "decide_unknown",
    "discard",
    "end_storm",
    "erase_untouched",
    "follow_new_clocks",
    "give_post",
    "had_a_hand",
    "hindrance",
    "hold_after_restore",
    "let_go",
    "may_storm",
    "move_to_zone",
    "needs_release",
    "planned",
    "planned_releases",
    "pull_storm_switch",
    "release",
    "replan",
    "request_release",
    "request_reply",
    "reschedule",
    "restore_discarded",
    "restore_version",
    "save_draft",
    "send_back",
    "shift_note",
    "spoken",
    "standing",
    "store_picture",
    "take_back",
    "texts_of",
    "under_way",
    "unpublish",
    "when_due",
    "wish_of",
]
