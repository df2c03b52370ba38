"""Write docs/reference/detectors.md from the registry of detectors.

Usage: ``python -m tools.detectors_reference [--check]``; with ``--check`` it only says whether the
page is up to date (exit 1 when it isn't).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from anklang.textkit.detectors import DETECTORS, Detector

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "detectors.md"
_HEAD = """# Detectors of a rule

Made from the code by `python -m tools.detectors_reference`; change the detectors, not this page.
A rule joins them with and, or, not. [How rules are written](../howto/rules-of-engagement.md).
"""
_VERDICTS = {"good": "✓ good", "bad": "✗ found", "ignored": "– left alone"}


def main() -> int:
    """Write the page, or compare it."""
    page = reference()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != page)
    PAGE.write_text(page, "utf-8")
    return 0


def reference() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *(_section(detector) for detector in DETECTORS)])


def _section(detector: type[Detector[Any]]) -> str:
    lines = [f"## `{detector.id}`: {detector.title}", "", detector.about, ""]
    said = " ".join((detector.settings_type.__doc__ or "").split())
    if detector.settings_type.model_fields:
        lines += [f"Settings: {said}", ""]
    lines += ["| | text | settings |", "|---|---|---|"]
    for example in detector.examples:
        given = ", ".join(f"{key}: {value}" for key, value in example.settings.items())
        facts = ", ".join(f"{key}: {value}" for key, value in example.facts.items())
        both = _cell("; ".join(part for part in (given, facts) if part))
        lines.append(f"| {_VERDICTS[example.verdict]} | {_cell(example.text[:120])} | {both} |")
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


if __name__ == "__main__":
    sys.exit(main())
