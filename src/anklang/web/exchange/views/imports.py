"""Imports: choose a file, see what would become of it, bring it in, take it out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.exchange import queries, services
from anklang.exchange.errors import ExchangeError, FileRefused
from anklang.exchange.models import Import, ImportRow
from anklang.exchange.options import Into, Options
from anklang.exchange.proposals import Proposal
from anklang.exchange.tables import writing
from anklang.exchange.tables.columns import Field
from anklang.exchange.tables.dates import Order
from anklang.exchange.tables.reading import MAX_BYTES
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.services import needs_release
from anklang.web.access import brand_page
from anklang.web.exchange import words
from anklang.web.exchange.downloads import csv_download
from anklang.web.exchange.tabs import tabs

_WRITES = Permission.POST_DRAFT
# Rows that are shown at once; the rest unfolds.
_SHOWN, _UNFOLDED = 5, 200


@require_http_methods(["GET", "POST"])
@brand_page(_WRITES)
def imports(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Take a file in, or list what was brought in before."""
    problem = ""
    if request.method == "POST":
        try:
            return redirect("exchange:import", scope.brand.slug, _take_in(request, scope).pk)
        except FileRefused as refusal:
            problem = str(refusal)
    context = {
        "tab": "imports",
        "tabs": tabs(scope),
        "imports": list(queries.imports(scope)[:20]),
        "problem": problem,
    }
    return render(request, "exchange/imports.html", context, status=422 if problem else 200)


def _take_in(request: HttpRequest, scope: Scope) -> Import:
    file = request.FILES.get("file")
    if file is None:
        raise FileRefused(_("Choose a file first."))
    # One byte more than allowed is enough to see that it is too large.
    return services.take_in(scope, file.name or "", file.read(MAX_BYTES + 1))


@require_safe
@brand_page(_WRITES)
def one(request: HttpRequest, scope: Scope, batch: int) -> HttpResponse:
    """Show an import as it stands: what would become of it, how far it is, or what became of it."""
    found = queries.imports(scope).get(pk=batch)
    context = {"tab": "imports", "tabs": tabs(scope), "batch": found}
    if found.state in {Import.State.RUNNING, Import.State.UNDOING}:
        return render(request, "exchange/import_running.html", context)
    if request.headers.get("HX-Request"):
        # The page of progress asks: it is over.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.state == Import.State.CHECKING:
        return render(request, "exchange/import_check.html", context | _dry_run(scope, found))
    return render(request, "exchange/import_done.html", context | _results(found))


def _dry_run(scope: Scope, batch: Import) -> dict[str, object]:
    proposals = queries.proposals(scope, batch)
    good = [one for one in proposals if not one.problems]
    bad = [one for one in proposals if one.problems]
    options = Options.of(batch.fields, batch.options)
    return {
        "options": options,
        "columns": _columns(batch, [one.row for one in proposals], options.fields),
        "fields": words.FIELDS,
        "layout": words.LAYOUTS.get(batch.reading.get("layout", "")),
        "bad": [(one, _excerpt(batch, one)) for one in bad],
        "good": good[:_SHOWN],
        "more": good[_SHOWN : _SHOWN + _UNFOLDED],
        "unfolding": max(0, len(good) - _SHOWN),
        "beyond": max(0, len(good) - _SHOWN - _UNFOLDED),
        "ready": len(good),
        "total": len(proposals),
        "needs_release": needs_release(scope),
        "own": batch.person_id == scope.person.pk,
        "is_table": batch.kind == Import.Kind.TABLE,
    }


def _columns(
    batch: Import, rows: Sequence[ImportRow], fields: Mapping[int, Field]
) -> list[tuple[int, str, list[str], str]]:
    """Return number, heading, some contents and meaning of each column."""
    if batch.kind != Import.Kind.TABLE:
        return []
    width = max([len(row.cells) for row in rows] + [len(batch.headings)])
    found = []
    for column in range(width):
        contents = (row.cells[column] for row in rows[:40] if column < len(row.cells))
        said = list(dict.fromkeys(cell for cell in contents if cell))[:2]
        heading = batch.headings[column] if column < len(batch.headings) else ""
        if heading or said:
            meaning = fields[column].value if column in fields else ""
            found.append((column, heading, said, meaning))
    return found


def _excerpt(batch: Import, proposal: Proposal) -> str:
    """What a bad row says, so that it is found again in the file."""
    if batch.kind == Import.Kind.TABLE:
        return " · ".join(cell for cell in proposal.row.cells if cell)
    return proposal.text or proposal.row.cells["summary"]


