"""One step of a delivery after the other: send, note an interruption, look up.

The order is what keeps the promise of "never twice, never lost": the row says "sending" before
the network hears anything, the lease is asked again right before the call, and what became of it
is written under the number of that very try. See docs/decisions/deliveries.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from anklang.kernel import backoff, clock
from anklang.kernel.jobs import Later, Run
from anklang.networks import registry
from anklang.networks.contract import (
    SIGNED_OUT,
    Account,
    CannotTell,
    Capability,
    Connector,
    NotFound,
    Outcome,
    Outgoing,
    Published,
    Rejected,
    RetryAt,
)
from anklang.networks.models import Channel
from anklang.networks.services import account_for, needs_attention
from anklang.publishing import reasons
from anklang.publishing.models import Attempt, Delivery, Release
from anklang.publishing.ruling import ruled_delivery

from . import edits, pacing, records, series
from .overtaken import Overtaken
from .records import Change

# Tries to send before a person is asked; look-ups that can't tell before one is asked.
MAX_SENDS = 6
MAX_LOOK_UPS = 3
# The same while the network says when to ask again: it could tell, but asks for a pause.
MAX_PAUSES = 12
# A post that is due this long ago is no longer sent unasked: the moment may have passed.
STALE_AFTER = timedelta(hours=6)
# How often a delivery looks whether its channel lets us in again; connecting it wakes it at once.
_LOCKED_OUT = timedelta(minutes=10)

State = Delivery.State


def deliver(run: Run, delivery_id: int) -> None:
    """Bring a delivery as far as it gets now.

    Raises:
        Later: it has to rest until the time that says.
    """
    delivery = records.load(delivery_id)
    try:
        while delivery is not None and (step := _next_step(delivery)) is not None:
            step(run, delivery)
    except Overtaken:
        return


def _next_step(delivery: Delivery) -> Callable[[Run, Delivery], None] | None:
    """Return what to do now, None when the delivery has ended or waits for a person."""
    if delivery.state == State.SENDING:
        # We hold the delivery's only job: whoever was sending is gone.
        return note_interruption
    step = {State.SCHEDULED: send, State.RETRYING: send, State.CHECKING: look_up}.get(
        State(delivery.state)
    )
    if step is not None and delivery.next_at is not None and delivery.next_at > clock.now():
        raise Later(delivery.next_at, delivery.reason)
    return step


def send(run: Run, delivery: Delivery) -> None:
    """Send the frozen content once, and write what came of it."""
    if delivery.is_held:
        # Letting go writes a new job; until then this one has nothing to do.
        raise Overtaken
    refusal = _refusal(delivery)
    if refusal is not None:
        records.refuse(run, delivery, refusal)
        return
    if delivery.channel.state == Channel.State.ATTENTION:
        until = clock.now() + _LOCKED_OUT
        records.put_off(delivery, until, reasons.SIGNED_OUT)
        raise Later(until, reasons.SIGNED_OUT)
    wait = pacing.wait(delivery)
    if wait is not None:
        records.put_off(delivery, wait.until, wait.reason)
        raise Later(wait.until, wait.reason)
    connector, account, _outgoing = call(delivery)
    require_lease(run)
    records.start(delivery, connector.info)
    outgoing = series.content(delivery)
    require_lease(run)
    if edits.is_edit(delivery):
        outcome = edits.put(connector, account, delivery, outgoing)
    else:
        outcome = connector.publish(account, outgoing)
    records.end(run, delivery, _after_sending(delivery, connector, outcome))


def note_interruption(run: Run, delivery: Delivery) -> None:
    """A worker ended between "sending" and an answer: record it, then find out."""
    connector = registry.connector(delivery.channel.network)
    change = _after_doubt(delivery, connector, Attempt.Outcome.INTERRUPTED, reasons.INTERRUPTED)
    if change.changes["state"] == State.RETRYING and not edits.is_edit(delivery):
        change.changes["next_at"] = clock.now()
    records.end(run, delivery, change)


def look_up(run: Run, delivery: Delivery) -> None:
    """Ask the network whether our post is there; only a sure "no" leads to sending again."""
    connector, account, outgoing = call(delivery)
    require_lease(run)
    started = clock.now()
    account = replace(
        account,
        tried_since=records.first_sent_at(delivery),
        taken=partial(records.is_anothers, delivery),
    )
    found = connector.look_up(account, outgoing)
    if isinstance(found, Published):
        change = series.published(delivery, found)
    elif isinstance(found, NotFound):
        change = _again_or_ask(delivery, Attempt.Outcome.NOT_FOUND)
    else:
        change = _after_no_answer(delivery, found)
    records.end_look_up(run, delivery, change, started)


def call(delivery: Delivery) -> tuple[Connector, Account, Outgoing]:
    """Return whom to call for a delivery, as which account, and with what."""
    return (
        registry.connector(delivery.channel.network),
        account_for(delivery.channel),
        series.content(delivery),
    )


def require_lease(run: Run) -> None:
    """The fence: a holder whose lease ran out must not call the network any more."""
    if not run.still_mine():
        raise Later(clock.now(), "the lease ran out")


def _refusal(delivery: Delivery) -> Rejected | None:
    """Return why this must not be sent at all, whatever the network would say."""
    channel = delivery.channel
    if channel.network not in registry.connectors() or channel.state == Channel.State.DISCONNECTED:
        return Rejected("disconnected", reasons.disconnected(channel.name))
    signature = delivery.frozen.get("signature")
    if signature and signature["representative_id"]:
        signer = delivery.representative
        if signer is None or not signer.named_in_public:
            return Rejected("consent", reasons.consent(signer.name if signer else ""))
    gone = edits.refusal(delivery) if edits.is_edit(delivery) else None
    if gone is not None:
        return gone
    if clock.now() - delivery.due_at > STALE_AFTER and (late := _overdue(delivery)):
        return late
    return _forbidden(delivery) if delivery.tries == 0 else None


def _forbidden(delivery: Delivery) -> Rejected | None:
    """Return the rule that stops what never was tried yet: rules may have come in force since."""
    checked = ruled_delivery(delivery)
    if checked is None:
        return None
    stopped = checked.holding("block")
    if delivery.post_id and not _released(delivery):
        stopped += checked.holding("approval")
    if not stopped:
        return None
    title = stopped[0].rule.title.said(delivery.brand.language)
    return Rejected("rule", reasons.rule(stopped[0].number, title))


def _released(delivery: Delivery) -> bool:
    """Whether somebody else said yes to what is sent."""
    yes = Release.objects.filter(post=delivery.post_id, decision=Release.Decision.RELEASED)
    return yes.filter(content_hash=delivery.content_hash).exists()


def _overdue(delivery: Delivery) -> Rejected | None:
    """Return why something long due isn't sent unasked; None when it was being sent already."""
    if delivery.reason == reasons.SIGNED_OUT:
        return Rejected("overdue", reasons.LOCKED_OUT)
    return Rejected("overdue", reasons.OVERDUE) if delivery.state == State.SCHEDULED else None


