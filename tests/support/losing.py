"""A database that was lost: every row that a backup would hold is gone."""

from __future__ import annotations

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, transaction

from anklang.kernel.backup import rows


def lose_everything() -> None:
    """Empty every table, in one transaction because of the keys between them."""
    with transaction.atomic():
        for model in rows.tables(apps):
            model._base_manager.all()._raw_delete(DEFAULT_DB_ALIAS)
