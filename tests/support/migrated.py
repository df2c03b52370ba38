"""A database with all tables, made once by the migrations and then copied.

Running eighty migrations takes ten to twenty seconds, for every process of a test run anew. The
copy stands in the cache folder, named by what it was made from; a changed migration makes another.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

_ROOT = Path(__file__).resolve().parents[2]
_PREFIX = "anklang_migrated_"
_A_DAY = 86_400


def cache_folder() -> Path:
    """Return where tests keep what takes long to make, made when missing."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "anklang-tests"
    base.mkdir(parents=True, exist_ok=True)
    return base


def prepare() -> None:
    """Let the test database be a copy; to be called before it is made."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = _postgres_template()
    else:
        creation: Any = connection.creation
        creation._create_test_db = _with_tables(creation._create_test_db)


@cache
def sqlite_template() -> Path:
    """Return an SQLite file with all tables and no rows but those that migrations make."""
    file = cache_folder() / f"{_PREFIX}{_made_from()}.sqlite3"
    with _alone("sqlite"):
        if not file.exists():
            _remove_old()
            with tempfile.TemporaryDirectory(prefix="anklang-migrated-") as home:
                _migrate(ANKLANG_HOME=home, DATABASE_URL="")
                made = Path(home) / "anklang.sqlite3"
                shutil.copy(made, file.with_suffix(".part"))
            file.with_suffix(".part").rename(file)
        # In use: not to be removed from under another checkout's tests.
        file.touch()
    return file


def _with_tables(create: Callable[..., str]) -> Callable[..., str]:
    def created(*arguments: Any, **named: Any) -> str:
        name = create(*arguments, **named)
        shutil.copy(sqlite_template(), name)
        return name

    return created


def _postgres_template() -> str:
    """Return the name of a database with all tables."""
    name = f"{_PREFIX}{_made_from()}"
    server = os.environ["DATABASE_URL"]
    with _alone("postgresql"), psycopg.connect(server, autocommit=True) as asked:
        there = {row[0] for row in asked.execute("SELECT datname FROM pg_database")}
        if name not in there:
            for old in (one for one in there if one.startswith(_PREFIX)):
                asked.execute(f'DROP DATABASE "{old}"')
            asked.execute(f'CREATE DATABASE "{name}_part"')
            _migrate(DATABASE_URL=f"{server.rpartition('/')[0]}/{name}_part")
            asked.execute(f'ALTER DATABASE "{name}_part" RENAME TO "{name}"')
    return name


def _migrate(**environment: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **environment},
        cwd=_ROOT,
        check=True,
    )


@cache
def _made_from() -> str:
    """Return a mark of everything that decides what the tables look like."""
    files = [_ROOT / "constraints.txt", *sorted((_ROOT / "src").glob("**/migrations/*.py"))]
    mark = sha256(sys.version.encode())
    for file in files:
        mark.update(file.relative_to(_ROOT).as_posix().encode() + file.read_bytes())
    return mark.hexdigest()[:16]


def _remove_old() -> None:
    """Remove copies that no checkout on this machine has used for a day."""
    for old in cache_folder().glob(f"{_PREFIX}*"):
        if old.stat().st_mtime < time.time() - _A_DAY:
            old.unlink()


@contextmanager
def _alone(what: str) -> Iterator[None]:
    """Let one process at a time make it."""
    with (cache_folder() / f"migrated-{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
