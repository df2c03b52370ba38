"""Rows as lines of JSON that are the same whichever database they were read from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models

# Sign-ins end with a restore; what Django derives from the code is made anew by migrating.
LEFT_OUT = frozenset(
    {
        "orgs.Session",
        "kernel.CacheEntry",
        "contenttypes.ContentType",
        "auth.Permission",
        "auth.Group",
    }
)


def tables(apps: Apps) -> list[type[models.Model]]:
    """Return the models whose rows belong into a backup, ordered by name."""
    every = apps.get_models(include_auto_created=True)
    wanted = [model for model in every if model._meta.managed and not model._meta.proxy]
    return sorted(
        (model for model in wanted if not _is_left_out(model)), key=lambda model: model._meta.label
    )


def _is_left_out(model: type[models.Model]) -> bool:
    if model._meta.label in LEFT_OUT:
        return True
    keys = [field for field in model._meta.concrete_fields if field.is_relation]
    return any(key.related_model._meta.label in LEFT_OUT for key in keys)  # type: ignore[union-attr]


def columns(model: type[models.Model]) -> list[str]:
    """Return the columns of a table in the order in which lines hold them."""
    return sorted(str(field.column) for field in model._meta.concrete_fields)


def lines(model: type[models.Model]) -> Iterator[str]:
    """Yield each row of a table as a line, in order of the primary key."""
    names = [field.attname for field in _fields(model)]
    rows = model._base_manager.order_by(model._meta.pk.name).values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        values = [_plain(value) for value in row]
        yield json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def insert(model: type[models.Model], found: list[str]) -> None:
    """Write lines as rows, past everything that would change them (defaults, signals)."""
    fields = _fields(model)
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables
    values = [
        [
            field.get_db_prep_save(field.to_python(value), connection)
            for field, value in zip(fields, json.loads(line), strict=True)
        ]
        for line in found
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return sorted(model._meta.concrete_fields, key=lambda field: str(field.column))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
