"""Train the model of meaning that ships, and write it into the package.

Usage: ``python -m tools.train_meaning [FOLDER]`` with the folder of language data (default
``../shared/language``). Only sets whose licence allows it are used, and of them only the training
halves; NOTICE names them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from anklang.textkit.meaning import train

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared" / "language"
TARGET = HERE / "src" / "anklang" / "textkit" / "meaning"

Lessons = tuple[list[str], list[set[str]]]


def main() -> int:
    """Train and write what was asked for; return 1 where data is missing."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    complete = True
    for language, (name, read) in SETS.items():
        if not (folder / name).is_dir():
            print(f"Not trained, missing: {folder / name}")
            complete = False
            continue
        texts, labels = read(folder / name, "train")
        model = train(texts, labels, progress=lambda told: print(f"  {told}", flush=True))
        content = model.to_bytes()
        (TARGET / f"{language}.bin").write_bytes(content)
        print(f"{language}.bin: {len(texts)} texts, {', '.join(model.labels)}; "
              f"{len(content):,} bytes")  # fmt: skip
    return 0 if complete else 1


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


SETS: dict[str, tuple[str, Callable[[Path, str], Lessons]]] = {
    "de": ("germeval2018", offences),
}

if __name__ == "__main__":
    sys.exit(main())
