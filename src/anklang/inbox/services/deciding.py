"""One decision, from the claim to the record: claim, tell the network, record what came of it.

A claim is a row under the lock of its conversation: of two people who decide at once, one is told
that the other was quicker, before the network hears of either. A process that dies in between
leaves a decision that is due; a job carries it out, and doing it twice does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from anklang.inbox import access
from anklang.inbox.errors import AlreadyDecided, CannotModerate
from anklang.inbox.models import Conversation, Decision, Message, Report, Restricted
from anklang.inbox.queries import deciding as queries
from anklang.kernel import audit, clock, db
from anklang.kernel.audit import SYSTEM, Actor
from anklang.kernel.jobs import enqueue
from anklang.networks.contract import NetworkError
from anklang.orgs.models import Person
from anklang.orgs.scope import Scope
from anklang.textkit.fingerprint import fingerprint

from . import acting, citing, record, summary

CARRY_OUT, TELL = "inbox.carry_out", "inbox.tell_author"
# A network that can't be told for so long won't be.
PATIENCE = timedelta(hours=6)
_A, _S = Decision.Action, Decision.State
STANDING = (_S.DUE, _S.DONE)
# What it makes of the message.
_BECOMES = {
    _A.SHOW: Message.State.VISIBLE,
    _A.HOLD: Message.State.HELD,
    _A.HIDE: Message.State.HIDDEN,
    _A.DELETE: Message.State.DELETED,
}
ABOUT_MESSAGE = frozenset(_BECOMES)
_TOLD = frozenset({_A.HIDE, _A.DELETE, _A.MUTE, _A.BLOCK})


@dataclass(frozen=True)
class Ground:
    """Why: a rule of the ruleset in force (by its key), words of one's own, or both."""

    reason: str = ""
    rule: str = ""


def newest(message_id: int) -> int:
    """Return the id of the newest decision a person made about a message, 0 for none."""
    found = _by_people(message_id).values_list("pk", flat=True).first()
    return found or 0


def claim(
    scope: Scope,
    message: Message,
    action: Decision.Action,
    ground: Ground,
    *,
    seen: int,
    state: Decision.State = _S.DUE,
    alone: bool = False,
) -> Decision:
    """Write down that somebody decides now.

    Args:
        seen: what :func:`newest` said when the person looked.

    Raises:
        AlreadyDecided: somebody else was quicker.
        CannotModerate: no such rule is in force.
    """
    with db.write():
        access.locked(scope, message.conversation_id)
        message.refresh_from_db(fields=["state", "text"])
        last = _by_people(message.pk).select_related("by").first()
        if last is not None and last.action == action and last.stands:
            if last.by_id == scope.person.pk:
                return last
            raise AlreadyDecided(last)
        if last is not None and last.pk != seen:
            raise AlreadyDecided(last)
        decision = made(message, action, citing.cite(scope.brand.pk, ground.rule))
        decision.by, decision.state, decision.alone = scope.person, state, alone
        decision.reason = ground.reason.strip()
        decision.reported = Report.objects.filter(
            channel=message.channel_id, message_remote_id=message.remote_id or "", settled_at=None
        ).exists()
        decision.save()
        settle(decision)
    return decision


def carry_out(decision_id: int, *, gives_up: bool = True) -> Decision:
    """Tell the network what is due, and record what came of it; what isn't due stays as it is.

    Args:
        gives_up: a network that won't is the end of it; else it is asked again later.
    """
    decision = Decision.objects.select_related(
        "message__channel", "channel", "account", "by", "brand"
    ).get(pk=decision_id)
    if decision.state != _S.DUE:
        return decision
    try:
        acting.act(decision)
    except NetworkError as error:
        late = clock.now() - decision.at > PATIENCE
        return _failed(decision, str(error), over=gives_up or late)
    return _done(decision)


def by_hand(decision: Decision) -> Decision:
    """Carry out what somebody waits for.

    Raises:
        CannotModerate: the network can't or won't.
    """
    done = carry_out(decision.pk)
    if done.state == _S.FAILED:
        raise CannotModerate(done.problem)
    return done


def due() -> list[int]:
    """Return decisions that a process left behind or a network didn't take yet."""
    late = clock.now() - timedelta(minutes=2)
    found = Decision.objects.filter(state=_S.DUE, at__lt=late)
    return list(found.order_by("pk").values_list("pk", flat=True)[:500])


def settle(decision: Decision) -> int:
    """Note what a person's decision says about what detectors found in the message.

    What somebody said of the very same words before, and has taken back now, no longer counts.
    """
    found = Decision.objects.filter(message=decision.message_id, detected=True)
    found = found.exclude(pk=decision.pk)
    judged = found.filter(Q(settled_at=None) | Q(digest=decision.digest))
    settled = {"settled_at": clock.now(), "settled_by": decision.by}
    if decision.action == _A.SHOW:
        return judged.update(verdict=Decision.Verdict.WRONG, **settled)
    if decision.action not in ABOUT_MESSAGE:
        return 0
    same = judged.filter(rule_key=decision.rule_key).exclude(rule_key="")
    right = same.update(verdict=Decision.Verdict.RIGHT, **settled)
    return right + found.filter(settled_at=None).update(**settled)


def actor_of(decision: Decision) -> Actor:
    """Return who the log names for a decision."""
    who = decision.by
    return Actor("person", who.pk, str(who)) if who is not None else SYSTEM


