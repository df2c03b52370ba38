"""Everything that changes a voice guide."""

from .drafts import change_part, create_guide, discard_draft
from .importing import take_over
from .publishing import publish, restore
from .sharing import Shared, opened, revoke, share
from .styles import upload_style

__all__ = [
    "Shared",
    "change_part",
    "create_guide",
    "discard_draft",
    "opened",
    "publish",
    "restore",
    "revoke",
    "share",
    "take_over",
    "upload_style",
]
