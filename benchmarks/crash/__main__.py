"""``make crash``: every network on every database, each in a process of its own; prints a table.

Names on the command line choose: ``python -m benchmarks.crash home/sqlite bluesky/postgresql``;
what the file knows of the others stays.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.scale import own_database

from .networks import STAGES

RESULTS = Path(__file__).parents[1] / "crash.json"
ROOT = Path(__file__).parents[2]
# Seconds; a run takes one and a half minutes on a quiet machine and some more on a busy one.
LONGEST = 1_200
CONTROL = "control: retry without look-up/sqlite"
_COLUMNS = ("sent", "twice", "missing", "stuck", "asked", "kills", "seconds")


def main() -> int:
    """Run what was named (all without names); 1 when a promise was broken."""
    every = [f"{stage}/{database}" for stage in STAGES for database in ("sqlite", "postgresql")]
    names = sys.argv[1:]
    known = json.loads(RESULTS.read_text("utf-8")) if names and RESULTS.exists() else {}
    rows: dict[str, dict[str, Any]] = {}
    # Two at once: most of a run is waiting. What is done is kept, whatever becomes of the rest.
    with ThreadPoolExecutor(2) as pool:
        runs = {pool.submit(run, name): name for name in names or [*every, CONTROL]}
        for done in as_completed(runs):
            rows[runs[done]] = done.result()
            RESULTS.write_text(json.dumps(known | rows, indent=2, sort_keys=True) + "\n", "utf-8")
    show(dict(sorted(rows.items())))
    return int(any(broken(name, row) for name, row in rows.items()))


def run(name: str) -> dict[str, Any]:
    """Run one network on one database; return what came of it, or why it couldn't run."""
    print(f"→ {name}", file=sys.stderr, flush=True)
    stage, _slash, database = name.rpartition("/")
    try:
        with tempfile.TemporaryDirectory(prefix="anklang-crash-") as home:
            if database == "sqlite":
                return _run(stage, home, {})
            with own_database() as url:
                return _run(stage, home, {"DATABASE_URL": url, "ANKLANG_TRANSPORT": "celery"})
    except (subprocess.SubprocessError, OSError, psycopg.Error, IndexError, ValueError) as error:
        return {"problem": f"{type(error).__name__}: {error}"[:300]}


def _run(stage: str, home: str, more: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.crash.scenario", stage],
        env={**os.environ, "ANKLANG_HOME": home, "ANKLANG_SECRET_KEY": "crash" * 10, **more},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=LONGEST,
    )
    row: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return row


def broken(name: str, row: dict[str, Any]) -> bool:
    """Return whether a row breaks a promise; the control breaks one if it doubles nothing."""
    if "problem" in row:
        return True
    if name == CONTROL:
        return bool(row["twice"] == 0)
    return bool(row["twice"] or row["missing"] or row["stuck"])


def show(rows: dict[str, dict[str, Any]]) -> None:
    """Print the table."""
    width = max(len(name) for name in rows)
    print(f"\n{'network/database':<{width}}  " + "".join(f"{name:>9}" for name in _COLUMNS))
    for name, row in rows.items():
        numbers = row.get("problem") or "".join(f"{row[column]:>9}" for column in _COLUMNS)
        print(f"{name:<{width}}  {numbers}  {'BROKEN' if broken(name, row) else 'kept'}")


if __name__ == "__main__":
    sys.exit(main())
