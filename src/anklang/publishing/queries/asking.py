"""Turns of routines that no post fills yet: empty slots that ask to be filled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import queries as planning
from anklang.planning.models import Routine
from anklang.planning.models import Slot as StoredSlot
from anklang.planning.queries import PlannedSlot
from anklang.publishing.models import Post

from .calendar import Wanted


def open_slots(
    scopes: Sequence[Scope], first: date, last: date, wanted: Wanted | None = None
) -> list[PlannedSlot]:
    """Return the turns for posts that are still to come and empty, from ``first`` to ``last``.

    Whoever sees only what they are given isn't asked; a filter for a status leaves them out.
    """
    wanted = wanted or Wanted()
    brands = [one.brand for one in scopes if one.can(Permission.BRAND_VIEW)]
    if wanted.stands or not brands:
        return []
    found = [
        one
        for one in planning.slots(brands, first, last)
        if one.routine.kind == Routine.Kind.POST
        and one.state == StoredSlot.State.OPEN
        and not one.is_past
        and _matches(one.routine, wanted)
    ]
    stored = [one.stored.pk for one in found if one.stored is not None]
    filled = _filled(stored) if stored else set()
    return [one for one in found if one.stored is None or one.stored.pk not in filled]


def _filled(slot_ids: Sequence[int]) -> set[int | None]:
    posts = Post.objects.filter(slot_id__in=slot_ids).exclude(state=Post.State.DISCARDED)
    return set(posts.values_list("slot_id", flat=True))


def _matches(routine: Routine, wanted: Wanted) -> bool:
    return (
        (not wanted.channels or routine.channel_id in wanted.channels)
        and (not wanted.people or bool({routine.owner_id, routine.stand_in_id} & wanted.people))
        and (not wanted.pillars or routine.pillar_id in wanted.pillars)
    )
