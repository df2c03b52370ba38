"""What ``anklang check`` prints: text for people, JSON and SARIF 2.1.0 for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from anklang.textkit.findings import LEVELS, Finding
from anklang.textkit.messages import render
from anklang.textkit.styles import Problem
from anklang.textkit.syllables import Language

if TYPE_CHECKING:
    from .check import Checked

_SARIF_LEVEL = {"suggestion": "note", "warning": "warning", "error": "error"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def text(checked: Sequence[Checked], problems: Sequence[Problem], language: Language) -> str:
    """Return one line for each finding, and a line that counts them."""
    lines = [
        f"{problem.file}:{problem.line}: {render(problem.message, language)}"
        for problem in problems
    ]
    counts: Counter[str] = Counter()
    for one in checked:
        lines += [f"{one.name}: {render(note, language)}" for note in one.report.notes]
        for finding in one.report.findings:
            counts[finding.level] += 1
            line, column = one.document.line_of(finding.span.start)
            said = _said(finding, language)
            lines.append(f"{one.name}:{line}:{column}: {finding.level}: {said} [{finding.check}]")
    found = ", ".join(f"{counts[level]} × {level}" for level in reversed(LEVELS) if counts[level])
    return "\n".join([*lines, found or "✓"]) + "\n"


def as_json(checked: Sequence[Checked], problems: Sequence[Problem], language: Language) -> str:
    """Return everything as one JSON object."""
    return _dumped(
        {
            "files": [
                {
                    "file": one.name,
                    "language": one.document.language,
                    "notes": [render(note, language) for note in one.report.notes],
                    "findings": [_finding(one, found, language) for found in one.report.findings],
                }
                for one in checked
            ],
            "problems": [
                {"file": own.file, "line": own.line, "message": render(own.message, language)}
                for own in problems
            ],
        }
    )


def _said(finding: Finding, language: Language) -> str:
    """Return what was found and, in the guide's words, why it matters."""
    return " – ".join(part for part in (render(finding.message, language), finding.why) if part)


def _finding(one: Checked, finding: Finding, language: Language) -> dict[str, Any]:
    line, column = one.document.line_of(finding.span.start)
    return {
        "check": finding.check,
        "level": finding.level,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": line,
        "column": column,
        "text": finding.span.of(one.document.text),
        "message": render(finding.message, language),
        "why": finding.why,
        "fixes": list(finding.fixes),
        "link": finding.link,
    }


def sarif(checked: Sequence[Checked], problems: Sequence[Problem], language: Language) -> str:
    """Return a SARIF 2.1.0 log, as code hosts show it beside the lines."""
    names = sorted({finding.check for one in checked for finding in one.report.findings})
    return _dumped(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "Anklang",
                            "rules": [{"id": name} for name in names],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "invocations": [
                        {
                            "executionSuccessful": True,
                            "toolConfigurationNotifications": [
                                {
                                    "level": "warning",
                                    "message": {"text": render(own.message, language)},
                                    "locations": [_place(own.file, {"startLine": own.line})],
                                }
                                for own in problems
                            ],
                        }
                    ],
                    "results": [
                        _result(one, finding, names, language)
                        for one in checked
                        for finding in one.report.findings
                    ],
                }
            ],
        }
    )


def _result(one: Checked, finding: Finding, names: list[str], language: Language) -> dict[str, Any]:
    region = _region(one, finding)
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": names.index(finding.check),
        "level": _SARIF_LEVEL[finding.level],
        "message": {"text": _said(finding, language)},
        "locations": [_place(one.name, region)],
    }
    if finding.fixes:
        result["fixes"] = [_fix(one, region, fix) for fix in finding.fixes]
    return result


def _region(one: Checked, finding: Finding) -> dict[str, int]:
    line, column = one.document.line_of(finding.span.start)
    end_line, end_column = one.document.line_of(finding.span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _fix(one: Checked, region: dict[str, int], fix: str) -> dict[str, Any]:
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix}}
    place = {"artifactLocation": {"uri": _uri(one.name)}, "replacements": [replacement]}
    return {"artifactChanges": [place]}


def _place(file: str, region: dict[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region}}


def _uri(file: str) -> str:
    return quote(PurePath(file).as_posix())


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Checked], Sequence[Problem], Language], str]] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
}
