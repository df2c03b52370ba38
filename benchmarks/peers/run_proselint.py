"""Checks the texts of job.json with proselint and prints seconds and findings as JSON.

``own``: its own lists (checks that are lists of words or phrases to replace or to avoid);
``list``: prints those as JSON; without either: the words of the job, as checks of a user.
"""

import json
import sys
import time
from pathlib import Path

from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.registry.checks import BATCH_COUNT, Check, Padding, types
from proselint.tools import LintFile

job = json.loads(Path("job.json").read_text())
mode = sys.argv[1] if len(sys.argv) > 1 else "given"
_LISTS = (types.PreferredFormsSimple, types.PreferredForms, types.Existence)


def own():
    """Return proselint's own checks that are plain lists."""
    return [
        check
        for check in __register__
        if isinstance(check.check_type, _LISTS)
        and check.check_type.padding == Padding.WORDS_IN_TEXT
        and not check.flags.ppm_threshold
    ]


def batches(items):
    """Return the items in batches as large as proselint's own."""
    return [items[start : start + BATCH_COUNT] for start in range(0, len(items), BATCH_COUNT)]


def given():
    """Return the words of the job as checks."""
    swap = [(word, better) for word, better in job["words"].items() if better]
    avoid = [word for word, better in job["words"].items() if not better]
    return [
        Check(check_type=types.PreferredFormsSimple(items=dict(batch)), path="x", message="{} {}")
        for batch in batches(swap)
    ] + [
        Check(check_type=types.Existence(items=tuple(batch)), path="x", message="not {}")
        for batch in batches(avoid)
    ]


def listed():
    """Return the words of the own checks with what to say instead."""
    words = {}
    for check in own():
        items = check.check_type.items
        words |= items if isinstance(items, dict) else dict.fromkeys(items, "")
    return words


def main():
    """Run the mode."""
    if mode == "list":
        print(json.dumps(listed()))
        return
    checks = own() if mode == "own" else given()
    CheckRegistry().register_many(tuple(checks))
    config = {**DEFAULT, "checks": {check.path: True for check in checks}, "max_errors": 10_000}
    texts = job["texts"]
    for text in texts[:200]:
        LintFile("<text>", text).lint(config)
    best = {"wall": float("inf"), "cpu": float("inf"), "findings": 0}
    for _ in range(3):
        wall, cpu = time.perf_counter(), time.process_time()
        findings = sum(len(LintFile("<text>", text).lint(config)) for text in texts)
        best = {
            "wall": min(best["wall"], time.perf_counter() - wall),
            "cpu": min(best["cpu"], time.process_time() - cpu),
            "findings": findings,
        }
    print(json.dumps(best))


main()
