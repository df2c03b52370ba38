"""Train the backgrounds of learned voices and write them into the package.

Usage: ``python -m tools.train_voice [FOLDER]`` with the folder of language data (default
``../shared/language``). Only sets whose licence allows it are used; NOTICE names them. English
learns from communities (each a voice with a tone of its own). No German set says who wrote what, so
German takes from English how much voices differ in features so frequent, and counts the features;
its curve of calibration comes from German sayings with their authors (Debian's ``fortunes-de``).
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

from anklang.textkit.voiceprint.training import adapt, recalibrated, train
from benchmarks import voice_german

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared" / "language"
TARGET = HERE / "src" / "anklang" / "textkit" / "voiceprint"
_PER_COMMUNITY, _GERMAN, _LONGEST = 60, 3_000, 300
# Communities differ in topic more than brands do: only the most alike are opponents, and what the
# verdict is sure of counts less.
_RIVALS, _TRUST, _SEED = (1 / 2, 1 / 32), 0.7, 11


def main() -> int:
    """Train both and write them; return 1 where the data is missing."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    needed = [folder / name for name in ("reddit_top", "cimt_cycling", "germeval2018")]
    missing = [str(path) for path in needed if not path.is_dir()]
    if not voice_german.SAYINGS.exists():
        missing.append(f"{voice_german.SAYINGS} (apt-get install fortunes-de)")
    if missing:
        print("Not trained, missing: " + ", ".join(missing))
        return 1
    texts, authors = english(folder / "reddit_top" / "posts.csv")
    background = train(texts, authors, _RIVALS, _TRUST, _SEED)
    (TARGET / "en.bin").write_bytes(background.dumps())
    sayings, _ = voice_german.halves(voice_german.read(voice_german.SAYINGS.read_text("utf-8")))
    adapted = adapt(background, german(folder))
    (TARGET / "de.bin").write_bytes(
        recalibrated(adapted, sayings.texts, sayings.pages, "de").dumps()
    )
    print(f"{len(texts)} English texts by {len(set(authors))} communities; weights "
          + ", ".join(f"{weight:.2f}" for weight in background.weights))  # fmt: skip
    return 0


def english(path: Path) -> tuple[list[str], list[str]]:
    """Return titles, with the text below where there is one, and their communities."""
    draw = random.Random(7)
    by_community: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            text = f"{line['title']}\n{line['selftext'][:_LONGEST]}".strip()
            if len(text.split()) > 4:
                by_community.setdefault(line["subreddit"], []).append(text)
    texts, authors = [], []
    for community, found in sorted(by_community.items()):
        chosen = draw.sample(found, min(_PER_COMMUNITY, len(found)))
        texts += chosen
        authors += [community] * len(chosen)
    return texts, authors


def german(folder: Path) -> list[str]:
    """Return citizens' suggestions and tweets."""
    with (folder / "cimt_cycling" / "dataset.csv").open(encoding="utf-8", newline="") as file:
        texts = [f"{line['title']}. {line['text']}"[:_LONGEST] for line in csv.DictReader(file)]
    tweets = (folder / "germeval2018" / "train.txt").read_text("utf-8").splitlines()
    texts += [line.split("\t")[0].replace("|LBR|", "\n") for line in tweets]
    usable = [text for text in dict.fromkeys(texts) if len(text.split()) > 4]
    return random.Random(7).sample(usable, min(_GERMAN, len(usable)))


if __name__ == "__main__":
    sys.exit(main())
