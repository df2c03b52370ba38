"""Reading a backup back into an empty installation, and proving that it is the same."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from django.apps.registry import Apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from anklang.kernel import db
from anklang.kernel.audit import keys as audit_keys

from . import archive, rows
from .archive import Damaged, Manifest
from .saving import newest_migrations

_BATCH = 500


class NotEmpty(Exception):
    """There is something in this installation already; nothing was changed."""


class NotFitting(Exception):
    """The backup's tables don't fit this version; nothing was changed."""


def load(path: Path, afterwards: Callable[[Manifest], object]) -> Manifest:
    """Read a backup into this installation's empty database and media folder.

    The tables are brought to the backup's version first and to this one's afterwards. Rows,
    checksums and ``afterwards`` are one transaction: either all of it is there or nothing.

    Raises:
        Damaged: the file isn't whole.
        NotEmpty: somebody has used this installation.
        NotFitting: the backup was made by a newer version.
    """
    manifest = archive.verify(path)
    apps = _prepared(manifest)
    with zipfile.ZipFile(path) as found:
        with db.write():
            _fill(found, manifest, apps)
            _compare(manifest, apps)
            audit_keys.forget()
            if _is_current():
                afterwards(manifest)
        _unpack(found, manifest)
    if not _is_current():
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        with db.write():
            afterwards(manifest)
    return manifest


def _prepared(manifest: Manifest) -> Apps:
    """Bring the empty tables to the backup's version; return the models of that version."""
    executor = MigrationExecutor(connection)
    there = newest_migrations()
    wanted = [item for item in manifest.migrations.items() if item in executor.loader.graph.nodes]
    if len(wanted) != len(manifest.migrations):
        raise NotFitting("The backup was made by a newer version of Anklang.")
    if not there:
        executor.migrate(wanted)
    elif there != manifest.migrations:
        raise NotFitting(
            "The backup was made by another version. Restore it into a database without tables."
        )
    apps = executor.loader.project_state(wanted).apps
    if any(model._base_manager.exists() for model in _of_people(apps)):
        raise NotEmpty("There is somebody in this installation already.")
    return apps


def _of_people(apps: Apps) -> Iterator[type[models.Model]]:
    yield from (model for model in rows.tables(apps) if model._meta.app_label == "orgs")


def _fill(found: zipfile.ZipFile, manifest: Manifest, apps: Apps) -> None:
    tables = rows.tables(apps)
    for model in tables:
        model._base_manager.all().delete()  # rounds and the like that a start has made
    for model in tables:
        label = model._meta.label
        if label not in manifest.tables or rows.columns(model) != manifest.tables[label].columns:
            raise Damaged(f"table {label}")
        lines = archive.read_lines(found, label)
        while batch := list(islice(lines, _BATCH)):
            rows.insert(model, batch)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(sql)


def _compare(manifest: Manifest, apps: Apps) -> None:
    """Read every row back and compare it with the file."""
    for model in rows.tables(apps):
        table = manifest.tables[model._meta.label]
        if archive.digest(rows.lines(model)) != (table.rows, table.sha256):
            raise Damaged(f"table {model._meta.label} after it was read back")


def _unpack(found: zipfile.ZipFile, manifest: Manifest) -> None:
    root = Path(settings.MEDIA_ROOT).resolve()
    for name in manifest.files:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            raise Damaged(f"file {name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found.read(archive.MEDIA + name))


def _is_current() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