def undo(decisions: QuerySet[Decision], by: Person | None, why: str) -> int:
    """Mark standing decisions as taken back; the caller has told the network."""
    return decisions.filter(state__in=STANDING).update(
        state=_S.UNDONE, undone_at=clock.now(), undone_by=by, undone_why=why
    )


def made(message: Message, action: Decision.Action, cited: citing.Cited) -> Decision:
    """Return a decision about a message as it stands now, under a rule or none; not saved yet."""
    now = clock.now()
    return Decision(
        brand_id=message.conversation.brand_id,
        channel_id=message.channel_id,
        conversation_id=message.conversation_id,
        message=message,
        account_id=message.account_id,
        author_name=message.name,
        text=message.text,
        digest=fingerprint(message.text),
        action=action,
        was=message.state,
        rule_key=cited.key,
        rule_number=cited.number,
        rule_words=cited.words,
        ruleset_version=cited.version,
        at=now,
        object_until=now + timedelta(days=cited.days) if action != _A.SHOW else None,
    )


def _by_people(message_id: int) -> QuerySet[Decision]:
    return queries.by_people(Decision.objects.filter(message=message_id)).order_by("-pk")


def _failed(decision: Decision, problem: str, *, over: bool) -> Decision:
    decision.problem = problem
    if over:
        decision.state = _S.FAILED
    with db.write():
        mine = Decision.objects.filter(pk=decision.pk, state=_S.DUE)
        mine.update(state=decision.state, problem=problem)
        if over:
            # Nothing came of it, so what was found waits for somebody again.
            Decision.objects.filter(
                message=decision.message_id,
                detected=True,
                settled_by=decision.by,
                settled_at__gte=decision.at,
            ).exclude(settled_by=None).update(settled_at=None, settled_by=None, verdict="")
    return decision


def _done(decision: Decision) -> Decision:
    with db.write():
        rows = Conversation.objects.select_for_update(no_key=True)
        conversation = rows.filter(decisions=decision).first()
        if not Decision.objects.filter(pk=decision.pk, state=_S.DUE).update(
            state=_S.DONE, problem=""
        ):
            decision.refresh_from_db(fields=["state", "problem"])
            return decision
        decision.state, decision.problem = _S.DONE, ""
        if decision.message is not None and decision.action in ABOUT_MESSAGE:
            _change(decision, decision.message)
        if decision.action in {_A.MUTE, _A.BLOCK}:
            _restrict(decision)
        if conversation is not None:
            summary.refresh([conversation])
            _log(decision, conversation)
        if decision.action in _TOLD:
            enqueue(TELL, {"decision_id": decision.pk}, brand_id=decision.brand_id)
    return decision


def _change(decision: Decision, message: Message) -> None:
    message.state = _BECOMES[Decision.Action(decision.action)]
    message.state_reason = "" if decision.action == _A.SHOW else citing.why(decision)
    message.save(update_fields=["state", "state_reason"])
    others = Decision.objects.filter(
        message=message, action__in=[_A.HOLD, _A.HIDE], pk__lt=decision.pk
    )
    if decision.action == _A.SHOW:
        undo(others, decision.by, decision.reason)
    if decision.action != _A.HOLD:
        Report.objects.filter(
            channel=message.channel_id, message_remote_id=message.remote_id, settled_at=None
        ).update(settled_at=clock.now())


def _restrict(decision: Decision) -> None:
    Restricted.objects.update_or_create(
        account_id=decision.account_id,
        how=decision.action,
        defaults={
            "reason": citing.why(decision),
            "conversation_id": decision.conversation_id,
            "by": decision.by,
            "at": clock.now(),
        },
    )


def _log(decision: Decision, conversation: Conversation) -> None:
    after = {
        "decision": decision.pk,
        "message": decision.message_id,
        "name": decision.author_name,
        "why": citing.why(decision),
    }
    if decision.action in ABOUT_MESSAGE and decision.message is not None:
        after["state"] = str(decision.message.state)
    if decision.second_id is not None:
        after["second"] = decision.second_id
    if decision.alone:
        after["alone"] = True
    record.by(
        actor_of(decision),
        conversation,
        _said(decision),
        before={"state": decision.was},
        after=after,
    )


def _said(decision: Decision) -> str:
    """Name what happened, as the log knows it."""
    waited = decision.was == Message.State.HELD
    if decision.action == _A.SHOW:
        back = "message.unhidden" if decision.was == Message.State.HIDDEN else "message.may_stay"
        return "message.approved" if waited else back
    if decision.action == _A.HIDE and waited:
        return "message.declined"
    return _SAID.get(_A(decision.action), f"person.{decision.action}")


_SAID = {
    _A.HIDE: "message.hidden",
    _A.HOLD: "message.held",
    _A.DELETE: "message.deleted",
}


def log_only(scope: Scope, decision: Decision, action: str, **after: object) -> None:
    """Record something about a decision whose conversation may be gone."""
    target = f"inbox.decision:{decision.pk}"
    audit.record(scope.actor, action, target, brand_id=decision.brand_id, after=after)


def refuse_empty(ground: Ground) -> None:
    """Refuse a decision without a rule and without words.

    Raises:
        CannotModerate: neither is given.
    """
    if not ground.reason.strip() and not ground.rule:
        raise CannotModerate(
            _("Please name a rule or give a reason: it stays on record and the visitor may ask.")
        )
