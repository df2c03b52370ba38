"""Write docs/reference/checks.md from the registry of checks.

Usage: ``python -m tools.checks_reference [--check]``; with ``--check`` it only says whether the
page is up to date (exit 1 when it isn't).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from anklang.textkit.checks import CHECKS, Check, Settings

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "checks.md"
_HEAD = """# Checks of a voice guide

Made from the code by `python -m tools.checks_reference`; change the checks, not this page.
Every check also takes `level` (suggestion, warning, error; warning without one) and `why`.
[How a guide is written](voice-guide.md).
"""
_VERDICTS = {"good": "✓ good", "bad": "✗ marked", "ignored": "– left alone"}


def main() -> int:
    """Write the page, or compare it."""
    page = reference()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != page)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page, "utf-8")
    return 0


def reference() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *(_section(check) for check in CHECKS)])


def _section(check: type[Check[Any]]) -> str:
    languages = " and ".join({"de": "German", "en": "English"}[name] for name in check.languages)
    lines = [f"## `{check.id}`: {check.title}", "", f"{languages}. {check.about}", ""]
    settings = [
        name for name in check.settings_type.model_fields if name not in Settings.model_fields
    ]
    if settings:
        lines += ["| setting | without one |", "|---|---|"]
        lines += [f"| `{name}` | {_default(check, name)} |" for name in settings]
        lines.append("")
    lines += ["| | text | settings |", "|---|---|---|"]
    for example in check.examples:
        given = ", ".join(f"{key}: {value}" for key, value in example.settings.items())
        reply = "a reply" if example.situation.kind == "reply" else ""
        with_what = "; ".join(part for part in (given, reply) if part)
        lines.append(
            f"| {_VERDICTS[example.verdict]} | {_shown(example.text)} | {_cell(with_what)} |"
        )
    return "\n".join([*lines, ""])


def _default(check: type[Check[Any]], name: str) -> str:
    default = check.settings_type.model_fields[name].default
    if default is None or default == ():
        return "–"
    if isinstance(default, bool):
        return "yes" if default else "no"
    return ", ".join(str(part) for part in default) if isinstance(default, tuple) else str(default)


def _shown(text: str) -> str:
    return _cell(text if len(text) <= 120 else text[:117] + "…")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


if __name__ == "__main__":
    sys.exit(main())
