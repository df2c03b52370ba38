"""Turning a stronger model on and off, and asking it about what is due.

Off until an owner turns it on for a brand. Anklang's own models read every comment first; a job
asks about it afterwards, and what was answered takes the place of their reading. Whatever goes
wrong, theirs stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings

from anklang.inbox import stronger
from anklang.inbox.errors import RecipientChanged
from anklang.inbox.models import Asking, Message, Opinion, Reading
from anklang.inbox.queries.opinions import active, agreed, may_go
from anklang.inbox.recipient import Recipient
from anklang.inbox.stronger import Unanswered
from anklang.kernel import audit, backoff, clock, db
from anklang.kernel.jobs import Later, enqueue
from anklang.networks.models import Channel
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.stronger import Told, stored

from . import judging, summary, triage

FORGET_OPINIONS = "inbox.forget_opinions"
# So many in a row before other work gets its turn.
_IN_A_ROW = 10
# Asked so often where nobody answers: within about a quarter of an hour.
_MOST_TRIES = 6
# An answer to what was said a day ago moves nothing any more.
PATIENCE = timedelta(hours=24)
# Whoever asks has so long until somebody else may: longer than an answer can take.
_LEASE = timedelta(minutes=5)
_MINUTE = timedelta(minutes=1)
_BATCH = 200
_S, _P = Opinion.State, Opinion.Problem
_THERE = (Message.State.VISIBLE, Message.State.HELD)


def switch_on(scope: Scope, *, host: str, model: str) -> None:
    """Let what visitors say to the brand from now on be sent to the stronger model.

    Args:
        host, model: the recipient that the person has read about.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
        RecipientChanged: the settings name another one by now, or none.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    to = stronger.recipient()
    if to is None or (to.host, to.model) != (host, model):
        raise RecipientChanged
    with db.write():
        before = Asking.objects.select_for_update().filter(brand=scope.brand).first()
        if before is not None and agreed(before, to):
            return
        Asking.objects.update_or_create(
            brand=scope.brand,
            defaults={"host": host, "model": model, "by": scope.person, "at": clock.now()},
        )
        _record(scope, "meaning.asking_begun", before, {"host": host, "model": model})