def _after_sending(delivery: Delivery, connector: Connector, outcome: Outcome) -> Change:
    if isinstance(outcome, Published):
        return series.published(delivery, outcome)
    if isinstance(outcome, Rejected) and outcome.code == SIGNED_OUT:
        return _after_signing_out(delivery, outcome)
    if isinstance(outcome, Rejected):
        return Change(
            Attempt.Outcome.REJECTED,
            outcome.reason,
            {"state": State.REJECTED, "reason": outcome.reason, "next_at": None},
        )
    if isinstance(outcome, RetryAt):
        return _after_retry_at(delivery, outcome)
    return _after_doubt(delivery, connector, Attempt.Outcome.UNKNOWN, outcome.reason)


def _after_signing_out(delivery: Delivery, outcome: Rejected) -> Change:
    """Nothing was published: mark the channel, and wait until somebody connects it again."""
    needs_attention(delivery.channel, outcome.reason)
    changes = {
        "state": State.RETRYING,
        "reason": reasons.SIGNED_OUT,
        "next_at": clock.now() + _LOCKED_OUT,
    }
    return Change(Attempt.Outcome.RETRY_AT, outcome.reason, changes)


def _after_retry_at(delivery: Delivery, outcome: RetryAt) -> Change:
    """The network said no for now; after enough of that a person is told, nothing was sent."""
    if records.sends(delivery) < MAX_SENDS:
        at = max(outcome.at, clock.now())
        changes = {"state": State.RETRYING, "reason": outcome.reason, "next_at": at}
        return Change(Attempt.Outcome.RETRY_AT, outcome.reason, changes)
    reason = reasons.too_often(MAX_SENDS, outcome.reason)
    changes = {"state": State.REJECTED, "reason": reason, "next_at": None}
    return Change(Attempt.Outcome.RETRY_AT, outcome.reason, changes)


def _after_doubt(
    delivery: Delivery, connector: Connector, outcome: Attempt.Outcome, reason: str
) -> Change:
    """It may be out there. Ask again where asking is harmless, look where one can look."""
    info = connector.info
    if edits.is_edit(delivery):
        change = _again_or_ask(delivery, outcome, reason)
        if change.changes["state"] == State.RETRYING:
            change.changes["next_at"] = records.settled_at(delivery, info)
        return change
    if info.can(Capability.IDEMPOTENT):
        change = _again_or_ask(delivery, outcome, reason)
        if change.changes["state"] == State.RETRYING:
            change.changes["next_at"] = clock.now() + backoff.delay(delivery.tries)
        return change
    if not info.can(Capability.LOOK_UP):
        return _ask(outcome, reason)
    changes = {
        "state": State.CHECKING,
        "reason": reason,
        "next_at": records.settled_at(delivery, info),
    }
    return Change(outcome, reason, changes)


def _again_or_ask(delivery: Delivery, outcome: Attempt.Outcome, reason: str = "") -> Change:
    if records.sends(delivery) >= MAX_SENDS:
        return _ask(outcome, reason)
    changes = {"state": State.RETRYING, "reason": reason, "next_at": clock.now()}
    return Change(outcome, reason, changes)


def _after_no_answer(delivery: Delivery, found: CannotTell) -> Change:
    """Looking again is harmless; after some times a person decides."""
    tries = records.look_ups(delivery) + 1
    if tries >= (MAX_PAUSES if found.again_at else MAX_LOOK_UPS):
        return _ask(Attempt.Outcome.CANNOT_TELL, found.reason)
    next_at = clock.now() + backoff.delay(tries)
    if found.again_at:
        next_at = max(next_at, found.again_at)
    changes = {"state": State.CHECKING, "reason": found.reason, "next_at": next_at}
    return Change(Attempt.Outcome.CANNOT_TELL, found.reason, changes)


def _ask(outcome: Attempt.Outcome, reason: str) -> Change:
    changes = {"state": State.UNKNOWN, "reason": reason, "next_at": None}
    return Change(outcome, reason, changes)
