"""Everything an installation knows, as text: what a search for an erased person goes through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection


def tables() -> Iterator[tuple[str, str]]:
    """Yield every row of every table that the database has, whoever made it, with its table."""
    names = connection.introspection.table_names(include_views=True)
    for name in names:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            for row in cursor:
                yield name, json.dumps([_text(value) for value in row], ensure_ascii=False)


def files() -> Iterator[tuple[str, str]]:
    """Yield every uploaded file with its name and the list of erasures."""
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file():
            yield path.name, path.name + path.read_bytes().decode("latin-1")
    listed = Path(settings.HOME) / "erasures.jsonl"
    if listed.exists():
        yield listed.name, listed.read_text(encoding="utf-8")


def database_file() -> Iterator[tuple[str, str]]:
    """Yield the bytes of SQLite's own files: rows that are gone may still be in them."""
    if connection.vendor != "sqlite":
        return
    main = Path(str(connection.settings_dict["NAME"]))
    for path in (main, main.with_name(main.name + "-wal")):
        if path.exists():
            yield path.name, path.read_bytes().decode("utf-8", errors="replace")


def found(words: Iterable[str], where: Iterable[tuple[str, str]]) -> list[str]:
    """Return which words stand where, in whatever case; nothing when all is clean."""
    wanted = [word.casefold() for word in words]
    hits = set()
    for name, text in where:
        folded = text.casefold()
        hits.update(f"{word} in {name}" for word in wanted if word in folded)
    return sorted(hits)


def _text(value: object) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("utf-8", errors="replace")
    return str(value)
