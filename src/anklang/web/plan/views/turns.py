"""One turn of a routine: what it is for, and doing it, leaving it out, opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.errors import PlanningError
from anklang.web.access import brand_page
from anklang.web.plan.turns import Turn, turn_of


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_VIEW)
def turn(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Show a turn; a POST says what became of it."""
    found = turn_of(scope, key)
    problem = _settle(request, scope, found) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return redirect("plan:turn", scope.brand.slug, key)
    context = {
        "turn": found,
        "routine": found.slot.routine,
        "settles": services.may_settle(scope, found.slot.routine),
        "writes": scope.can(Permission.POST_DRAFT),
        "problem": problem,
        "note": request.POST.get("note", ""),
    }
    return render(request, "plan/turn.html", context, status=422 if problem else 200)


def _settle(request: HttpRequest, scope: Scope, found: Turn) -> str:
    """Do what the pressed button says; return why not ("" when done)."""
    routine, day, note = found.slot.routine.pk, found.slot.day, request.POST.get("note", "")
    do = request.POST.get("do")
    try:
        if do == "done":
            services.mark_done(scope, routine, day, note)
            messages.success(request, _("Done. Thank you."))
        elif do == "open":
            services.open_again(scope, routine, day)
        else:
            services.skip(scope, routine, day, note)
            messages.success(request, _("Left out; the reason is kept."))
    except PlanningError as error:
        return str(error)
    return ""
