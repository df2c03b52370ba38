"""``anklang check``: texts against a voice guide in a folder, at the terminal and in CI.

Needs no database and no settings. How a guide's folder looks: docs/reference/voice-guide.md.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from anklang.cli.main import Problem
from anklang.textkit.checks import Situation
from anklang.textkit.document import Document
from anklang.textkit.findings import LEVELS, Report
from anklang.textkit.guide import Guide, read_guide
from anklang.textkit.messages import render
from anklang.textkit.styles import unpacked
from anklang.textkit.styles.archive import LARGEST_FILE, MOST_FILES
from anklang.textkit.styles.problems import CannotRun
from anklang.textkit.styles.problems import Problem as GuideProblem
from anklang.textkit.syllables import Language

from . import check_output

GUIDE_FILE = "voice.yaml"
_RULE_FILES = (".yml", ".txt", ".dic", ".aff")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
LARGEST_TEXT = 10_000_000


class CannotCheck(Problem):
    """A text or guide that can't be read: 2, so that CI can tell it from a finding."""

    code = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """A text and what was found in it."""

    name: str
    document: Document
    report: Report


def main(given: argparse.Namespace) -> int:
    """Check the files; return 1 when a finding is grave enough, else 0.

    Raises:
        CannotCheck: a file or the guide can't be read (exit code 2).
    """
    guide = load(Path(given.guide))
    situation = Situation(kind=given.kind, channel=given.channel)
    checked = [_checked(name, guide, situation, given.language) for name in given.files]
    show = check_output.FORMATS[given.format]
    sys.stdout.write(show(checked, guide.problems, given.messages))
    return int(_grave(checked, given.fail_on))


def load(folder: Path) -> Guide:
    """Return the guide in a folder: ``voice.yaml``, and rules in ``styles/`` or ``styles/*.zip``.

    Raises:
        CannotCheck: there is no guide, or a file can't be read.
    """
    file = folder / GUIDE_FILE
    if not file.is_file():
        raise CannotCheck(f"There is no {GUIDE_FILE} in {folder}; name its folder with --guide.")
    guide = read_guide(_read(file), _styles(folder / "styles"), str(file))
    guide.problems[:] = [_placed(one, folder) for one in guide.problems]
    return guide


def _placed(problem: GuideProblem, folder: Path) -> GuideProblem:
    """Return a problem with its file's whole path: editors and code hosts open it from there."""
    if problem.file == str(folder / GUIDE_FILE):
        return problem
    return replace(problem, file=str(folder / "styles" / problem.file))


def _styles(folder: Path) -> dict[str, str]:
    files: dict[str, str] = {}
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number > MOST_FILES:
            raise CannotCheck(f"{folder} has more than {MOST_FILES} files.")
        name = path.relative_to(folder)
        if path.suffix == ".zip" and path.is_file():
            try:
                inside = unpacked(path.read_bytes())
            except CannotRun as error:
                raise CannotCheck(f"{path}: {render(error.message, 'en')}") from error
            files |= {f"{name}/{inner}": text for inner, text in inside.items()}
        elif path.suffix in _RULE_FILES and path.is_file():
            files[name.as_posix()] = _read(path, LARGEST_FILE)
    return files


def _checked(name: str, guide: Guide, situation: Situation, language: Language | None) -> Checked:
    text = sys.stdin.read(LARGEST_TEXT) if name == "-" else _read(Path(name))
    markdown = Path(name).suffix.lower() in _MARKDOWN
    document = Document(text, language or guide.language, "markdown" if markdown else "text")
    return Checked(name, document, guide.check(document, situation))


def _read(path: Path, largest: int = LARGEST_TEXT) -> str:
    try:
        if path.stat().st_size > largest:
            raise CannotCheck(f"{path} is larger than {largest} bytes.")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotCheck(f"{path} isn't a text in UTF-8.") from error
    except OSError as error:
        raise CannotCheck(f"{path} can't be read: {error.strerror}.") from error


def _grave(checked: list[Checked], threshold: str) -> bool:
    wanted = LEVELS[LEVELS.index(threshold) :] if threshold in LEVELS else ()
    return any(finding.level in wanted for one in checked for finding in one.report.findings)
