"""XLSX: an archive of XML from a stranger, opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext as _

from anklang.exchange.errors import FileRefused

_MAX_UNPACKED = 60_000_000
_MAX_PARTS = 1_000
_READ_AT_ONCE = 8_192
# What openpyxl raises for files that aren't what they say.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, OSError, EOFError, NotImplementedError, RuntimeError, OverflowError,
    AssertionError, RecursionError, expat.ExpatError,
)  # fmt: skip


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like an archive, as XLSX files do."""
    return data.startswith(b"PK\x03\x04")


def read_workbook(data: bytes, rows: int, columns: int) -> tuple[str, list[Sequence[str]]]:
    """Return the name of the first visible sheet and its cells as texts.

    Args:
        rows, columns: no more than these are looked at.

    Raises:
        FileRefused: not a workbook, or one that unpacks to far more than a content plan needs.
    """
    try:
        _require_harmless(data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
            if sheet is None:
                raise FileRefused(_("There is nothing in this file."))
            # The stated size may be a lie in either direction.
            sheet.reset_dimensions()
            found: list[Sequence[str]] = [
                _without_end([_text(cell) for cell in row])
                for row in sheet.iter_rows(max_row=rows, max_col=columns)
            ]
            return str(sheet.title), found
        finally:
            book.close()
    except _BROKEN as error:
        raise FileRefused(
            _("This file can’t be read as a workbook. Save it as .xlsx or CSV once more.")
        ) from error


def _require_harmless(data: bytes) -> None:
    """Look at the archive's directory before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > _MAX_PARTS or unpacked > _MAX_UNPACKED:
            raise FileRefused(
                _(
                    "Unpacked, this workbook is far larger than a content plan. "
                    "Save the sheet alone as CSV, then bring it in."
                )
            )
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _declares_entities(archive, part):
                raise FileRefused(_("This workbook contains what workbooks never need (a DTD)."))


def _declares_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part has a DTD before its first element, in any encoding and however far down."""
    seen: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_doctype: seen.append(True)
    parser.StartElementHandler = lambda *_element: seen.append(False)
    with archive.open(part) as content:
        while not seen and (some := content.read(_READ_AT_ONCE)):
            parser.Parse(some, False)
    return bool(seen) and seen[0]


def _without_end(cells: list[str]) -> list[str]:
    """Drop the empty cells after the last one: rows are as wide as the widest that was allowed."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: Any) -> str:
    """Return what a cell says; dates and times in the form of ISO 8601."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        shows_time = "h" in (cell.number_format or "").lower() or value.time() != time()
        return value.isoformat(" ", "minutes") if shows_time else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat() if isinstance(value, date) else value.isoformat("minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "")
