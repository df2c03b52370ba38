"""The plan on one sheet, and what was put away from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import queries
from anklang.planning.models import FirstPlan, Part
from anklang.web.access import brand_page
from anklang.web.plan.kinds import KINDS, Kind
from anklang.web.shell.howto import howto


@dataclass(frozen=True)
class Section:
    """One kind of the plan with its parts."""

    kind: Kind
    parts: Sequence[Part]


@require_safe
@brand_page(Permission.BRAND_VIEW)
def sheet(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the whole plan; printed, it fits on one sheet."""
    plan = queries.plan(scope.brand)
    by_slug = {
        "objectives": plan.objectives,
        "audiences": plan.audiences,
        "places": plan.places,
        "pillars": plan.pillars,
        "actions": plan.actions,
        "routines": plan.routines,
    }
    sections = {kind.slug: Section(kind, by_slug[kind.slug]) for kind in KINDS}
    context: dict[str, Any] = {
        "plan": plan,
        "sections": sections,
        "manages": _manages(scope),
        "tab": "plan",
    }
    context["begun"] = plan.empty and FirstPlan.objects.filter(brand=scope.brand).exists()
    context["density"] = _density(sum(len(one.parts) for one in sections.values()))
    return render(request, "plan/sheet.html", context)


@require_safe
@brand_page(Permission.BRAND_VIEW)
def how_to(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show how a plan is made in an afternoon, in the reader's language."""
    language = get_language() or "en"
    name = "spielplan.md" if language.startswith("de") else "game-plan.md"
    context = {"howto": howto(name), "page_language": language[:2]}
    return render(request, "plan/howto.html", context)


@require_safe
@brand_page(Permission.PLAN_MANAGE)
def archived(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List what was put away."""
    sections = [
        Section(
            kind,
            list(
                kind.model._default_manager.filter(
                    brand=scope.brand, archived_at__isnull=False
                ).order_by("-archived_at")
            ),
        )
        for kind in KINDS
    ]
    context = {"sections": [one for one in sections if one.parts]}
    return render(request, "plan/archived.html", context)


def _density(count: int) -> str:
    """Return how small the sheet is set in print, by how many parts the plan has."""
    return "pl-denser" if count > 48 else "pl-dense" if count > 32 else ""


def _manages(scope: Scope) -> bool:
    return scope.can(Permission.PLAN_MANAGE)
