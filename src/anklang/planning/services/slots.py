"""What happens to a turn of a routine: stored with its first event, done, or left out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.models import Brand, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import queries
from anklang.planning.errors import NotThen, PlanningError
from anklang.planning.models import Routine, Slot

# An answer given this long before or after an answer round still belongs to it.
GRACE = timedelta(minutes=30)


def may_settle(scope: Scope, routine: Routine) -> bool:
    """Whether this person may fill, do or leave out a routine's turns."""
    mine = scope.person.pk in {routine.owner_id, routine.stand_in_id}
    return scope.can(Permission.PLAN_MANAGE) or (mine and not scope.is_guest)


def store_slot(routine: Routine, day: date) -> Slot:
    """Return the stored slot of a routine on a local day; make it at the first call.

    Two processes that ask at once get the same one.

    Raises:
        NotThen: the routine has no turn on that day.
    """
    with db.write():
        existing = Slot.objects.filter(routine=routine, day=day).first()
        if existing is not None:
            return existing
        planned = queries.slot(routine, day)
        if planned is None:
            raise NotThen
        slot, _made = Slot.objects.get_or_create(
            routine=routine,
            day=day,
            defaults={
                "brand_id": routine.brand_id,
                "rule_day": planned.rule_day,
                "wall": routine.wall,
                "zone": routine.zone,
                "at": planned.at,
                "created_at": clock.now(),
            },
        )
        return slot


def mark_done(scope: Scope, routine_id: int, day: date, note: str = "") -> Slot:
    """Say that a turn has been done.

    Raises:
        PermissionDenied: neither owner nor stand-in, and the role doesn't manage the plan.
        NotThen, Routine.DoesNotExist: no such turn.
        PlanningError: its day hasn't come yet.
    """
    return _settle(scope, routine_id, day, Slot.State.DONE, note)


def skip(scope: Scope, routine_id: int, day: date, reason: str) -> Slot:
    """Leave a turn out, with the reason.

    Raises:
        PlanningError: no reason given.
        PermissionDenied, NotThen, Routine.DoesNotExist: as :func:`mark_done`.
    """
    if not reason.strip():
        raise PlanningError(_("Say in a few words why it is left out."), "note")
    return _settle(scope, routine_id, day, Slot.State.SKIPPED, reason)


def open_again(scope: Scope, routine_id: int, day: date) -> Slot:
    """Take a mark back: the turn is open again."""
    return _settle(scope, routine_id, day, Slot.State.OPEN, "")


def count_answer(brand: Brand, person: Person, at: datetime) -> Slot | None:
    """Count a reply into the answer round that it fell into; return the round, None for none.

    The first reply in a round marks it as done: whoever answers needn't tick a box. A round that
    was left out stays so. Called by whoever sends replies, inside their transaction.
    """
    rounds = Routine.objects.filter(
        brand=brand, kind=Routine.Kind.ANSWERS, archived_at=None
    ).values_list("pk", flat=True)
    if not (ids := list(rounds)):
        return None
    day = at.astimezone(ZoneInfo(brand.timezone)).date()
    near = queries.slots(brand, day - timedelta(days=1), day + timedelta(days=1), routines=ids)
    fitting = [one for one in near if one.at - GRACE <= at <= one.ends_at + GRACE]
    if not fitting:
        return None
    # With two rounds that overlap, the one whose person answers.
    fitting.sort(key=lambda one: person.pk not in {one.routine.owner_id, one.routine.stand_in_id})
    with db.write():
        slot = store_slot(fitting[0].routine, fitting[0].day)
        Slot.objects.filter(pk=slot.pk).update(answers=F("answers") + 1)
        done = Slot.objects.filter(pk=slot.pk, state=Slot.State.OPEN)
        if done.update(state=Slot.State.DONE, settled_by=person, settled_at=at):
            outbox.emit("slot.changed", slot_id=slot.pk, brand_id=brand.pk)
    slot.refresh_from_db()
    return slot


def _settle(scope: Scope, routine_id: int, day: date, state: Slot.State, note: str) -> Slot:
    with db.write():
        routine = Routine.objects.get(brand=scope.brand, pk=routine_id)
        if not may_settle(scope, routine):
            raise PermissionDenied(Permission.PLAN_MANAGE.value)
        slot = Slot.objects.select_for_update().get(pk=store_slot(routine, day).pk)
        if state == Slot.State.DONE and slot.day > _today(routine):
            raise PlanningError(_("Its day hasn’t come yet."))
        before = {"state": slot.state, "note": slot.note}
        slot.state, slot.note = state, note.strip()[:2000]
        is_open = state == Slot.State.OPEN
        slot.settled_by = None if is_open else scope.person
        slot.settled_at = None if is_open else clock.now()
        slot.save()
        audit.record(
            scope.actor,
            f"slot.{state}",
            f"planning.slot:{slot.pk}",
            brand_id=scope.brand.pk,
            before=before,
            after={"state": slot.state, "note": slot.note},
        )
        outbox.emit("slot.changed", slot_id=slot.pk, brand_id=scope.brand.pk)
    return slot


def _today(routine: Routine) -> date:
    return clock.now().astimezone(ZoneInfo(routine.zone)).date()
