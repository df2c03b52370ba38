"""Conversations in numbers, for whoever compares a plan with what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Min, Q

from anklang.inbox.models import Conversation, Message
from anklang.kernel import clock
from anklang.orgs.models import Brand

_DAY = timedelta(days=1)
_FROM_US, _FROM_THEM = Message.Direction.OUT, Message.Direction.IN


@dataclass(frozen=True)
class Talk:
    """What was said since an instant. ``answered`` of ``answerable`` got a reply within a day."""

    begun: int
    received: int
    replies: int
    answered: int
    answerable: int


def talk(brand: Brand, since: datetime) -> Talk:
    """Return the conversations of a brand in numbers (2 queries).

    A conversation has begun with the first message from outside; one that is younger than a day
    and has no answer yet isn't answerable: it may still get one in time.
    """
    messages = Message.objects.filter(conversation__brand=brand, at__gte=since).aggregate(
        received=Count("pk", filter=Q(direction=_FROM_THEM)),
        replies=Count("pk", filter=Q(direction=_FROM_US)),
    )
    first = Conversation.objects.filter(brand=brand, last_message_at__gte=since).annotate(
        asked=Min("messages__at", filter=Q(messages__direction=_FROM_THEM)),
        told=Min("messages__at", filter=Q(messages__direction=_FROM_US)),
    )
    in_time = Q(told__gte=F("asked"), told__lte=F("asked") + _DAY)
    ripe = Q(asked__lte=clock.now() - _DAY)
    found = first.filter(asked__gte=since).aggregate(
        begun=Count("pk"),
        answered=Count("pk", filter=in_time),
        answerable=Count("pk", filter=ripe | in_time),
    )
    return Talk(**messages, **found)
