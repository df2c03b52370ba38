"""Reactions, told together where they belong together: who liked which post on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from anklang.inbox.models import Reaction
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

_NEWEST = 500
_NAMED = 3


@dataclass
class Together:
    """Reactions of one kind to one post on one day; a quote stands alone."""

    newest: Reaction
    reactions: list[Reaction] = field(default_factory=list)

    @property
    def named(self) -> Sequence[Reaction]:
        """The newest few, who are called by name; each person once."""
        people = {one.author_remote_id: one for one in reversed(self.reactions)}
        return list(reversed(people.values()))[:_NAMED]

    @property
    def more(self) -> int:
        """How many people besides those named."""
        return len({one.author_remote_id for one in self.reactions}) - len(self.named)


def reactions(scope: Scope) -> list[Together]:
    """Return the newest reactions of the brand, told together (1 query).

    Raises:
        PermissionDenied: the role doesn't see conversations.
    """
    scope.require(Permission.CONVERSATION_VIEW)
    found = (
        Reaction.objects.filter(brand=scope.brand)
        .select_related("channel", "about__post")
        .defer("about__frozen", "about__parts")
        .order_by("-at", "-id")[:_NEWEST]
    )
    zone = ZoneInfo(scope.brand.timezone)
    together: dict[tuple[object, ...], Together] = {}
    for one in found:
        day: date = one.at.astimezone(zone).date()
        alone = one.pk if one.kind == Reaction.Kind.QUOTE else 0
        key = (one.kind, one.channel_id, one.about_remote_id, day, alone)
        together.setdefault(key, Together(one)).reactions.append(one)
    return list(together.values())
