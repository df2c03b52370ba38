"""Interactions for tests: who says what, when, to whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from anklang.networks.contract import Interaction, InteractionKind, RemoteAuthor

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


def said(remote_id: str, *, minute: int = 0, by: str = "petra", **fields: Any) -> Interaction:
    """Return a visitor's comment in thread ``t1``; every field can be given."""
    defaults: dict[str, Any] = {
        "kind": InteractionKind.COMMENT,
        "thread_id": "t1",
        "about_id": None,
        "parent_id": None,
        "author": RemoteAuthor(by, by.capitalize()),
        "text": f"Text von {remote_id}",
        "at": START + timedelta(minutes=minute),
        "raw": {"id": remote_id},
    }
    return Interaction(remote_id=remote_id, **{**defaults, **fields})


def answered(remote_id: str, *, minute: int = 0, **fields: Any) -> Interaction:
    """Return what the brand itself said."""
    return said(remote_id, minute=minute, by="brand", own=True, **fields)


def reported(remote_id: str, message_id: str, *, minute: int = 0, **fields: Any) -> Interaction:
    """Return a visitor's report of a comment."""
    return said(
        remote_id,
        minute=minute,
        by="",
        kind=InteractionKind.REPORT,
        parent_id=message_id,
        text="Das ist Werbung",
        **fields,
    )
