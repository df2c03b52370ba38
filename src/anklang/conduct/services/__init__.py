"""Everything that changes rules."""

from .drafts import change_draft, create_ruleset, discard_draft
from .passing import let_pass, require_not_stopped, require_releaser, require_rules
from .publishing import publish, restore

__all__ = [
    "change_draft",
    "create_ruleset",
    "discard_draft",
    "let_pass",
    "publish",
    "require_not_stopped",
    "require_releaser",
    "require_rules",
    "restore",
]
