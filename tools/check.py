"""Everything that CI checks, in one command: ``make test``.

Runs every step even when one fails, and closes with a table: what passed, what failed, how long
it took, and what was left out because this machine lacks it. In CI nothing may be left out.
A few tests that fail in the crowd are tried once more alone; the table names those that wavered.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CI = os.environ.get("CI", "").lower() == "true"
POSTGRES = os.environ.get("ANKLANG_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
# What tools.supply ends with where a registry doesn't answer.
NOT_ASKED = 75
# The exit code of a step that passed and told a secret.
TOLD = 97
# Attacks on pages and on the ways in, and other servers' dialects: which database stands behind
# them makes no difference, and they take minutes.
WITHOUT_DATABASE = [
    f"--ignore=tests/integration/{name}"
    for name in (
        "networks/mastodon/test_personas.py",
        "web/test_hostile_uploads.py",
        "web/test_oidc.py",
        "web/test_oidc_lies.py",
        "web/test_sign_in_attacks.py",
        "web/test_ten_thousand_requests.py",
        "web/test_xss.py",
    )
]
# These methods are refused before the session is looked at: nothing is asked of the database.
WITHOUT_DATABASE.append(
    "--deselect=tests/integration/web/test_access_matrix.py::test_no_other_method_opens_anything"
)
# More failed tests than this are no chance.
MAY_WAVER = 3
PARALLEL = ["-n", str(min(4, os.cpu_count() or 2)), "--dist", "loadgroup"]
BY_FILE = ["-n", "2", "--dist", "loadfile"]


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
        Step("supply: list of all parts", [sys.executable, "-m", "tools.supply", "list"]),
        Step("supply: known holes", [sys.executable, "-m", "tools.supply", "audit"]),
        Step("tests: unit", [*pytest, "tests/unit"]),
        Step("tests: SQLite", [*pytest, "tests/integration", "tests/contracts"]),
        Step(
            "tests: PostgreSQL",
            [*pytest, "tests/integration", "tests/contracts", *WITHOUT_DATABASE],
            missing=_postgres_missing(),
            environment={"DATABASE_URL": POSTGRES},
        ),
        Step(
            "tests: real Bluesky servers",
            # Two networks at once, each with a Redis of its own; one file's tests stay together.
            [BIN / "pytest", "-q", *BY_FILE, "tests/real"],
            missing=_bluesky_missing(),
        ),
        Step(
            "journeys in a real browser",
            # Two browsers at once, each with a site of its own.
            [BIN / "pytest", "-q", *BY_FILE, "tests/journeys"],
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
    command = step.command
    if _is_pytest(step):
        shutil.rmtree(_cache(step), ignore_errors=True)
        command = [*command, "-o", f"cache_dir={_cache(step)}"]
    code = _code(step, command)
    verdict = "passed" if code == 0 else _second_try(step)
    if code == NOT_ASKED:
        # Also in CI: whether strangers answer is no verdict on us. The step says who didn't.
        verdict = "left out: the registries don't answer"
    return Result(step.name, verdict, time.monotonic() - start)


def _code(step: Step, command: list[str | Path]) -> int:
    """Run a command, show what it prints, and search that for the secrets that tests plant."""
    environment = {**os.environ, **step.environment}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace",
    ) as running:  # fmt: skip
        leaked = told(_shown(running.stdout or ()))
    if leaked:
        print(f"→ A secret of the tests is in {leaked} lines above (tests/support/canaries.py)")
    return running.returncode or (TOLD if leaked else 0)


def told(lines: Iterable[str]) -> int:
    """Return how many lines tell one of the secrets that the tests plant."""
    sys.path.insert(0, str(ROOT))
    from tests.support.canaries import MARK  # noqa: PLC0415 - only for its one word

    return sum(MARK in line for line in lines)


def _shown(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        print(line, end="", flush=True)
        yield line


def _second_try(step: Step) -> str:
    """Run what failed once more, alone: a test that needs this is named, not hidden."""
    failed = _failed_tests(step) if _is_pytest(step) else []
    if not 0 < len(failed) <= MAY_WAVER:
        return "FAILED"
    print(f"\n── once more, alone: {', '.join(failed)}", flush=True)
    alone: list[str | Path] = [BIN / "pytest", "-q", "-p", "no:cacheprovider", *failed]
    return "FAILED" if _code(step, alone) else f"passed (wavered: {', '.join(failed)})"


def _failed_tests(step: Step) -> list[str]:
    noted = _cache(step) / "v/cache/lastfailed"
    return sorted(json.loads(noted.read_text(encoding="utf-8"))) if noted.exists() else []


def _is_pytest(step: Step) -> bool:
    return Path(step.command[0]).name == "pytest"


def _cache(step: Step) -> Path:
    """Return where pytest notes what failed, for each step apart."""
    return ROOT / ".pytest_cache" / re.sub(r"\W+", "-", step.name)


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
    passed = sum(result.verdict.startswith("passed") for result in results)
    print(f"checks: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
