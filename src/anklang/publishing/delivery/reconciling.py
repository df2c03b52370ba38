"""After a restore: look each doubtful delivery up, part by part, and send nothing.

What is there is published. What isn't goes back to where the storm switch holds it, an answer to a
person: whoever lets it go knows more about what happened since than an old backup does.
"""

from __future__ import annotations

from anklang.kernel import clock
from anklang.kernel.jobs import Run
from anklang.networks.contract import CannotTell, NotFound, Published
from anklang.publishing import reasons
from anklang.publishing.models import Attempt, Delivery

from . import records, series, steps
from .overtaken import Overtaken
from .records import Change

State = Delivery.State


def reconcile(run: Run, delivery_id: int) -> None:
    """Find out how much of a delivery is out already.

    Raises:
        Later: our lease ran out before a call.
    """
    delivery = records.load(delivery_id)
    try:
        while delivery is not None and waits(delivery):
            connector, account, outgoing = steps.call(delivery)
            steps.require_lease(run)
            started = clock.now()
            found = connector.look_up(account, outgoing)
            records.end_look_up(run, delivery, _after(delivery, found), started)
    except Overtaken:
        return


def waits(delivery: Delivery) -> bool:
    """Whether a delivery was put aside by a restore and hasn't been looked up yet."""
    return delivery.state == State.CHECKING and delivery.reason == reasons.RESTORED


def _after(delivery: Delivery, found: Published | NotFound | CannotTell) -> Change:
    if isinstance(found, Published):
        change = series.published(delivery, found)
        if change.changes["state"] != State.PUBLISHED:
            # There are more parts: they are looked up as well.
            aside = {"state": State.CHECKING, "reason": reasons.RESTORED, "next_at": None}
            change.changes.update(aside)
        return change
    if isinstance(found, NotFound):
        return Change(Attempt.Outcome.NOT_FOUND, reasons.RESTORED, _held(delivery))
    unclear = {"state": State.UNKNOWN, "reason": found.reason, "next_at": None}
    return Change(Attempt.Outcome.CANNOT_TELL, found.reason, unclear)


def _held(delivery: Delivery) -> dict[str, object]:
    """Return what makes it wait: posts for the storm's end, answers for a person's decision."""
    if delivery.kind == Delivery.Kind.REPLY:
        return {"state": State.REJECTED, "reason": reasons.RESTORED, "next_at": None}
    state = State.RETRYING if delivery.begun else State.SCHEDULED
    return {"state": state, "reason": reasons.RESTORED, "next_at": clock.now()}
