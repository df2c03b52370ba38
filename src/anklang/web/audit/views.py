"""Who did what, when: the log as a page with filters, and as files."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from anklang.exchange.tables.writing import csv_file
from anklang.kernel import audit
from anklang.orgs import queries
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import PAGE, Wish
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page

from . import presenting
from .forms import WishForm

_COLUMNS = ("number", "at", "brand", "who", "action", "target", "sentence", "before", "after")
_CHUNK = 500


@require_safe
@brand_page(Permission.AUDIT_VIEW)
def log(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show a page of the log, newest first."""
    brands = queries.audit_brands(scope)
    form = _form(request, scope, brands)
    wish = form.wish()
    found = list(queries.audit_entries(scope, wish)[: PAGE + 1])
    shown = presenting.lines(found[:PAGE], brands)
    asked = {name: value for name, value in request.GET.items() if name != "before" and value}
    older = urlencode({**asked, "before": shown[-1].entry.pk}) if len(found) > PAGE else ""
    thing = presenting.lines(found[:1], brands)[0].what if wish.thing and found else wish.thing
    context = {
        "form": form, "lines": shown, "older": older, "asked": urlencode(asked), "thing": thing,
        "narrowed": bool(asked), "begins": wish.before is None, "several": len(brands) > 1,
    }  # fmt: skip
    return render(request, "audit/log.html", context)


@require_safe
@brand_page(Permission.AUDIT_VIEW, confirmed="GET")
def export(request: HttpRequest, scope: Scope, form: str) -> HttpResponseBase:
    """Send what is looked for as a file: csv for spreadsheets, json for machines."""
    if form not in {"csv", "json"}:
        raise Http404
    brands = queries.audit_brands(scope)
    wish = _form(request, scope, brands).wish()
    audit.record(
        scope.actor, "audit.exported", f"orgs.brand:{scope.brand.pk}", brand_id=scope.brand.pk,
        after={"form": form},
    )  # fmt: skip
    rows = _rows(scope, wish, brands)
    body: Iterator[bytes] | Iterator[str] = _as_csv(rows) if form == "csv" else _as_json(rows)
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/json"
    response = StreamingHttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="audit-{scope.brand.slug}.{form}"'
    return response


def _form(request: HttpRequest, scope: Scope, brands: list[Brand]) -> WishForm:
    people = queries.audit_people(scope)
    return WishForm(request.GET, people=people, brands=brands, zone=scope.brand.timezone)


def _rows(scope: Scope, wish: Wish, brands: list[Brand]) -> Iterator[list[dict[str, object]]]:
    entries, last = queries.audit_entries(scope, wish), wish.before
    language = translation.get_language()
    while some := list((entries if last is None else entries.filter(pk__lt=last))[:_CHUNK]):
        last = some[-1].pk
        # The body is sent when the request's language is no longer in force.
        with translation.override(language):
            yield [_row(line) for line in presenting.lines(some, brands)]


def _row(line: presenting.Line) -> dict[str, object]:
    return {
        "number": line.entry.place,
        "at": line.entry.at.isoformat(),
        "brand": line.brand,
        "who": line.who,
        "action": line.entry.action,
        "target": line.entry.target,
        "sentence": line.plain,
        "before": line.entry.before,
        "after": line.entry.after,
    }


def _as_csv(rows: Iterator[list[dict[str, object]]]) -> Iterator[bytes]:
    yield csv_file([_COLUMNS])
    for some in rows:
        # Only the file's beginning has the mark by which spreadsheets know the encoding.
        lines = csv_file([[_cell(row[name]) for name in _COLUMNS] for row in some])
        yield lines.removeprefix(codecs.BOM_UTF8)


def _as_json(rows: Iterator[list[dict[str, object]]]) -> Iterator[str]:
    yield "["
    first = True
    for some in rows:
        for row in some:
            yield ("\n" if first else ",\n") + json.dumps(row, ensure_ascii=False)
            first = False
    yield "\n]\n"


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else str(value)
