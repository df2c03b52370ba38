"""Imports: a file is taken in, looked at, brought in as posts, and taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from anklang.exchange.errors import FileRefused, NotNow
from anklang.exchange.ical import reading as calendars
from anklang.exchange.models import Import, ImportRow
from anklang.exchange.options import Into, Options
from anklang.exchange.queries.imports import imports
from anklang.exchange.tables import columns, dates, reading
from anklang.exchange.tables.columns import Field
from anklang.exchange.tables.reading import Row
from anklang.kernel import audit, clock, db
from anklang.kernel.jobs import enqueue
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

BRING_IN = "exchange.bring_in"
TAKE_OUT = "exchange.take_out"


def take_in(scope: Scope, name: str, data: bytes) -> Import:
    """Read a file (CSV, XLSX or iCalendar) and keep its rows, for looking at; no post is made.

    Raises:
        PermissionDenied: the role may not write drafts.
        FileRefused: it can't be read; the message says why, and what to do.
    """
    scope.require(Permission.POST_DRAFT)
    if calendars.is_calendar(name, data):
        return _take_in_calendar(scope, name, data)
    table = reading.read(name, data)
    guess = columns.guess(table)
    heading = list(table.rows[0].cells) if guess.heading else []
    rows = table.rows[1:] if guess.heading else table.rows
    if not rows:
        raise FileRefused(_("There is only a heading in this file, and no row below it."))
    whens = _values(rows, guess.fields, Field.WHEN)
    order = dates.order_of(whens) or (
        dates.Order.MONTH
        if guess.layout is columns.Layout.HOOTSUITE and scope.brand.language == "en"
        else dates.Order.DAY
    )
    options = Options(heading=guess.heading, order=order)
    batch = Import(
        kind=Import.Kind.TABLE,
        reading={
            "encoding": table.encoding,
            "separator": table.separator,
            "sheet": table.sheet,
            "layout": guess.layout.value,
            "doubtful": dates.order_of(whens) is None and dates.doubtful(whens),
        },
        headings=heading,
        fields={str(column): field.value for column, field in sorted(guess.fields.items())},
        options=options.as_json(),
    )
    made = [ImportRow(number=row.number, cells=list(row.cells)) for row in rows]
    return _keep(scope, name, batch, made)


def _take_in_calendar(scope: Scope, name: str, data: bytes) -> Import:
    events = calendars.read(data, zone=scope.brand.timezone, now=clock.now())
    batch = Import(kind=Import.Kind.CALENDAR, options=Options(into=Into.IDEA).as_json())
    made = [
        ImportRow(number=number, cells=event.as_json(), uid=event.uid[:300])
        for number, event in enumerate(events, start=1)
    ]
    return _keep(scope, name, batch, made)


def _keep(scope: Scope, name: str, batch: Import, rows: Sequence[ImportRow]) -> Import:
    batch.brand, batch.person = scope.brand, scope.person
    batch.file_name = "".join(sign for sign in name if sign.isprintable())[-200:]
    batch.total, batch.created_at = len(rows), clock.now()
    with db.write():
        batch.save()
        for row in rows:
            row.batch = batch
        ImportRow.objects.bulk_create(rows, batch_size=500)
        _record(scope, batch, "import.taken_in")
    return batch


def _values(rows: Sequence[Row], fields: Mapping[int, Field], wanted: Field) -> list[str]:
    column = next((number for number, field in fields.items() if field is wanted), None)
    if column is None:
        return []
    return [row.cells[column] for row in rows if column < len(row.cells)]


def read_as(scope: Scope, import_id: int, options: Options) -> Import:
    """Decide what the columns are, and what the rows become.

    Raises:
        Import.DoesNotExist: no such import, or somebody else's.
        NotNow: it has been brought in already.
    """
    with db.write():
        batch = _locked(scope, import_id, Import.State.CHECKING)
        batch.fields = {str(column): field.value for column, field in options.fields.items()}
        batch.options = options.as_json()
        batch.save(update_fields=["fields", "options"])
        return batch


def bring_in(scope: Scope, import_id: int) -> Import:
    """Let a worker make posts of every good row.

    Raises:
        Import.DoesNotExist, NotNow: as :func:`read_as`.
        PermissionDenied: the role may not write drafts.
    """
    scope.require(Permission.POST_DRAFT)
    with db.write():
        batch = _locked(scope, import_id, Import.State.CHECKING)
        if batch.person_id != scope.person.pk:
            raise PermissionDenied(Permission.POST_DRAFT.value)
        _begin(scope, batch, Import.State.RUNNING, BRING_IN, "import.started")
        return batch


def take_out(scope: Scope, import_id: int) -> Import:
    """Let a worker remove what the import made, as far as nobody has worked on it since.

    Raises:
        Import.DoesNotExist, NotNow, PermissionDenied: as :func:`bring_in`.
    """
    scope.require(Permission.POST_DRAFT)
    with db.write():
        batch = _locked(scope, import_id, Import.State.DONE)
        batch.person = scope.person
        _begin(scope, batch, Import.State.UNDOING, TAKE_OUT, "import.undone")
        return batch


def throw_away(scope: Scope, import_id: int) -> None:
    """Forget a file that was only looked at.

    Raises:
        Import.DoesNotExist, NotNow: as :func:`read_as`.
    """
    with db.write():
        batch = _locked(scope, import_id, Import.State.CHECKING)
        _record(scope, batch, "import.thrown_away")
        batch.delete()


def _locked(scope: Scope, import_id: int, expected: Import.State) -> Import:
    batch = imports(scope).select_for_update(of=("self",)).get(pk=import_id)
    if batch.state != expected:
        raise NotNow
    return batch


def _begin(scope: Scope, batch: Import, state: Import.State, job: str, action: str) -> None:
    batch.state, batch.done = state, 0
    batch.save(update_fields=["state", "done", "person"])
    enqueue(job, {"import": batch.pk}, key=f"import:{batch.pk}", brand_id=batch.brand_id)
    _record(scope, batch, action)


def _record(scope: Scope, batch: Import, action: str) -> None:
    audit.record(
        scope.actor,
        action,
        f"exchange.import:{batch.pk}",
        brand_id=scope.brand.pk,
        after={"file": batch.file_name, "rows": batch.total},
    )
