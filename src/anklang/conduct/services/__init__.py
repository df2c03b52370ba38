"""Everything that changes rules."""

from .drafts import change_draft, create_ruleset, discard_draft
from .publishing import publish, restore

__all__ = ["change_draft", "create_ruleset", "discard_draft", "publish", "restore"]
