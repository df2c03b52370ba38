"""What Anklang is made of, and whether anybody knows a hole in it.

    python -m tools.supply list     writes dist/sbom/python.json and npm.json (CycloneDX)
    python -m tools.supply audit    asks the registries; 1 for a known hole, 75 where none answers

A registry that doesn't answer is no clean bill: pip-audit calls a list of packages it could not
look up "no known vulnerabilities". A hole that doesn't touch us stands in ``ACCEPTED`` with why.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
OUT = ROOT / "dist" / "sbom"
# EX_TEMPFAIL of sysexits.h: ask again another time.
NOT_ASKED = 75
ACCEPTED: dict[str, str] = {}


def write_lists() -> int:
    """Write both lists; return 1 when one can't be made."""
    OUT.mkdir(parents=True, exist_ok=True)
    python = [
        BIN / "cyclonedx-py", "environment", "--pyproject", ROOT / "pyproject.toml",
        "--output-reproducible", "--of", "JSON", "-o", OUT / "python.json", sys.executable,
    ]  # fmt: skip
    if _run(python).returncode:
        return 1
    done = _run(
        [_npm(), "sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"]
    )
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return 1
    (OUT / "npm.json").write_text(done.stdout, encoding="utf-8")
    for path in sorted(OUT.glob("*.json")):
        listed = json.loads(path.read_text(encoding="utf-8"))
        made = f"{listed['bomFormat']} {listed['specVersion']}"
        print(f"{path.relative_to(ROOT)}: {len(listed['components'])} components, {made}")
    return 0


def audit() -> int:
    """Ask both registries for known holes and print what they say."""
    answers = [_python_holes(), _npm_holes()]
    holes = sorted({hole for found in answers for hole in found or ()} - ACCEPTED.keys())
    for hole in holes:
        print(f"known hole: {hole}")
    if holes:
        return 1
    return NOT_ASKED if None in answers else 0


def _python_holes() -> set[str] | None:
    """Return what is known of our Python packages; None when nobody could be asked."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as pinned:
        pinned.write((ROOT / "constraints.txt").read_text(encoding="utf-8"))
        pinned.flush()
        done = _run(
            [BIN / "pip-audit", "--disable-pip", "--no-deps", "-r", pinned.name, "-f", "json"]
        )
    return python_holes(done.stdout)


def python_holes(said: str) -> set[str] | None:
    """Read what pip-audit says; packages that it skipped were not looked up."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, KeyError):
        print("Python packages: the registry doesn't answer")
        return None
    known = [one for one in packages if "vulns" in one]
    print(f"Python packages: {len(known)} of {len(packages)} looked up")
    if len(known) < len(packages):
        return None
    return {f"{one['name']} {hole['id']}" for one in known for hole in one["vulns"]}


def _npm_holes() -> set[str] | None:
    done = _run([_npm(), "audit", "--omit=dev", "--json"])
    return npm_holes(done.stdout)


def npm_holes(said: str) -> set[str] | None:
    """Read what ``npm audit`` says; None when it says that nobody answered."""
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError:
        answer = {}
    if "vulnerabilities" not in answer:
        print("npm packages: the registry doesn't answer")
        return None
    print("npm packages: looked up")
    return {f"{name} {one['severity']}" for name, one in answer["vulnerabilities"].items()}


def _npm() -> str:
    return shutil.which("npm") or str(BIN / "npm")


def _run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True,
        check=False, timeout=300,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit({"list": write_lists, "audit": audit}[sys.argv[1]]())
