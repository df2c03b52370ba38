"""Train the models of meaning that ship, and write them into the package.

Usage: ``python -m tools.train_meaning [FOLDER]`` with the folder of language data (default
``../shared/language``). Only sets whose licence allows it are used, and of them only the training
halves; NOTICE names them. Beside them stand our own lessons (``tools/lessons``): comments made up
for this, which say of every kind whether they are of it. What another set says nothing about is
learned from these alone.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

from anklang.textkit.meaning import train

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared" / "language"
TARGET = HERE / "src" / "anklang" / "textkit" / "meaning"

OWN = HERE / "tools" / "lessons"

Lessons = tuple[list[str], list[set[str]]]

# How the lines of our own lessons say what a comment is.
LETTERS = {
    "o": "offensive",
    "i": "insult",
    "a": "abuse",
    "t": "threat",
    "s": "spam",
    "c": "complaint",
    "q": "question",
    "p": "praise",
    "f": "fact",
    "e": "engaging",
}
# Our lessons are full of what is rare in an inbox: three in ten are offensive. By our estimate (no
# set tells, and pages differ) so many comments under an organisation's posts are of each kind;
# probabilities and thresholds hold there.
SHARES = {
    "offensive": 0.05,
    "insult": 0.03,
    "abuse": 0.02,
    "threat": 0.01,
    "spam": 0.05,
    "complaint": 0.08,
    "question": 0.25,
    "praise": 0.25,
    "fact": 0.15,
    "engaging": 0.15,
}


def main() -> int:
    """Train and write what was asked for; return 1 where data is missing."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    complete = True
    for language, (name, read) in SETS.items():
        if not (folder / name).is_dir():
            print(f"Not trained, missing: {folder / name}")
            complete = False
            continue
        texts, labels, asked = together(read(folder / name, "train"), own(language))
        model = train(texts, labels, asked=asked, shares=SHARES, progress=told)
        content = model.to_bytes()
        (TARGET / f"{language}.bin").write_bytes(content)
        print(f"{language}.bin: {len(texts)} texts, {', '.join(model.labels)}; "
              f"{len(content):,} bytes")  # fmt: skip
    return 0 if complete else 1


def told(progress: str) -> None:
    """Print what is being done."""
    print(f"  {progress}", flush=True)


def own(language: str) -> Lessons:
    """Return our own comments in a language, file by file; the labels are all of ``LETTERS``."""
    texts, labels = [], []
    for file in sorted(OWN.glob(f"{language}_*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            letters, _, text = line.partition("\t")
            texts.append(text.replace("\\n", "\n"))
            labels.append({LETTERS[letter] for letter in letters.strip("-")})
    return texts, labels


def together(others: Lessons, ours: Lessons) -> tuple[list[str], list[set[str]], list[set[str]]]:
    """Return both with what was asked of each text: what is in its set's labels."""
    asked = [set().union(*others[1])] * len(others[0]) + [{*LETTERS.values()}] * len(ours[0])
    return [*others[0], *ours[0]], [*others[1], *ours[1]], asked


def offences(folder: Path, split: str) -> Lessons:
    """Return German tweets of a split; the labels are offensive and its kinds (GermEval 2018)."""
    texts, labels = [], []
    for line in (folder / f"{split}.txt").read_text("utf-8").split("\n"):
        text, _, told = line.partition("\t")
        if told:
            coarse, kind = told.split("\t")
            texts.append(text.replace("|LBR|", "\n"))
            labels.append({"offensive", kind.strip().lower()} if coarse == "OFFENSE" else set())
    return texts, labels


# The feelings that are praise. Anger and annoyance aren't a customer's complaint: what learned them
# told complaints worse (docs/algorithms/meaning.md), so our own lessons alone teach those.
PRAISE = {"admiration", "gratitude", "love"}


def feelings(folder: Path, split: str) -> Lessons:
    """Return English comments of a split; the labels are 28 feelings (GoEmotions)."""
    names = (folder / "original" / "labels.txt").read_text("utf-8").split()
    texts, labels = [], []
    with (folder / "original" / f"{split}.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            texts.append(line[0])
            labels.append({names[int(number)] for number in line[1].split(",")})
    return texts, labels


def praise(folder: Path, split: str) -> Lessons:
    """Return English comments of a split; the only label is praise (GoEmotions)."""
    texts, labels = feelings(folder, split)
    return texts, [{"praise"} if PRAISE & told else set() for told in labels]


SETS: dict[str, tuple[str, Callable[[Path, str], Lessons]]] = {
    "de": ("germeval2018", offences),
    "en": ("goemotions", praise),
}

if __name__ == "__main__":
    sys.exit(main())
