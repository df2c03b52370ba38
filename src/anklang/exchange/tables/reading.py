"""CSV and XLSX files as rows of texts: any usual encoding and separator, nothing without bounds."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from anklang.exchange.errors import FileRefused

from .workbook import is_workbook, read_workbook

MAX_BYTES = 5_000_000
MAX_ROWS = 2_000
MAX_COLUMNS = 60
# Longer cells are cut when they are kept: a quotation mark that isn't closed swallows the file.
MAX_CELL = 20_000
SEPARATORS = ",;\t|"
_LOOK_AT = 30


@dataclass(frozen=True)
class Row:
    """One row with its number as a spreadsheet shows it, from 1."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A file's rows (empty ones left out), and how it was read."""

    rows: Sequence[Row]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


def read(name: str, data: bytes) -> Table:
    """Return the rows of a CSV or XLSX file.

    Raises:
        FileRefused: too large, not a table, or nothing in it; the message says what to do.
    """
    if len(data) > MAX_BYTES:
        raise FileRefused(_("This file is larger than 5 MB. Split it, then bring in the parts."))
    if is_workbook(data):
        sheet, cells = read_workbook(data, MAX_ROWS + 1, MAX_COLUMNS)
        return Table(_rows(cells), sheet=sheet)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise FileRefused(
            _("This is an old Excel file (.xls). Save it as .xlsx or CSV, then bring it in.")
        )
    if data[:5] == b"%PDF-":
        raise FileRefused(_("This is a PDF. Save the table as CSV or .xlsx, then bring it in."))
    text, encoding = decode(data)
    separator, text = _separator(text)
    return Table(_rows(_records(text, separator)), encoding, separator)


def decode(data: bytes) -> tuple[str, str]:
    """Return bytes as text, and the encoding: by its mark, else UTF-8, else Windows' (cp1252)."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _clean(data.decode(encoding, errors="replace")), encoding
    # UTF-16 without a mark: every other byte of Latin text is a NUL.
    head = data[:200]
    if len(head) >= 4 and head.count(0) > len(head) // 4:
        encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return _clean(data.decode(encoding, errors="replace")), encoding
    try:
        return _clean(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _clean(data.decode("cp1252", errors="replace")), "cp1252"


def _clean(text: str) -> str:
    return text.replace("\0", "")


def _separator(text: str) -> tuple[str, str]:
    """Return what separates the cells, and the text without Excel's line that says so."""
    first, _newline, rest = text.partition("\n")
    stated = first.strip().lower()
    if stated.startswith("sep=") and len(first.strip("\r\n")) == 5:
        return first.strip("\r\n")[4], rest
    return max(SEPARATORS, key=lambda sign: _fitness(text, sign)), text


def _fitness(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have the same number (above one) of cells, then that number."""
    counts = Counter(len(row) for row in _some(_records(text[:50_000], separator)))
    if not counts:
        return (0, 0)
    width, often = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (often, width) if width > 1 else (0, 0)


def _some(records: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    for number, record in enumerate(records):
        if number >= _LOOK_AT:
            return
        if any(cell.strip() for cell in record):
            yield record


def _records(text: str, separator: str) -> Iterator[Sequence[str]]:
    csv.field_size_limit(MAX_BYTES)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _rows(records: Iterable[Sequence[str]]) -> list[Row]:
    found: list[Row] = []
    for number, record in enumerate(records, start=1):
        cells = [cell[: MAX_CELL + 1].strip() for cell in record[:MAX_COLUMNS]]
        if not any(cells):
            continue
        if len(found) >= MAX_ROWS:
            raise FileRefused(
                _("This file has more than 2,000 rows. Split it, then bring in the parts.")
            )
        found.append(Row(number, cells))
    if not found:
        raise FileRefused(_("There is nothing in this file."))
    return found
