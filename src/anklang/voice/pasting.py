"""Several texts in one: pasted under one another, or in a file."""

from __future__ import annotations

import csv
import io
import re

MOST_TEXTS = 300
_RULE = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|={3,}|_{3,})[ \t]*$", re.MULTILINE)
_GAP = re.compile(r"\n[ \t]*\n[ \t]*\n\s*")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_NAMES = ("text", "post", "content", "beitrag", "inhalt", "message", "nachricht", "caption")


def split_texts(pasted: str) -> list[str]:
    """Return the texts in a paste: parted by lines of ``---``, else two blank lines, else one.

    The widest gap that occurs counts, so that texts keep their own paragraphs.
    """
    pasted = pasted.replace("\r\n", "\n").replace("\r", "\n")
    parting = next((one for one in (_RULE, _GAP) if one.search(pasted)), _BLANK)
    texts = (part.strip() for part in parting.split(pasted))
    return [text for text in texts if text][:MOST_TEXTS]


def texts_in(file_name: str, data: bytes) -> list[str]:
    """Return the texts in a file: a column of a ``.csv``, else as :func:`split_texts` does."""
    text = data.decode("utf-8-sig", errors="replace")
    return _column(text) if file_name.lower().endswith(".csv") else split_texts(text)


def _column(text: str) -> list[str]:
    """Return the column that is named like texts, else the one with the longest entries."""
    head = text[:4_000]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    except csv.Error:
        return split_texts(text)
    if not rows:
        return []
    names = [name.strip().lower() for name in rows[0]]
    named = [index for index, name in enumerate(names) if name in _NAMES]
    if named:
        return _entries(rows[1:], named[0])
    widths = [sum(len(row[at]) for row in rows if at < len(row)) for at in range(len(rows[0]))]
    return _entries(rows, widths.index(max(widths)))


def _entries(rows: list[list[str]], at: int) -> list[str]:
    found = [row[at].strip() for row in rows if at < len(row)]
    return [text for text in found if text][:MOST_TEXTS]