def switch_off(scope: Scope) -> None:
    """Send nothing more; what was answered is forgotten and Anklang's own readings stand again.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    with db.write():
        before = Asking.objects.select_for_update().filter(brand=scope.brand).first()
        if before is None:
            return
        before.delete()
        _record(scope, "meaning.asking_ended", before, {})
        enqueue(FORGET_OPINIONS, {"brand_id": scope.brand.pk}, brand_id=scope.brand.pk)


def ask_due(brand_id: int) -> None:
    """Ask about what waits, the newest first.

    Raises:
        Later: more waits; again then.
    """
    _give_up_old(brand_id)
    for _number in range(_IN_A_ROW):
        to = active(brand_id)
        if to is None:
            return
        found = _claim(brand_id)
        if found is None:
            break
        _ask(found, to)
    waiting = Opinion.objects.filter(brand=brand_id, state=_S.DUE).order_by("next_at").first()
    if waiting is not None:
        raise Later(max(waiting.next_at, clock.now()), "more to ask about")


def forget_opinions(brand_id: int) -> int:
    """Forget what was answered for a brand; return how many messages are read anew."""
    count = 0
    opinions = Opinion.objects.filter(brand=brand_id)
    while batch := list(opinions.select_related("message").order_by("pk")[:_BATCH]):
        told = [one.message for one in batch if one.state == _S.TOLD]
        with db.write():
            Opinion.objects.filter(pk__in=[one.pk for one in batch]).delete()
            Reading.objects.filter(message__in=told).delete()
            triage.read_soon(one.conversation_id for one in told)
        count += len(told)
    return count


def _record(scope: Scope, action: str, before: Asking | None, after: dict[str, str]) -> None:
    audit.record(
        scope.actor,
        action,
        f"orgs.brand:{scope.brand.pk}",
        brand_id=scope.brand.pk,
        before={"host": before.host, "model": before.model} if before else {},
        after=after,
    )


def _give_up_old(brand_id: int) -> None:
    old = Opinion.objects.filter(brand=brand_id, state=_S.DUE, made_at__lt=clock.now() - PATIENCE)
    if old.exists():
        with db.write():
            old.update(state=_S.IGNORED, problem=_P.LATE)


def _claim(brand_id: int) -> Opinion | None:
    """Take the newest that is due, so that nobody else asks about it; None where none is.

    Raises:
        Later: as many as may be in a minute were asked about already.
    """
    with db.write():
        # All brands together: whoever counts keeps the others from counting.
        list(Asking.objects.select_for_update().order_by("pk").values_list("pk"))
        now = clock.now()
        lately = Opinion.objects.filter(asked_at__gt=now - _MINUTE).order_by("asked_at")
        most = settings.STRONGER_MODEL_PER_MINUTE
        asked = list(lately.values_list("asked_at", flat=True)[:most])
        found = (
            Opinion.objects.filter(brand=brand_id, state=_S.DUE, next_at__lte=now)
            .select_related("message__account")
            .order_by("-pk")
            .first()
        )
        if found is None:
            return None
        if len(asked) >= most and asked[0] is not None:
            raise Later(asked[0] + _MINUTE, "as many as may be in a minute")
        found.asked_at, found.next_at, found.tries = now, now + _LEASE, found.tries + 1
        found.save(update_fields=["asked_at", "next_at", "tries"])
    return found


def _ask(opinion: Opinion, to: Recipient) -> None:
    message = opinion.message
    if message.state not in _THERE or not may_go(message):
        with db.write():
            Opinion.objects.filter(pk=opinion.pk).delete()
        return
    try:
        told = stronger.ask(stronger.about(message, opinion.brand_id, to), to)
    except Unanswered as error:
        _put_off(opinion, error, to)
    else:
        _keep(opinion, told, to)


def _put_off(opinion: Opinion, error: Unanswered, to: Recipient) -> None:
    """Note what went wrong; ask again later where that may help.

    Raises:
        Later: nobody answers there now, so the next one isn't asked about either.
    """
    again = error.again and opinion.tries < _MOST_TRIES
    # The first wait is about half a minute: these servers take so long to come back.
    later = error.at or clock.now() + backoff.delay(opinion.tries + 3)
    with db.write():
        # An author who changed or took back their words meanwhile has taken the row with them.
        Opinion.objects.filter(pk=opinion.pk).update(
            state=_S.DUE if again else _S.IGNORED,
            next_at=later,
            problem="" if again else error.problem,
            host=to.host,
            model=to.model,
        )
    if again:
        raise Later(later, error.problem)


def _keep(opinion: Opinion, told: dict[str, Told], to: Recipient) -> None:
    """Let an answer count, unless the words are others by now or nobody wants it any more."""
    message = opinion.message
    with db.write():
        summary.lock([message.conversation_id])
        same = Message.objects.filter(pk=message.pk, text=message.text, state__in=_THERE)
        if active(opinion.brand_id) != to or not same.exists():
            Opinion.objects.filter(pk=opinion.pk, state=_S.DUE).delete()
            return
        kept = Opinion.objects.filter(pk=opinion.pk, state=_S.DUE).update(
            state=_S.TOLD, found=stored(told), host=to.host, model=to.model, problem=""
        )
        if kept:
            _read_anew([message])


def _read_anew(messages: Sequence[Message]) -> None:
    """Let triage and rules look again, with the answers."""
    Reading.objects.filter(message__in=messages).delete()
    triage.read_soon(one.conversation_id for one in messages)
    for channel in Channel.objects.filter(pk__in={one.channel_id for one in messages}):
        judging.judge_soon(channel, [one.pk for one in messages if one.channel_id == channel.pk])
