"""Everything that changes rules."""

from .acknowledging import acknowledge, choose_who_must_know, require_known
from .drafts import change_draft, create_ruleset, discard_draft
from .escalating import MAY_MOVE, may_move, move_to, save_plan
from .hours import save_hours
from .noticing import Told, forget_notices, forget_person, name_people, notify, seen
from .passing import (
    let_pass,
    may_release,
    move_subject,
    require_not_stopped,
    require_releaser,
    require_rules,
)
from .publishing import publish, restore
from .shortlinks import forget_links, look_up_links

__all__ = [
    "MAY_MOVE",
    "Told",
    "acknowledge",
    "change_draft",
    "choose_who_must_know",
    "create_ruleset",
    "discard_draft",
    "forget_links",
    "forget_notices",
    "forget_person",
    "let_pass",
    "look_up_links",
    "may_move",
    "may_release",
    "move_subject",
    "move_to",
    "name_people",
    "notify",
    "publish",
    "require_known",
    "require_not_stopped",
    "require_releaser",
    "require_rules",
    "restore",
    "save_hours",
    "save_plan",
    "seen",
]
