"""What Today says of conversations."""

from __future__ import annotations

from django import template

from anklang.conduct.hours import ServiceClock
from anklang.inbox import hurting
from anklang.inbox.models import Conversation
from anklang.web.inbox import waited

register = template.Library()


@register.simple_tag
def waited_for(conversation: Conversation, service: ServiceClock | None) -> str:
    """Say how long somebody has waited, "" where none of it counts yet."""
    since = conversation.waiting_since
    return waited.length(since, service) if since else ""


@register.filter
def veiled(conversation: Conversation) -> bool:
    """Return whether the preview may hurt to read."""
    return hurting.preview_veiled(conversation)
