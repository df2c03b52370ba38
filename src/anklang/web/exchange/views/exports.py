"""Exports: the plan as a table or a calendar, as far as its reader may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anklang.exchange import queries
from anklang.exchange.ical.writing import calendar
from anklang.exchange.queries import Window
from anklang.exchange.tables.writing import xlsx_file
from anklang.kernel import clock
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.exchange.downloads import csv_download
from anklang.web.exchange.downloads import download as as_file
from anklang.web.exchange.tabs import SEES, tabs

_SPAN = timedelta(days=91)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@brand_page(*SEES)
def exports(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Offer the files."""
    today = clock.now().astimezone(ZoneInfo(scope.brand.timezone)).date()
    context = {
        "tab": "exports",
        "tabs": tabs(scope),
        "start": today.isoformat(),
        "end": (today + _SPAN).isoformat(),
    }
    return render(request, "exchange/exports.html", context)


@require_safe
@brand_page(*SEES, confirmed="GET")
def download(request: HttpRequest, scope: Scope, kind: str) -> HttpResponse:
    """Give the plan as ``csv``, ``xlsx`` or ``ics``; from and to are days, both included."""
    maker = _MAKERS.get(kind)
    if maker is None:
        raise Http404
    return maker(scope, _window(request, scope))


def _window(request: HttpRequest, scope: Scope) -> Window | None:
    """Read the days asked for; an empty or unreadable one leaves that side open."""
    if not request.GET.get("from") and not request.GET.get("to"):
        return None
    zone = ZoneInfo(scope.brand.timezone)
    open_end = datetime(2200, 1, 1, tzinfo=zone)
    start = _day(request.GET.get("from", ""), zone) or datetime(1970, 1, 1, tzinfo=zone)
    end = _day(request.GET.get("to", ""), zone)
    return Window(start, end + timedelta(days=1) if end else open_end)


def _day(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.strptime(text[:10], "%Y-%m-%d").replace(tzinfo=zone)
    except ValueError:
        return None


def _csv(scope: Scope, window: Window | None) -> HttpResponse:
    return csv_download(_name(scope, "csv"), queries.plan_rows(scope, window))


def _xlsx(scope: Scope, window: Window | None) -> HttpResponse:
    body = xlsx_file(scope.brand.name, queries.plan_rows(scope, window))
    return as_file(_name(scope, "xlsx"), _XLSX, body)


def _ics(scope: Scope, window: Window | None) -> HttpResponse:
    items = queries.calendar_items(scope, window=window)
    kept = [item for item in items if item.status != "CANCELLED"]
    body = calendar(scope.brand.name, kept, language=get_language() or scope.brand.language)
    return as_file(_name(scope, "ics"), "text/calendar; charset=utf-8", body)


def _name(scope: Scope, ending: str) -> str:
    today = clock.now().astimezone(ZoneInfo(scope.brand.timezone)).date()
    return f"{scope.brand.slug}-{_('content-plan')}-{today.isoformat()}.{ending}"


_MAKERS: dict[str, Callable[[Scope, Window | None], HttpResponse]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "ics": _ics,
}
