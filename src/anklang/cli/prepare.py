"""Before anything runs: the database has the right tables, the static files are in place."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

import anklang

from .main import Problem


def main(given: argparse.Namespace) -> int:
    """Run ``anklang migrate``."""
    changed = migrate()
    print(f"{changed} changes made to the database." if changed else "The database is up to date.")
    return 0


def migrate() -> int:
    """Apply what is missing; return how many migrations that were.

    Raises:
        Problem: the database can't be reached.
    """
    waiting = pending()
    if waiting:
        print("→ Preparing the database", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    return len(waiting)


def pending() -> list[str]:
    """Return the migrations that the database lacks.

    Raises:
        Problem: the database can't be reached.
    """
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        said = " ".join(str(error).split())
        raise Problem(f"The database can't be reached: {said}") from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]


def collect_static() -> bool:
    """Put the static files in place unless nothing changed; return whether they had.

    Raises:
        Problem: front-end packages are missing.
    """
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    wanted = _fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    if missing := list(missing_files()):
        raise Problem(
            f"Front-end packages are missing ({missing[0]} and {len(missing) - 1} more). "
            f"Run `npm ci --omit=dev` beside package.json, or say in ANKLANG_NODE_MODULES "
            f"where they are."
        )
    print("→ Putting the static files in place", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, encoding="ascii")
    return True


def missing_files() -> Iterator[str]:
    """Yield the static files that should be there and aren't."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            if not storage.exists(name):
                yield name


def _fingerprint() -> str:
    """Return what changes whenever a static file or the version does."""
    seen = hashlib.sha256(anklang.__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            if path.is_file():
                about = path.stat()
                seen.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
    return seen.hexdigest()
