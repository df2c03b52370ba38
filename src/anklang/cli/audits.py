"""``anklang audit``: is the record of who did what still what it was?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from anklang.kernel.audit import verifying
from anklang.kernel.audit.verifying import Checkpoint, Report

from .main import Problem
from .prepare import pending

_SHOWN = 50
_SAYS = {
    "changed": "changed",
    "missing": "missing",
    "moved": "re-ordered",
    "foreign": "not written by Anklang",
    "emptied": "emptied without a record of it",
    "unchecked": "can't be checked",
    "end": "the chain's end",
    "rewritten": "rewritten",
}


def main(given: argparse.Namespace) -> int:
    """Check the audit log, or write down where it ends.

    Raises:
        Problem: the database isn't ready, or a file can't be read or written.
    """
    if pending():
        raise Problem("The database isn't up to date. Run `anklang migrate` first.")
    if given.action == "checkpoint":
        return _write(given.file)
    return _verify([_read(Path(name)) for name in given.against])


def _write(name: str) -> int:
    made = verifying.checkpoint()
    text = json.dumps(made.to_dict(), indent=1) + "\n"
    if name == "-":
        print(text, end="")
        return 0
    path = Path(name)
    if path.exists():
        raise Problem(f"{path} is there already. Checkpoints are never overwritten.")
    try:
        path.write_text(text, encoding="ascii")
    except OSError as error:
        raise Problem(f"{path}: {error.strerror or error}") from error
    print(f"{path}: the log up to number {made.place}. Keep it on another machine, or on paper:")
    print(f"  {made.place} {made.link}")
    return 0


def _read(path: Path) -> Checkpoint:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if found.pop("anklang_audit_checkpoint") != 1:
            raise Problem(f"{path} was made by a newer version of Anklang.")
        return Checkpoint(int(found["place"]), str(found["link"]), str(found["made_at"]))
    except OSError as error:
        raise Problem(f"{path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem(f"{path} is no checkpoint of the audit log.") from error


def _verify(against: list[Checkpoint]) -> int:
    report = verifying.verify(*against)
    for finding in report.findings[:_SHOWN]:
        place = "" if finding.place is None else f"#{finding.place} "
        print(f"{place}{_SAYS[finding.kind]}: {finding.what}", file=sys.stderr)
    if len(report.findings) > _SHOWN:
        print(f"and {len(report.findings) - _SHOWN} more", file=sys.stderr)
    print(_summary(report))
    return 0 if report.whole else 1


def _summary(report: Report) -> str:
    verdict = "Whole" if report.whole else f"NOT WHOLE ({len(report.findings)} findings)"
    return (
        f"{verdict}: {report.rows} rows in the chain, {report.unsealed} waiting for the next "
        f"seal, {report.emptied} emptied by erasure or retention; {report.seconds:.1f} s."
    )
