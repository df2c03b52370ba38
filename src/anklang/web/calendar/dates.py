"""What planning minds: holidays, own dates, chosen days, embargoes, quiet hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import awareness, services
from anklang.planning.errors import PlanningError
from anklang.planning.models import HolidayRegion, Occasion, QuietHours
from anklang.web.access import brand_page

from . import regions
from .asked import today
from .periods import periods

K = Occasion.Kind


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page(Permission.PLAN_MANAGE)
def dates(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show and change what the brand minds; what was typed survives an error."""
    if request.method != "POST":
        return _show(request, scope)
    change = _CHANGES.get(request.POST.get("do", ""))
    if change is None:
        raise Http404
    try:
        messages.success(request, change(request, scope))
    except PlanningError as error:
        return _show(request, scope, str(error))
    return redirect("calendar:dates", scope.brand.slug)


@require_POST
@brand_page(Permission.PLAN_MANAGE)
def remove(request: HttpRequest, scope: Scope, occasion: int) -> HttpResponse:
    """Remove one date."""
    services.remove_date(scope, occasion)
    messages.success(request, _("Removed."))
    return redirect("calendar:dates", scope.brand.slug)


def _show(request: HttpRequest, scope: Scope, problem: str = "") -> HttpResponse:
    found = Occasion.objects.filter(brand=scope.brand)
    chosen = {one.key for one in found if one.kind == K.AWARENESS}
    region = HolidayRegion.objects.filter(brand=scope.brand).first()
    this_day = today(scope)
    context = {
        "problem": problem,
        "typed": request.POST,
        "regions": regions.choices(),
        "region": str(region) if region else "",
        "quiet": QuietHours.objects.filter(brand=scope.brand).first(),
        "own": [one for one in found if one.kind in {K.OWN, K.QUIET}],
        "embargoes": [
            (one, datetime.fromisoformat(one.until)) for one in found if one.kind == K.EMBARGO
        ],
        "school": [one for one in found if one.kind == K.SCHOOL],
        "days": _next(chosen, this_day),
        "today": this_day.isoformat(),
    }
    return render(request, "calendar/dates.html", context, status=422 if problem else 200)


def _next(chosen: set[str], this_day: date) -> list[tuple[awareness.Day, date, bool]]:
    """Return the days of the list with when they are next, in that order."""
    found = []
    for day in awareness.days().values():
        on = day.in_year(this_day.year)
        coming = on if on >= this_day else day.in_year(this_day.year + 1)
        found.append((day, coming, day.key in chosen))
    return sorted(found, key=lambda one: one[1])


def _region(request: HttpRequest, scope: Scope) -> str:
    country, _dash, state = request.POST.get("region", "").partition("-")
    services.choose_region(scope, country, state)
    return _("Saved.")


def _quiet(request: HttpRequest, scope: Scope) -> str:
    begins, ends = (_time(request.POST.get(name, "")) for name in ("begins", "ends"))
    services.keep_quiet(scope, begins, ends)
    return _("Saved.")


def _own(request: HttpRequest, scope: Scope) -> str:
    first = _day(request.POST.get("first", ""))
    last = _day(request.POST.get("last", "") or request.POST.get("first", ""))
    quiet = request.POST.get("quiet") == "1"
    services.add_date(scope, request.POST.get("name", ""), first, last, quiet=quiet)
    return _("Added.")


def _embargo(request: HttpRequest, scope: Scope) -> str:
    day = _day(request.POST.get("until_date", ""))
    at = _time(request.POST.get("until_time", "")) or time(0, 0)
    words = request.POST.get("words", "").split(",")
    until = datetime.combine(day, at)
    services.add_embargo(scope, request.POST.get("name", ""), words, until, today(scope))
    return _("Added.")


def _awareness(request: HttpRequest, scope: Scope) -> str:
    services.choose_awareness(scope, request.POST.getlist("key"))
    return _("Saved.")


def _from_file(kind: Occasion.Kind) -> Callable[[HttpRequest, Scope], str]:
    def bring(request: HttpRequest, scope: Scope) -> str:
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            raise PlanningError(_("Choose a file."), "file")
        found = periods(file, after=today(scope) - timedelta(days=366))
        number = services.bring_dates(scope, kind, file.name or "", found)
        return ngettext("%d period taken over.", "%d periods taken over.", number) % number

    return bring


_CHANGES: Mapping[str, Callable[[HttpRequest, Scope], str]] = {
    "region": _region,
    "quiet": _quiet,
    "own": _own,
    "embargo": _embargo,
    "awareness": _awareness,
    "school": _from_file(K.SCHOOL),
    "own_file": _from_file(K.OWN),
}


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise PlanningError(_("Choose a date."), "first") from error


def _time(value: str) -> time | None:
    try:
        return time.fromisoformat(value) if value else None
    except ValueError as error:
        raise PlanningError(_("Give the time like 22:00."), "begins") from error
