"""Making, changing, ordering and putting away the parts of the plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.errors import PlanningError
from anklang.planning.models import Objective
from anklang.web.access import brand_page
from anklang.web.forms import show_problem
from anklang.web.plan.forms import ReadingForm
from anklang.web.plan.kinds import Kind, kind_of
from anklang.web.plan.times import local_today


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PLAN_MANAGE)
def new(request: HttpRequest, scope: Scope, kind: str) -> HttpResponse:
    """Make a part of the plan."""
    return _form(request, scope, kind_of(kind), None)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PLAN_MANAGE)
def edit(request: HttpRequest, scope: Scope, kind: str, part: int) -> HttpResponse:
    """Change a part of the plan."""
    return _form(request, scope, kind_of(kind), part)


@require_POST
@brand_page(Permission.PLAN_MANAGE)
def move(request: HttpRequest, scope: Scope, kind: str, part: int) -> HttpResponse:
    """Move a part up or down; the answer leads back to its place on the sheet."""
    by = -1 if request.POST.get("to") == "up" else 1
    services.move(scope, kind_of(kind).model, part, by)
    return redirect(f"{_sheet(scope)}#{kind}-{part}")


@require_POST
@brand_page(Permission.PLAN_MANAGE)
def archive(request: HttpRequest, scope: Scope, kind: str, part: int) -> HttpResponse:
    """Take a part out of the plan."""
    if services.archive(scope, kind_of(kind).model, part):
        messages.success(request, _("Deleted. Nothing hung on it."))
    else:
        said = _("Put away. What is done for it keeps its meaning, and you can bring it back.")
        messages.success(request, said)
    return redirect(_sheet(scope))


@require_POST
@brand_page(Permission.PLAN_MANAGE)
def bring_back(request: HttpRequest, scope: Scope, kind: str, part: int) -> HttpResponse:
    """Put an archived part back into the plan."""
    services.bring_back(scope, kind_of(kind).model, part)
    messages.success(request, _("It is part of the plan again."))
    return redirect(f"{_sheet(scope)}#{kind}-{part}")


@require_POST
@brand_page(Permission.BRAND_VIEW)
def reading(request: HttpRequest, scope: Scope, part: int) -> HttpResponse:
    """Keep a value that somebody read off for an objective."""
    form = ReadingForm(request.POST)
    try:
        if form.is_valid():
            services.take_reading(scope, part, form.cleaned_data["on"], form.cleaned_data["value"])
            messages.success(request, _("The reading is kept."))
        else:
            messages.error(request, _("Give a day and a number, like 12 or 3.5."))
    except PlanningError as error:
        messages.error(request, str(error))
    return redirect("plan:edit", scope.brand.slug, "objectives", part)


def _form(request: HttpRequest, scope: Scope, kind: Kind, part_id: int | None) -> HttpResponse:
    part = kind.find(scope, part_id) if part_id is not None else None
    form = kind.form(scope, request.POST or None, part=part)
    if request.method == "POST" and form.is_valid():
        try:
            saved = kind.save(scope, form.details(), part_id)
        except PlanningError as error:
            show_problem(form, error)
        else:
            messages.success(request, _("The plan is saved."))
            return redirect(f"{_sheet(scope)}#{kind.slug}-{saved.pk}")
    context: dict[str, Any] = {
        "kind": kind,
        "part": part,
        "form": form,
    }
    if isinstance(part, Objective) and part.measure == Objective.Measure.BY_HAND:
        context["readings"] = part.readings.select_related("by").order_by("-on")[:6]
        context["reading"] = ReadingForm(initial={"on": local_today(scope)})
    return render(request, "plan/part.html", context, status=422 if form.errors else 200)


def _sheet(scope: Scope) -> str:
    return reverse("plan:plan", args=[scope.brand.slug])