def _results(batch: Import) -> dict[str, object]:
    counts = queries.outcomes(batch)
    outcomes = ImportRow.Outcome
    return {
        "left": queries.with_remarks(batch, outcomes.WAITING),
        "only_drafts": queries.with_remarks(batch, outcomes.ONLY_DRAFT),
        "made": sum(
            counts.get(one.value, 0)
            for one in (outcomes.MADE, outcomes.SCHEDULED, outcomes.ASKED, outcomes.ONLY_DRAFT)
        ),
        "scheduled": counts.get(outcomes.SCHEDULED.value, 0),
        "asked": counts.get(outcomes.ASKED.value, 0),
        "removed": counts.get(outcomes.REMOVED.value, 0),
        "kept": counts.get(outcomes.KEPT.value, 0),
        "ideas": batch.options.get("into") == Into.IDEA,
    }


@require_POST
@brand_page(_WRITES)
def read_as(request: HttpRequest, scope: Scope, batch: int) -> HttpResponse:
    """Keep what the columns are and what the rows become, then show the rows anew."""

    found = queries.imports(scope).get(pk=batch)
    options = _read_options(request, found)
    return _do(request, scope, batch, lambda: services.read_as(scope, batch, options))


def _read_options(request: HttpRequest, batch: Import) -> Options:
    """Read the form; what it doesn't say stays. A meaning chosen twice counts the first time."""
    options, data = Options.of(batch.fields, batch.options), request.POST
    fields: dict[int, Field] = {}
    for column in range(len(batch.headings) or 60):
        name = data.get(f"column-{column}", "")
        if name in set(Field) and Field(name) not in fields.values():
            fields[column] = Field(name)
    if data.get("order") in set(Order):
        options = replace(options, order=Order(data["order"]))
    if data.get("into") in set(Into):
        options = replace(options, into=Into(data["into"]))
    with suppress(ValueError):
        options = replace(options, clock=time.fromisoformat(data.get("clock", "")[:5]))
    return replace(options, fields=fields) if batch.kind == Import.Kind.TABLE else options


@require_POST
@brand_page(_WRITES)
def start(request: HttpRequest, scope: Scope, batch: int) -> HttpResponse:
    """Make posts of the good rows."""
    return _do(request, scope, batch, lambda: services.bring_in(scope, batch))


@require_POST
@brand_page(_WRITES)
def undo(request: HttpRequest, scope: Scope, batch: int) -> HttpResponse:
    """Take out what was brought in, as far as nobody has worked on it."""
    return _do(request, scope, batch, lambda: services.take_out(scope, batch))


@require_POST
@brand_page(_WRITES)
def throw_away(request: HttpRequest, scope: Scope, batch: int) -> HttpResponse:
    """Forget a file that was only looked at."""
    try:
        services.throw_away(scope, batch)
    except ExchangeError as error:
        messages.error(request, str(error))
        return redirect("exchange:import", scope.brand.slug, batch)
    messages.success(request, _("Forgotten. Nothing was brought in."))
    return redirect("exchange:imports", scope.brand.slug)


@require_safe
@brand_page(_WRITES)
def left(request: HttpRequest, scope: Scope, batch: int) -> HttpResponse:
    """Give the rows that weren't brought in back as a file, with what is to be done."""
    found = queries.imports(scope).get(pk=batch)
    if found.state == Import.State.CHECKING:
        rows = [
            (one.row, " ".join(one.problems))
            for one in queries.proposals(scope, found)
            if one.problems
        ]
    else:
        waiting = queries.with_remarks(found, ImportRow.Outcome.WAITING)
        rows = [(row, row.remark) for row in waiting]
    lines = [[*_cells(found, row), said] for row, said in rows]
    width = max((len(line) for line in lines), default=1) - 1
    heading = [*found.headings[:width], *[""] * (width - len(found.headings)), _("What to do")]
    padded = [[*line[:-1], *[""] * (width + 1 - len(line)), line[-1]] for line in lines]
    return csv_download(_("to-do") + ".csv", [heading, *padded])


def _cells(batch: Import, row: ImportRow) -> list[str]:
    if batch.kind == Import.Kind.TABLE:
        return [writing.as_meant(cell) for cell in row.cells]
    return [row.cells["summary"], row.cells["start"]]


@require_safe
@brand_page(_WRITES)
def example(request: HttpRequest, scope: Scope) -> HttpResponse:
    """A small content plan to fill in, with the headings that are understood at once."""
    rows = [
        [_("Date"), _("Time"), _("Text"), _("Channel"), _("Signed by")],
        ["2027-01-18", "09:00", _("Monday is rye day: fresh from the oven at nine."), "", ""],
        ["2027-01-19", "", _("What would you like to know about sourdough?"), "", ""],
    ]
    return csv_download(_("content-plan") + ".csv", rows)


def _do(
    request: HttpRequest, scope: Scope, batch: int, action: Callable[[], Import]
) -> HttpResponse:
    """Do something with an import, say why not if it can't be done, and show it again."""
    try:
        action()
    except ExchangeError as error:
        messages.error(request, str(error))
    return redirect("exchange:import", scope.brand.slug, batch)
