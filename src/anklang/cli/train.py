"""``anklang train``: a model of meaning from a table of labelled texts. Needs no database."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from anklang.cli.main import Problem
from anklang.textkit.meaning import Model, TooLittle, from_bytes, train

_LARGEST_FIELD = 1_000_000


def main(given: argparse.Namespace) -> int:
    """Train, write the model, and print what it came to.

    Raises:
        Problem: a file can't be read or written, a column is missing, or there is too little.
    """
    target = Path(given.out)
    if not target.parent.is_dir():
        raise Problem(f"There is no folder {target.parent} to write {target.name} into.")
    texts, labels = read(Path(given.file), given.text, given.label, given.separator)
    teacher = _teacher(given.teacher)
    try:
        model = train(texts, labels, teacher=teacher, progress=_say)
    except TooLittle as error:
        raise Problem(f"{given.file}: {error}.") from error
    content = model.to_bytes()
    target.write_bytes(content)
    sys.stdout.write(_report(model, len(texts)) + f"{target}: {len(content):,} bytes\n")
    return 0


def read(
    file: Path, text: str, label: str, separator: str | None
) -> tuple[list[str], list[str] | list[set[str]]]:
    """Return a table's texts with the label of each, or with a set of labels where one separates.

    Raises:
        Problem: the file can't be read, or a column isn't in it.
    """
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            lines = csv.DictReader(opened)
            _look_for((text, label), list(lines.fieldnames or ()), file)
            found = [(line[text], line[label]) for line in lines if line[text]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Problem(f"{file} can't be read: {error}") from error
    texts = [one for one, _ in found]
    if not separator:
        return texts, [(told or "").strip() for _, told in found]
    return texts, [
        {part.strip() for part in (told or "").split(separator) if part.strip()}
        for _, told in found
    ]


def _look_for(wanted: tuple[str, ...], columns: list[str], file: Path) -> None:
    for name in wanted:
        if name not in columns:
            there = ", ".join(columns) or "none"
            raise Problem(f"{file} has no column {name!r}; its columns: {there}.")


def _teacher(file: str | None) -> Model | None:
    if file is None:
        return None
    try:
        return from_bytes(Path(file).read_bytes())
    except (OSError, ValueError) as error:
        raise Problem(f"{file} can't teach: {error}") from error


def _say(told: str) -> None:
    print(told, file=sys.stderr, flush=True)


def _report(model: Model, count: int) -> str:
    """Return how well each label was told in cross-validation, as a yes-or-no question."""
    lines = [f"{count} texts. In cross-validation, mean F1 of yes and no, per label:"]
    lines += [
        f"  {calibration.merit:.3f}  {label}  (said from {calibration.threshold:.2f})"
        for label, calibration in zip(model.labels, model.calibrations, strict=True)
    ]
    return "\n".join(lines) + "\n"
