"""Making a backup: one moment of the database, then the files, then the manifest."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

import anklang
from anklang.kernel import clock, secrets

from . import archive, rows
from .archive import Manifest, Table


def save(path: Path) -> Manifest:
    """Write everything into a new file, readable by its owner only; return its manifest.

    Work goes on meanwhile: the backup shows the database at one moment. Files that nobody refers
    to any more may be in it. The secret key isn't.

    Raises:
        OSError: the file can't be written.
    """
    partial = path.with_name(path.name + ".part")
    partial.touch(mode=0o600)
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as into:
            with _one_moment():
                manifest = Manifest(
                    made_at=clock.now(),
                    version=anklang.__version__,
                    migrations=newest_migrations(),
                    key_id=secrets.key_id(),
                    tables=_tables(into),
                )
            manifest.files.update(_files(into))
            archive.write_manifest(into, manifest)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def newest_migrations() -> dict[str, str]:
    """Return the newest applied migration of each app, by name."""
    applied: dict[str, str] = {}
    for app, name in MigrationRecorder(connection).applied_migrations():
        applied[app] = max(name, applied.get(app, ""))
    return applied


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it is now, without keeping anybody from writing."""
    if connection.vendor == "sqlite":
        # The usual IMMEDIATE would lock writers out for as long as the backup takes.
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode  # type: ignore[attr-defined]
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _tables(into: zipfile.ZipFile) -> dict[str, Table]:
    made = {}
    for model in rows.tables(apps):
        label = model._meta.label
        count, sha256 = archive.write_lines(into, label, rows.lines(model))
        made[label] = Table(count, sha256, rows.columns(model))
    return made


def _files(into: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            name = path.relative_to(root).as_posix()
            # Pictures don't shrink any further.
            into.write(path, archive.MEDIA + name, zipfile.ZIP_STORED)
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()
