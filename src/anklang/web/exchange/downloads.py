"""Files that people take along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from anklang.exchange.tables.writing import csv_file


def download(name: str, content_type: str, body: bytes) -> HttpResponse:
    """Answer with a file to be kept."""
    response = HttpResponse(body, content_type=content_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return response


def csv_download(name: str, rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Answer with a CSV file as spreadsheets of the reader's language expect it."""
    separator = ";" if (get_language() or "").startswith("de") else ","
    body = csv_file(rows, separator=separator)
    return download(name, "text/csv; charset=utf-8", body)
