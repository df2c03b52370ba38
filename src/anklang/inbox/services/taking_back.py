"""Taking a decision back: what was hidden is shown, who was muted is heard again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.inbox.errors import CannotModerate
from anklang.inbox.models import Decision, Restricted
from anklang.inbox.queries import deciding as queries
from anklang.kernel import db
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from . import bans, deciding, moderation
from .deciding import Ground

_A, _S = Decision.Action, Decision.State
_SHOWN_AGAIN = frozenset({_A.HIDE, _A.HOLD})
_LIFTED = frozenset({_A.MUTE, _A.BLOCK})
_JUST_SAID = frozenset({_A.NOTE, _A.FLAG, _A.ANSWER, _A.ESCALATE})


def possible(decision: Decision) -> bool:
    """Whether a decision can be taken back: it stands, and isn't a deletion or a report."""
    if not decision.stands:
        return False
    if decision.action in _SHOWN_AGAIN:
        return decision.message is not None and decision.message.state != "deleted"
    return decision.action in _LIFTED | _JUST_SAID


def take_back(scope: Scope, decision_id: int, reason: str = "") -> Decision:
    """Take a decision back, on the network too.

    Raises:
        PermissionDenied: the role doesn't moderate.
        Decision.DoesNotExist: the brand has no such decision.
        CannotModerate: it no longer stands, can't be taken back, or the network won't.
    """
    scope.require(Permission.COMMENT_MODERATE)
    decision = queries.decision(scope, decision_id)
    if not possible(decision):
        raise CannotModerate(_("This can’t be taken back (any more)."))
    if decision.action in _SHOWN_AGAIN and decision.message_id is not None:
        moderation.decide(scope, decision.message_id, _A.SHOW, Ground(reason))
    elif decision.action in _LIFTED:
        _lift(scope, decision)
    with db.write():
        deciding.undo(Decision.objects.filter(pk=decision.pk), scope.person, reason)
        deciding.log_only(scope, decision, "decision.undone", what=decision.action)
    decision.refresh_from_db()
    return decision


def _lift(scope: Scope, decision: Decision) -> None:
    kept = Restricted.objects.filter(account=decision.account_id, how=decision.action).first()
    if kept is not None:
        bans.lift(scope, kept.pk)
