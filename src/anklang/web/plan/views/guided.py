"""The first plan: seven questions, a look at what comes of them, and then it is stored."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.errors import PlanningError
from anklang.planning.models import FirstPlan
from anklang.planning.rules import parse
from anklang.planning.services import Draft
from anklang.planning.spoken import of_rule
from anklang.web.access import brand_page
from anklang.web.plan import guided
from anklang.web.plan.guided_forms import question


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PLAN_MANAGE)
def step(request: HttpRequest, scope: Scope, step: int) -> HttpResponse:
    """Ask one of the seven questions; every answer is kept at once."""
    if not 1 <= step <= guided.STEPS:
        raise Http404
    answers = _answers(scope)
    form = question(scope, step, request.POST or None, guided.suggested(scope, answers))
    if request.method == "POST" and form.is_valid():
        services.keep_answers(scope, {name: _plain(one) for name, one in form.cleaned_data.items()})
        if step == guided.STEPS:
            return redirect("plan:review", scope.brand.slug)
        return redirect("plan:first", scope.brand.slug, step + 1)
    context = {"form": form, "step": step, "steps": guided.STEPS, "before": step - 1}
    return render(request, "plan/first.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PLAN_MANAGE)
def review(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the plan that the answers make; names and times can be changed before it is stored."""
    draft = guided.draft_of(scope, _answers(scope))
    problem = ""
    if request.method == "POST":
        try:
            services.make_plan(scope, guided.edited(draft, request.POST.dict()))
        except PlanningError as error:
            problem = str(error)
        else:
            messages.success(request, _("Your plan stands. The first turns are in the calendar."))
            return redirect("plan:plan", scope.brand.slug)
    context = {"groups": _groups(draft, request.POST), "problem": problem}
    return render(request, "plan/review.html", context, status=422 if problem else 200)


def _answers(scope: Scope) -> dict[str, Any]:
    kept = FirstPlan.objects.filter(brand=scope.brand).first()
    return dict(kept.answers) if kept else {}


def _plain(value: Any) -> Any:
    return value.strftime("%H:%M") if hasattr(value, "strftime") else value


def _groups(draft: Draft, typed: Any) -> list[dict[str, Any]]:
    """Return the draft for the page, with what was typed where something was."""
    plain = (
        ("objective", _("Objectives"), draft.objectives),
        ("audience", _("Audiences"), draft.audiences),
        ("pillar", _("Content pillars"), draft.pillars),
        ("action", _("Desired actions"), draft.actions),
        ("place", _("Places"), draft.places),
    )
    groups = [
        {"label": label, "parts": [_part(kind, n, one, typed) for n, one in enumerate(parts)]}
        for kind, label, parts in plain
    ]
    routines = [
        _part("routine", n, one, typed)
        | {
            "rhythm": of_rule(parse(one.rule)),
            "wall": typed.get(f"wall-routine-{n}", one.wall),
            "hint": one.hint,
        }
        for n, (one, _links) in enumerate(draft.routines)
    ]
    return [{"label": _("Routines"), "parts": routines}, *groups]


def _part(kind: str, index: int, details: Any, typed: Any) -> dict[str, Any]:
    key = f"{kind}-{index}"
    kept = not typed or f"keep-{key}" in typed
    return {"key": key, "name": typed.get(f"name-{key}", details.name), "kept": kept}
