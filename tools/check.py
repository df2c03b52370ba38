"""Everything that CI checks, in one command: ``make test``.

Runs every step even when one fails, and closes with a table: what passed, what failed, how long
it took, and what was left out because this machine lacks it. In CI nothing may be left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CI = os.environ.get("CI", "").lower() == "true"
POSTGRES = os.environ.get("ANKLANG_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
PARALLEL = ["-n", str(min(4, os.cpu_count() or 2)), "--dist", "loadgroup"]


@dataclass
class Step:
    """One check: a command, and what it needs from the machine ("" is nothing)."""

    name: str
    command: list[str | Path]
    missing: str = ""
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class Result:
    """How one step ended."""

    name: str
    verdict: str
    seconds: float = 0.0


def steps() -> list[Step]:
    """Return every check in the order in which they run, quick ones first."""
    pytest: list[str | Path] = [BIN / "pytest", "-q", *PARALLEL]
    return [
        Step("ruff: lint", [BIN / "ruff", "check", "--quiet", "."]),
        Step("ruff: format", [BIN / "ruff", "format", "--check", "--quiet", "."]),
        Step("mypy --strict", [BIN / "mypy"]),
        Step("tests: unit", [*pytest, "tests/unit"]),
        Step("tests: SQLite", [*pytest, "tests/integration", "tests/contracts"]),
        Step(
            "tests: PostgreSQL",
            [*pytest, "tests/integration", "tests/contracts"],
            missing=_postgres_missing(),
            environment={"DATABASE_URL": POSTGRES},
        ),
        Step(
            "tests: real Bluesky servers",
            [BIN / "pytest", "-q", "tests/real"],
            missing=_bluesky_missing(),
        ),
        Step(
            "journeys in a real browser",
            [BIN / "pytest", "-q", "tests/journeys"],
            missing=_browser_missing(),
        ),
    ]


def _postgres_missing() -> str:
    import psycopg  # noqa: PLC0415

    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return f"PostgreSQL at {POSTGRES} ({str(error).splitlines()[0]})"
    return ""


def _bluesky_missing() -> str:
    """The servers themselves come from npm into a cache folder on first use (about a minute)."""
    sys.path.insert(0, str(ROOT))
    from tests.support import bluesky  # noqa: PLC0415 - only for what it needs

    return bluesky.missing(network=True)


def _browser_missing() -> str:
    if shutil.which("chromium"):
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("→ Installing Chromium for the browser tests", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False)
    return "" if shutil.which("chromium") else "Chromium (sudo apt install chromium)"


def run(step: Step) -> Result:
    """Run one step; a step that lacks something fails in CI and is left out elsewhere."""
    if step.missing:
        return Result(step.name, "FAILED (needs a server)" if CI else f"left out: {step.missing}")
    print(f"\n── {step.name} " + "─" * (70 - len(step.name)), flush=True)
    start = time.monotonic()
    done = subprocess.run(
        step.command, cwd=ROOT, env={**os.environ, **step.environment}, check=False
    )
    verdict = "passed" if done.returncode == 0 else "FAILED"
    return Result(step.name, verdict, time.monotonic() - start)


def main() -> int:
    """Run every step and print the table; 1 when any failed."""
    results = [run(step) for step in steps()]
    print("\n" + "═" * 74)
    for result in results:
        took = f"{result.seconds:6.1f} s" if result.seconds else "        "
        print(f"{result.name:<28} {took}  {result.verdict}")
    if not (ROOT.parent / "shared").exists():
        print("left out: what needs ../shared (the strict mock of the Mastodon API)")
    failed = sum(result.verdict.startswith("FAILED") for result in results)
    passed = sum(result.verdict == "passed" for result in results)
    print(f"checks: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
