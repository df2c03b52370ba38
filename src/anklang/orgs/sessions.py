"""Sessions in a table of our own, so that people can see and end theirs (``SESSION_ENGINE``)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from anklang.kernel import clock

if TYPE_CHECKING:
    from .models import Session

# What the session itself remembers, so that a renewed key takes it along.
DEVICE = "device"
SIGNED_IN_AT = "signed_in_at"


class SessionStore(DatabaseStore):
    """Django's store; each row says whose it is and on which device."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our table."""
        from .models import Session  # noqa: PLC0415 - settings name this module before models load

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Make a row with its owner."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        person = data.get(SESSION_KEY)
        row.person_id = int(person) if person else None
        row.device = str(data.get(DEVICE, ""))[:60]
        signed_in_at = data.get(SIGNED_IN_AT)
        row.signed_in_at = datetime.fromisoformat(signed_in_at) if signed_in_at else None
        row.last_used_at = clock.now()
        return row
