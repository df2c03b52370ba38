"""Everything that changes rules."""

from .acknowledging import acknowledge, choose_who_must_know, require_known
from .drafts import change_draft, create_ruleset, discard_draft
from .escalating import MAY_MOVE, may_move, move_to, save_plan
from .passing import (
    let_pass,
    may_release,
    move_subject,
    require_not_stopped,
    require_releaser,
    require_rules,
)
from .publishing import publish, restore

__all__ = [
    "MAY_MOVE",
    "acknowledge",
    "change_draft",
    "choose_who_must_know",
    "create_ruleset",
    "discard_draft",
    "let_pass",
    "may_move",
    "may_release",
    "move_subject",
    "move_to",
    "publish",
    "require_known",
    "require_not_stopped",
    "require_releaser",
    "require_rules",
    "restore",
    "save_plan",
]
