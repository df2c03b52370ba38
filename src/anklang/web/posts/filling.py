"""A post that fills a slot of the plan: begun with its time, place and purpose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from anklang.orgs.queries import public_people
from anklang.orgs.scope import Scope
from anklang.planning import purpose
from anklang.planning import queries as planning
from anklang.planning.errors import NotThen
from anklang.planning.models import Routine
from anklang.planning.queries import PlannedSlot
from anklang.publishing import services
from anklang.publishing.content import VariantContent
from anklang.publishing.models import Post
from anklang.web.posts.typed import Typed


@dataclass(frozen=True)
class Filling:
    """What the composer says about the slot that a post fills."""

    routine: Routine
    day: date

    @property
    def parts(self) -> list[str]:
        """What it is for, from the plan: audience, objective, desired action, pillar."""
        found = (
            self.routine.audience,
            self.routine.objective,
            self.routine.action,
            self.routine.pillar,
        )
        return [str(one) for one in found if one is not None]


def slot_of(scope: Scope, key: str) -> PlannedSlot | None:
    """Return the slot that ``<routine>-<day>`` names, None for no such turn of this brand."""
    number, _dash, day = key.partition("-")
    if not (number.isascii() and number.isdecimal()) or len(number) > 18:
        return None
    try:
        found = planning.routine(scope.brand, int(number))
        return planning.slot(found, date.fromisoformat(day))
    except (Routine.DoesNotExist, ValueError):
        return None


def begin(scope: Scope, fresh: Typed, slot: PlannedSlot) -> Typed:
    """Return the empty form with what the slot already knows."""
    routine = slot.routine
    local = slot.at.astimezone(ZoneInfo(scope.brand.timezone))
    content = fresh.content
    if routine.channel_id is not None:
        content = replace(content, variants=(VariantContent(routine.channel_id),))
    signer = public_people(scope.brand).filter(person=routine.owner_id or 0).first()
    if signer is not None:
        content = replace(content, representative_id=signer.pk)
    return replace(
        fresh,
        content=content,
        when="at",
        date=local.date().isoformat(),
        time=local.strftime("%H:%M"),
        slot=slot.key,
    )


def filling(scope: Scope, typed: Typed, post: Post | None) -> Filling | None:
    """Return the slot that the composer's post fills or is to fill."""
    if post is not None and post.slot_id is not None and post.slot is not None:
        return Filling(planning.routine(scope.brand, post.slot.routine_id), post.slot.day)
    found = slot_of(scope, typed.slot) if typed.slot else None
    return Filling(found.routine, found.day) if found else None


def keep(scope: Scope, post: Post, key: str) -> Post:
    """Store the purpose with the first save of a post that fills a slot."""
    if not key or post.slot_id is not None or post.unplanned:
        return post
    found = slot_of(scope, key)
    if found is None:
        return post
    try:
        meant = purpose.of_routine(found.routine, found.day)
        return services.change_purpose(scope, post.pk, meant)
    except NotThen:
        # The routine changed while somebody was writing: the post stays, without the slot.
        return post
