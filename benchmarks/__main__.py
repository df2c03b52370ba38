"""Run every bench, each in a process of its own with a fresh database, and report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .report import Row, save, show

BENCHES = ("cold_start", "publishing", "scale", "ingest", "inbox_list", "calendar")


def main() -> int:
    """Run the benches named on the command line (all without names)."""
    names = sys.argv[1:] or list(BENCHES)
    rows: list[Row] = []
    for name in names:
        print(f"→ {name}", file=sys.stderr, flush=True)
        rows += run(name)
    print()
    show(rows)
    save(rows)
    return 0


def run(name: str) -> list[Row]:
    """Run one bench in a fresh process and data folder; return its rows."""
    with tempfile.TemporaryDirectory(prefix=f"anklang-bench-{name}-") as home:
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"],
            env={**os.environ, "ANKLANG_HOME": home, "ANKLANG_SECRET_KEY": "bench" * 10},
            cwd=Path(__file__).resolve().parent.parent,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return [Row(**row) for row in json.loads(done.stdout.strip().splitlines()[-1])]


if __name__ == "__main__":
    sys.exit(main())
