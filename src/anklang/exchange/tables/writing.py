"""Tables for other programs, in which no cell can become a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

# Spreadsheets take a cell that begins so for a formula (OWASP: CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
# Excel's own limit.
_MAX_CELL = 32_767
_WIDE = 60


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows and never runs; :func:`as_meant` undoes it."""
    text = _clean(text)
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def as_meant(cell: str) -> str:
    """Return a cell without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell


def csv_file(rows: Iterable[Sequence[str]], *, separator: str = ",") -> bytes:
    """Return rows as CSV: UTF-8 with a mark (so that Excel believes it), CR LF, quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a workbook of one sheet; every cell is text, the first row is the heading."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", _clean(title))[:31] or "Plan")
    sheet.freeze_panes = "A2"
    made = [list(row) for row in rows]
    for column, width in enumerate(_widths(made)):
        sheet.column_dimensions[chr(ord("A") + column)].width = width
    for number, row in enumerate(made):
        sheet.append([_cell(sheet, text, heading=number == 0) for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, text: str, *, heading: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value="")
    # Set apart from the value: openpyxl would make a formula of "=…".
    cell.data_type = "s"
    cell._value = _clean(text)[:_MAX_CELL]  # noqa: SLF001
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if heading:
        cell.font = Font(bold=True)
    return cell


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    columns = max((len(row) for row in rows), default=0)
    return [
        min(_WIDE, 4 + max((len(row[column]) for row in rows if column < len(row)), default=8))
        for column in range(columns)
    ]


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
