"""Closing a change: the conversation looks different, and the audit log says who did what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.inbox.models import Conversation
from anklang.kernel import audit
from anklang.kernel.audit import Actor
from anklang.orgs.scope import Scope

from . import summary


def target(conversation_id: int) -> str:
    """Return the name under which the audit log keeps a conversation's story."""
    return f"inbox.conversation:{conversation_id}"


def changed(
    scope: Scope,
    conversation: Conversation,
    action: str,
    *,
    fields: tuple[str, ...] = (),
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Save ``fields`` of a locked conversation, let open pages know, and record who did it."""
    by(scope.actor, conversation, action, fields=fields, before=before, after=after)


def by(
    actor: Actor,
    conversation: Conversation,
    action: str,
    *,
    fields: tuple[str, ...] = (),
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Do the same for whoever acts, the system itself too."""
    conversation.revision += 1
    conversation.save(update_fields=[*fields, "revision"])
    summary.announce([conversation])
    audit.record(
        actor,
        action,
        target(conversation.pk),
        brand_id=conversation.brand_id,
        before=before,
        after=after,
    )
