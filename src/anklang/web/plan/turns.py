"""Turns of routines as pages show them: what is to do, and the one way to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.urls import reverse

from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import queries
from anklang.planning.models import Routine, Slot
from anklang.planning.queries import PlannedSlot
from anklang.publishing.models import Post
from anklang.publishing.queries.purposes import filling

from .times import local_today

# A turn is "due" from this long before its time.
_AHEAD = timedelta(hours=2)


class Stand(StrEnum):
    """How a turn stands."""

    OPEN = "open"
    FILLED = "filled"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Turn:
    """One turn with the posts that fill it."""

    slot: PlannedSlot
    posts: Sequence[Post]

    @property
    def stand(self) -> Stand:
        """How it stands; a post fills it whatever else was said."""
        if self.posts:
            return Stand.FILLED
        return Stand(self.slot.state.value)

    @property
    def kept(self) -> bool:
        """Whether what was planned has happened (or is being prepared)."""
        return self.stand in {Stand.FILLED, Stand.DONE}

    @property
    def due(self) -> bool:
        """Whether somebody should see to it now."""
        return self.stand == Stand.OPEN and self.slot.at - _AHEAD <= clock.now()

    def url(self, scope: Scope) -> str:
        """Return where one does it: the composer, or the turn's own page."""
        if self.slot.routine.kind == Routine.Kind.POST and self.stand == Stand.OPEN:
            return f"{reverse('posts:new', args=[scope.brand.slug])}?slot={self.slot.key}"
        return reverse("plan:turn", args=[scope.brand.slug, self.slot.key])


def turns(
    scope: Scope, first: date, last: date, routines: Sequence[int] | None = None
) -> list[Turn]:
    """Return the turns of a brand from ``first`` to ``last``, earliest first (4 queries)."""
    slots = queries.slots(scope.brand, first, last, routines=routines)
    posts = filling([one.stored.pk for one in slots if one.stored is not None])
    return [Turn(one, posts.get(one.stored.pk, ()) if one.stored else ()) for one in slots]


def for_today(scope: Scope) -> list[Turn]:
    """Return today's turns of this person: own ones, stood in for, and nobody's for planners."""
    if not scope.can(Permission.BRAND_VIEW):
        return []
    today = local_today(scope)
    return [one for one in turns(scope, today, today) if _concerns(scope, one.slot.routine)]


def turn_of(scope: Scope, key: str) -> Turn:
    """Return the turn that ``<routine>-<day>`` names.

    Raises:
        Routine.DoesNotExist: no such routine of this brand, or no turn on that day.
    """
    number, _dash, day = key.partition("-")
    try:
        found = queries.slot(queries.routine(scope.brand, int(number)), date.fromisoformat(day))
    except ValueError as error:
        raise Routine.DoesNotExist from error
    if found is None:
        raise Routine.DoesNotExist
    stored = found.stored
    posts = filling([stored.pk]) if isinstance(stored, Slot) else {}
    return Turn(found, posts.get(stored.pk, ()) if stored else ())


def _concerns(scope: Scope, routine: Routine) -> bool:
    people = {routine.owner_id, routine.stand_in_id} - {None}
    if not people:
        return scope.can(Permission.PLAN_MANAGE)
    return scope.person.pk in people
