"""The escalation plan, and going up and down in it: with a reason, and with who decided."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from anklang.conduct.errors import ChangedMeanwhile, ConductError
from anklang.conduct.escalation import LEVELS, Plan
from anklang.conduct.models import EscalationPlan, EscalationStep, Notice
from anklang.conduct.queries.escalation import plan_of
from anklang.conduct.queries.incharge import for_level
from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from .noticing import notify

# Whoever sends posts or answers for comments sees a storm first.
MAY_MOVE = (Permission.POST_PUBLISH, Permission.COMMENT_MODERATE)


def may_move(scope: Scope) -> bool:
    """Whether this person may raise and lower the level."""
    return any(scope.can(one) for one in MAY_MOVE)


def save_plan(scope: Scope, plan: Plan, *, based_on: int) -> int:
    """Save the brand's plan; without a difference nothing is written. Return its revision.

    Args:
        based_on: the revision that the change was made on; 0 where there was no plan yet.

    Raises:
        PermissionDenied: the role doesn't work on rules.
        ChangedMeanwhile: somebody saved in between.
    """
    scope.require(Permission.RULES_EDIT)
    with db.write():
        Brand.objects.select_for_update(no_key=True).get(pk=scope.brand.pk)
        found = EscalationPlan.objects.filter(brand=scope.brand).first()
        if (found.revision if found else 0) != based_on:
            raise ChangedMeanwhile
        if found is not None and found.content == plan.stored():
            return found.revision
        saved = found or EscalationPlan(brand=scope.brand, revision=0)
        before = plan_of(scope.brand.pk).plan
        saved.content, saved.changed_at = plan.stored(), clock.now()
        saved.revision += 1
        saved.save()
        changed = [n for n in LEVELS if plan.levels[n] != before.levels[n]]
        _record(scope, "escalation.planned", {"levels": changed, "storm_from": plan.storm_from})
    return saved.revision


def move_to(scope: Scope, level: int, *, reason: str, decided_by: str, seen: int) -> EscalationStep:
    """Raise or lower the level.

    Args:
        reason: what has changed; shown to everybody of the brand.
        decided_by: who decided, as somebody would say it.
        seen: the level that the page showed: two people at once don't undo each other.

    Raises:
        PermissionDenied: the role neither sends posts nor moderates.
        ConductError: no such level, no reason or nobody who decided, or it moved meanwhile.
    """
    if not may_move(scope):
        raise PermissionDenied(MAY_MOVE[0].value)
    reason, decided_by = reason.strip()[:300], decided_by.strip()[:120]
    if level not in LEVELS or level == seen:
        raise ConductError(_("Please choose another level."), "level")
    if not reason:
        raise ConductError(_("Please say what has changed: colleagues read it."), "reason")
    if not decided_by:
        raise ConductError(_("Please say who decided this."), "decided_by")
    with db.write():
        brand = Brand.objects.select_for_update().get(pk=scope.brand.pk)
        if brand.escalation_level != seen:
            raise ConductError(
                _("Somebody has just set level %(level)d. Have a look before you change it again.")
                % {"level": brand.escalation_level},
                "level",
            )
        brand.escalation_level = level
        brand.save(update_fields=["escalation_level"])
        step = EscalationStep.objects.create(
            brand=brand,
            before=seen,
            level=level,
            reason=reason,
            decided_by=decided_by,
            by=scope.person,
            by_name=str(scope.person)[:120],
            at=clock.now(),
        )
        told = {"before": seen, "level": level, "reason": reason, "decided_by": decided_by}
        _record(scope, "escalation.raised" if level > seen else "escalation.lowered", told)
        outbox.emit("brand.changed", brand_id=brand.pk)
        if level > seen:
            others = [one for one in for_level(brand.pk, level) if one.pk != scope.person.pk]
            notify(brand.pk, others, Notice.Kind.LEVEL, f"conduct.escalationstep:{step.pk}", told)
    return step


def _record(scope: Scope, action: str, after: dict[str, object]) -> None:
    audit.record(
        scope.actor, action, f"orgs.brand:{scope.brand.pk}", brand_id=scope.brand.pk, after=after
    )
