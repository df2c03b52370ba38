"""Sessions in a table of our own, so that people can see and end theirs (``SESSION_ENGINE``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from anklang.kernel import clock, secrets

if TYPE_CHECKING:
    from .models import Session

# What the session itself remembers, so that a renewed key takes it along.
DEVICE = "device"
SIGNED_IN_AT = "signed_in_at"
SEEN = "seen"
# What somebody sent and waits for a confirmation (allauth's name): maybe a channel's password.
_WAITING = "account_reauthentication_state"


def is_over(session: Mapping[str, Any], now: datetime) -> bool:
    """Whether a session wasn't used for too long, or began too long ago however much it is used.

    One from before these were noted begins with its next use.
    """
    seen, began = session.get(SEEN), session.get(SIGNED_IN_AT)
    if seen is not None and datetime.fromtimestamp(seen, UTC) < now - idle_time():
        return True
    return began is not None and datetime.fromisoformat(began) < now - life_time()


def idle_time() -> timedelta:
    """Return how long a session lasts without being used."""
    return timedelta(hours=settings.SESSION_IDLE_HOURS)


def life_time() -> timedelta:
    """Return how long a session lasts however much it is used."""
    return timedelta(hours=settings.SESSION_MAX_HOURS)


class SessionStore(DatabaseStore):
    """Django's store; each row says whose it is and on which device."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our table."""
        from .models import Session  # noqa: PLC0415 - settings name this module before models load

        return Session

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Return what the database keeps; what waits for a confirmation can't be read there."""
        waiting = session_dict.get(_WAITING)
        if waiting is not None:
            sealed = secrets.encrypt(json.dumps(waiting))
            session_dict = {**session_dict, _WAITING: sealed}
        return super().encode(session_dict)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return what a session remembers."""
        found: dict[str, Any] = super().decode(session_data)
        if isinstance(found.get(_WAITING), str):
            try:
                found[_WAITING] = json.loads(secrets.decrypt(found[_WAITING]))
            except secrets.SecretUnreadable:
                # Its key is gone: whoever sent it is asked again.
                del found[_WAITING]
        return found

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
