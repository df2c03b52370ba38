"""Everything that changes a voice guide."""

from .drafts import change_part, create_guide
from .publishing import publish, restore

__all__ = ["change_part", "create_guide", "publish", "restore"]
