"""Proposals to the plan: cards to accept, change or decline."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.networks.queries import channels
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.errors import PlanningError
from anklang.planning.models import Audience, Proposal, Routine
from anklang.planning.rules import parse
from anklang.planning.services import RoutineDetails
from anklang.planning.spoken import of_rule
from anklang.web.access import brand_page
from anklang.web.plan.times import local_today

_RULE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PLAN_MANAGE)
def proposals(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show what is proposed and what was decided; a POST decides one."""
    problem = ""
    if request.method == "POST":
        problem = _decide(request, scope)
        if not problem:
            return redirect("plan:proposals", scope.brand.slug)
    found = Proposal.objects.filter(brand=scope.brand).select_related("decided_by", "became")
    context = {
        "open": [(one, *_said(one)) for one in found.filter(state=Proposal.State.OPEN)],
        "decided": found.exclude(state=Proposal.State.OPEN)[:20],
        "problem": problem,
        "tab": "proposals",
        "manages": True,
        "note": request.POST.get("note", ""),
        "about": request.POST.get("proposal", ""),
    }
    return render(request, "plan/proposals.html", context, status=422 if problem else 200)


@require_POST
@brand_page(Permission.PLAN_MANAGE)
def propose(request: HttpRequest, scope: Scope, audience: int) -> HttpResponse:
    """Make a proposal of a gap: a routine for an audience that hears nothing."""
    found = Audience.objects.get(brand=scope.brand, pk=audience)
    channel = channels(scope, connected=True).first()
    # The brand's own language: the proposal becomes a part of its plan.
    with translation.override(scope.brand.language):
        name = _("Something for %(audience)s") % {"audience": found.name}
        reason = _("%(audience)s haven’t heard from us for weeks.") % {"audience": found.name}
    details = RoutineDetails(
        name=name[:120],
        kind=Routine.Kind.POST,
        rule=_RULE,
        wall="12:00",
        starts_on=local_today(scope),
        owner_id=found.knows_them_id,
        channel_id=channel.pk if channel else None,
        audience_id=found.pk,
    )
    services.propose(
        scope.brand,
        scope.actor,
        details,
        source="gap",
        key=f"audience:{found.pk}",
        reason=reason,
        by=scope.person,
    )
    return redirect("plan:proposals", scope.brand.slug)


def _decide(request: HttpRequest, scope: Scope) -> str:
    asked = request.POST.get("proposal", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 18):
        raise Proposal.DoesNotExist
    try:
        if request.POST.get("do") == "accept":
            services.accept(
                scope,
                int(asked),
                name=request.POST.get("name", ""),
                wall=request.POST.get("wall", ""),
            )
            messages.success(request, _("It is part of the plan."))
        else:
            services.decline(scope, int(asked), request.POST.get("note", ""))
            messages.success(request, _("Declined; the reason is kept."))
    except PlanningError as error:
        return str(error)
    return ""


def _said(proposal: Proposal) -> tuple[RoutineDetails, str]:
    details = services.details_of(proposal)
    return details, of_rule(parse(details.rule))
