"""Objections: somebody outside says that a decision was wrong; another person looks again."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from anklang.inbox.errors import CannotAppeal
from anklang.inbox.models import Appeal, Decision
from anklang.inbox.queries import deciding as queries
from anklang.kernel import audit, clock, db
from anklang.kernel.audit import Actor
from anklang.kernel.jobs import enqueue
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with
from anklang.orgs.scope import Scope
from anklang.textkit import prose

from . import acting, deciding, taking_back, telling
from .deciding import Ground

WORDS = 2000
_A, _V = Decision.Action, Decision.Verdict
# Taken back on the network when an objection is granted; what was hidden is shown.
_LIFTED = frozenset({_A.MUTE, _A.BLOCK})
_VISITOR = Actor("visitor", None, "")


def object_to(decision: Decision, words: str, language: str, *, by: Actor = _VISITOR) -> Appeal:
    """Take an author's objection; the caller knows by the private link that it is theirs.

    A second one returns the first: one looks again once.

    Args:
        by: who hands it in; somebody of the house where it came by an answer or a letter.

    Raises:
        CannotAppeal: too late, taken back already, or no words or too many.
    """
    said = prose.clean(words)
    if not said:
        raise CannotAppeal(_("Please say in a few words why the decision is wrong."))
    if len(said) > WORDS:
        raise CannotAppeal(_("Please use at most %d characters.") % WORDS)
    with db.write():
        locked = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
        earlier = Appeal.objects.filter(decision=locked).first()
        if earlier is not None:
            return earlier
        if not may_object(locked):
            raise CannotAppeal(_("The time to object is over, or the decision was taken back."))
        made = Appeal.objects.create(
            decision=locked,
            brand_id=locked.brand_id,
            words=said,
            language=language[:2],
            at=clock.now(),
        )
        audit.record(by, "appeal.made", f"inbox.decision:{locked.pk}", brand_id=locked.brand_id)
    return made  # fmt: skip


def take_down(scope: Scope, decision_id: int, words: str) -> Appeal:
    """Write down an objection that came by an answer on the network, a letter or a call.

    Raises:
        PermissionDenied: the role doesn't moderate.
        Decision.DoesNotExist: the brand has no such decision.
        CannotAppeal: as :func:`object_to`; or nobody was restricted by it.
    """
    scope.require(Permission.COMMENT_MODERATE)
    decision = queries.decision(scope, decision_id)
    if not telling.has_statement(decision):
        raise CannotAppeal(_("This decision restricts nobody."))
    language = decision.message.language if decision.message else scope.brand.language
    return object_to(decision, words, language, by=scope.actor)


def may_object(decision: Decision) -> bool:
    """Whether a decision can be objected to now."""
    in_time = decision.object_until is not None and clock.now() <= decision.object_until
    return in_time and decision.state == Decision.State.DONE


def involved(decision: Decision) -> set[int]:
    """Return who made a decision: who decided, who agreed, who confirmed what a machine found."""
    mine = {decision.by_id, decision.second_id}
    confirmed = Decision.objects.filter(message=decision.message_id, verdict=_V.RIGHT)
    mine |= set(confirmed.exclude(message=None).values_list("settled_by_id", flat=True))
    return {one for one in mine if one is not None}


def must_be_another(scope: Scope, decision: Decision) -> bool:
    """Whether this person made the decision and somebody else is there to look again."""
    made_it = involved(decision)
    if scope.person.pk not in made_it:
        return False
    others = members_with(scope.brand.pk, Permission.COMMENT_MODERATE)
    return others.exclude(person__in=made_it).exists()


def decide(scope: Scope, appeal_id: int, *, grant: bool, answer: str = "") -> Appeal:
    """Decide about an objection; granting it brings back what can be brought back.

    Another person than the one who decided. Where there is nobody else, the same person may, and
    that is recorded and told.

    Raises:
        PermissionDenied: the role doesn't moderate.
        Appeal.DoesNotExist: the brand has no such objection.
        CannotAppeal: decided already, it needs another person, or rejected without an answer.
        CannotModerate: it is granted, but the network doesn't take the restriction back.
    """
    scope.require(Permission.COMMENT_MODERATE)
    if not grant and not answer.strip():
        raise CannotAppeal(_("Please say why the decision stays: the author reads it."))
    with db.write():
        appeal = _locked(scope, appeal_id)
        if must_be_another(scope, appeal.decision):
            raise CannotAppeal(
                _("You took part in this decision. Somebody else has to look at it again.")
            )
        appeal.outcome = Appeal.Outcome.GRANTED if grant else Appeal.Outcome.REJECTED
        appeal.answer, appeal.by, appeal.decided_at = answer.strip(), scope.person, clock.now()
        appeal.alone = scope.person.pk in involved(appeal.decision)
        appeal.save()
        _learn(appeal)
        action = "appeal.granted" if grant else "appeal.rejected"
        after = {"alone": True} if appeal.alone else {}
        target = f"inbox.decision:{appeal.decision_id}"
        audit.record(scope.actor, action, target, brand_id=scope.brand.pk, after=after)
        lifts = grant and appeal.decision.action in _LIFTED
        back = _bring_back(scope, appeal) if grant and not lifts else None
        enqueue(deciding.TELL, {"appeal_id": appeal.pk}, brand_id=scope.brand.pk)
    if back is not None:
        deciding.carry_out(back.pk, gives_up=False)
    if lifts and taking_back.possible(appeal.decision):
        taking_back.take_back(scope, appeal.decision_id, _granted(scope))
    return appeal


def _locked(scope: Scope, appeal_id: int) -> Appeal:
    appeal = (
        Appeal.objects.select_for_update(of=("self",), no_key=True)
        .select_related("decision__message__channel", "decision__message__conversation")
        .get(pk=appeal_id, brand=scope.brand)
    )
    if appeal.outcome != Appeal.Outcome.OPEN:
        name = appeal.by.name if appeal.by else "–"
        raise CannotAppeal(_("%(name)s has decided about this objection already.") % {"name": name})
    return appeal


def _learn(appeal: Appeal) -> None:
    """What was found by a detector is right or wrong now, whoever thought what before."""
    decision = appeal.decision
    verdict = _V.WRONG if appeal.outcome == Appeal.Outcome.GRANTED else _V.RIGHT
    found = Decision.objects.filter(
        message=decision.message_id, rule_key=decision.rule_key, detected=True
    ).exclude(message=None)
    found.update(verdict=verdict, settled_at=clock.now(), settled_by=appeal.by)


def _granted(scope: Scope) -> str:
    with translation.override(scope.brand.language):
        return _("An objection was granted.")


def _bring_back(scope: Scope, appeal: Appeal) -> Decision | None:
    message = appeal.decision.message
    if message is None or message.state not in {message.State.HIDDEN, message.State.HELD}:
        return None
    if _A.SHOW not in acting.able(message.channel):
        return None
    ground = Ground(_granted(scope))
    seen = deciding.newest(message.pk)
    return deciding.claim(scope, message, _A.SHOW, ground, seen=seen)
