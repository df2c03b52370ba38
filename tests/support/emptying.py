"""Empties the database after tests that commit, by rows and only where there are any.

Django's own way cuts off every table and then makes content types and permissions anew: for a
hundred tables that takes half a second of writing files, after tests that touched ten.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

# Made by migrations from our models, the same for every test.
_STAY = {"django_content_type", "auth_permission"}


def prepare() -> None:
    """Let every test that commits be cleaned up after like this."""

    def cleaned(self: TransactionTestCase) -> None:
        empty()

    TransactionTestCase._fixture_teardown = cleaned  # type: ignore[attr-defined]


def empty() -> None:
    """Delete every row but content types and permissions."""
    tables = set(connection.introspection.django_table_names(only_existing=True)) - _STAY
    # References are looked at when the transaction ends: the order makes no difference.
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _with_rows(cursor, sorted(tables)):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables


def _with_rows(cursor: Any, tables: list[str]) -> list[str]:
    """Return those of the tables that have rows."""
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})"  # noqa: S608 - our own tables
        for table in tables
    )
    cursor.execute(asked)
    return [row[0] for row in cursor.fetchall()]
