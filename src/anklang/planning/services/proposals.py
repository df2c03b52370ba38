"""Proposals to the plan: made by a gap, later by common ground and insights; decided by people."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.kernel.audit import Actor
from anklang.orgs.models import Brand, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.errors import PlanningError
from anklang.planning.models import Proposal, Routine

from .routines import RoutineDetails, save_routine


def propose(
    brand: Brand,
    actor: Actor,
    details: RoutineDetails,
    *,
    source: str,
    key: str,
    reason: str,
    by: Person | None = None,
) -> Proposal:
    """Lay a routine before the people who plan; an open one of the same source and key stays.

    Args:
        source: who proposes, e.g. ``"gap"``.
        key: what it is about, e.g. ``"audience:7"``.
        reason: a sentence for people, in the brand's language.
    """
    with db.write():
        proposal, made = Proposal.objects.get_or_create(
            brand=brand,
            source=source,
            key=key,
            state=Proposal.State.OPEN,
            defaults={
                "reason": reason,
                "routine": _to_json(details),
                "proposed_by": by,
                "created_at": clock.now(),
            },
        )
        if made:
            audit.record(
                actor, "plan.proposed", f"planning.proposal:{proposal.pk}", brand_id=brand.pk,
                after={"source": source, "key": key},
            )  # fmt: skip
            outbox.emit("plan.proposed", proposal_id=proposal.pk, brand_id=brand.pk)
    return proposal


def details_of(proposal: Proposal) -> RoutineDetails:
    """Return the routine that is proposed."""
    given = dict(proposal.routine)
    starts = given.pop("starts_on")
    return RoutineDetails(starts_on=date.fromisoformat(starts), **given)


def accept(scope: Scope, proposal_id: int, *, name: str = "", wall: str = "") -> Routine:
    """Make the proposed routine part of the plan, under another name or at another time if given.

    Raises:
        PermissionDenied: the role doesn't manage the plan.
        PlanningError: decided already, or a detail can't be used.
        Proposal.DoesNotExist: no such proposal of this brand.
    """
    with db.write():
        proposal = _open(scope, proposal_id)
        proposed = details_of(proposal)
        today = clock.now().date()
        details = replace(
            proposed,
            name=name.strip() or proposed.name,
            wall=wall or proposed.wall,
            starts_on=max(today, proposed.starts_on),
        )
        proposal.became = save_routine(scope, details)
        _decide(scope, proposal, Proposal.State.ACCEPTED, "")
    return proposal.became


def decline(scope: Scope, proposal_id: int, reason: str) -> Proposal:
    """Put a proposal aside, with the reason.

    Raises:
        PlanningError: decided already, or no reason given.
        PermissionDenied, Proposal.DoesNotExist: as :func:`accept`.
    """
    if not reason.strip():
        raise PlanningError(_("Say in a few words why not: whoever proposes next will see it."))
    with db.write():
        proposal = _open(scope, proposal_id)
        _decide(scope, proposal, Proposal.State.DECLINED, reason.strip()[:2000])
    return proposal


def _open(scope: Scope, proposal_id: int) -> Proposal:
    scope.require(Permission.PLAN_MANAGE)
    proposal = Proposal.objects.select_for_update().get(brand=scope.brand, pk=proposal_id)
    if proposal.state != Proposal.State.OPEN:
        raise PlanningError(_("Somebody has decided this already."))
    return proposal


def _decide(scope: Scope, proposal: Proposal, state: Proposal.State, note: str) -> None:
    proposal.state, proposal.decision_note = state, note
    proposal.decided_by, proposal.decided_at = scope.person, clock.now()
    proposal.save()
    audit.record(
        scope.actor,
        f"plan.proposal_{state}",
        f"planning.proposal:{proposal.pk}",
        brand_id=scope.brand.pk,
        after={"note": note, "routine": proposal.became_id},
    )


def _to_json(details: RoutineDetails) -> dict[str, Any]:
    given = asdict(details)
    ends = given.pop("ends_on")
    if ends is not None:
        raise PlanningError
    return {**given, "starts_on": details.starts_on.isoformat()}
