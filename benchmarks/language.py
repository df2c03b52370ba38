"""How well textkit reads (form of address, language; 95 % intervals), and how fast it checks.

``make bench-language`` prints a table and writes ``benchmarks/language.json``. The texts are in
``../shared/language`` (or in the folder named on the command line); they are scored, never learned
from, and what is missing there is said.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import regex

from anklang.textkit.address import address
from anklang.textkit.document import Document
from anklang.textkit.language import guess
from anklang.textkit.lexicon import english, german
from anklang.textkit.styles import Styles
from anklang.textkit.wordlists import listed

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "language"
RESULT = HERE / "language.json"
RESAMPLES = 2_000

Labelled = list[tuple[str, str]]


@dataclass(frozen=True)
class Row:
    """One measured number: its 95 % interval where there is one, and what it should reach."""

    what: str
    value: float
    low: float | None
    high: float | None
    n: int
    unit: str
    target: str
    reached: bool | None


def main() -> int:
    """Measure, print, write; return 0 also where data is missing, because that is said."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    rows: list[Row] = []
    missing: list[str] = []
    for name, measure in (("cocoa_mt_de", _address), ("language_id", _languages)):
        if (folder / name).is_dir():
            rows += measure(folder / name)
        else:
            missing.append(f"{name}: not measured, {folder / name} isn't there")
    rows += list(_speed())
    for row in rows:
        interval = f"[{row.low:.4f}, {row.high:.4f}]" if row.low is not None else ""
        reached = {True: "reached", False: "MISSED", None: ""}[row.reached]
        print(f"{row.what:<58} {row.value:>8.4f} {row.unit:<3} {interval:<18} n={row.n:<6}"
              f"{row.target:>8}  {reached}")  # fmt: skip
    for line in missing:
        print(line)
    RESULT.write_text(
        json.dumps({"rows": [asdict(row) for row in rows], "missing": missing}, indent=2) + "\n"
    )
    return 0


# Form of address


def _address(folder: Path) -> Iterator[Row]:
    """CoCoA-MT: is the sentence formal or informal? Pairs without a difference say nothing."""
    for split, target in (("train", None), ("test", 0.995)):
        texts = _pairs(folder / split / "en-de")
        yield _accuracy(f"address, {split}: formal or informal", texts, _formality, target)
        yield _accuracy(f"address, {split}: ten-line rule (baseline)", texts, _baseline, None)


def _pairs(folder: Path) -> Labelled:
    texts: Labelled = []
    for path in sorted(folder.iterdir()):
        if not regex.search(r"\.formal(\.de)?$", path.name):
            continue
        other = path.with_name(path.name.replace(".formal", ".informal"))
        formal, informal = path.read_text("utf-8"), other.read_text("utf-8")
        for one, two in zip(formal.splitlines(), informal.splitlines(), strict=True):
            if one != two:
                texts += [(one, "formal"), (two, "informal")]
    return texts


def _formality(text: str) -> str:
    document = Document(text, "de")
    # Quotations count here: the question is what the sentence has, not whom its author addresses.
    words = [word.span for word in document.words]
    form = address(document.prose, words, document.sentences).form
    return {"sie": "formal", "du": "informal", "ihr": "informal"}.get(form, "none")


_FORMAL = regex.compile(r"(?<!^)(?<![.!?] )\b(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b")
_INFORMAL = regex.compile(r"(?i)\b(?:du|dir|dich|dein(?:e[nmrs]?)?|euch|eu(?:er|re[nmrs]?))\b")


def _baseline(text: str) -> str:
    if _INFORMAL.search(text):
        return "informal"
    return "formal" if _FORMAL.search(text) or "Sie " in text else "none"


# Language


def _languages(folder: Path) -> Iterator[Row]:
    targets = {"single-words": None, "word-pairs": 0.98, "sentences": 0.998}
    for kind, target in targets.items():
        texts = [
            (line, language)
            for language in ("de", "en")
            for line in (folder / f"{kind}.{language}.txt").read_text("utf-8").splitlines()
        ]
        yield _accuracy(f"language de/en: {kind}", texts, lambda text: guess(text).language, target)
        yield _accuracy(f"language de/en: {kind}, common words (baseline)", texts, _common, None)


_COMMON = {
    "de": listed("der die das und ist nicht ein eine zu mit auf für von den im des sich"),
    "en": listed("the and is not a an to with on for of in that it was are be this"),
}


def _common(text: str) -> str:
    words = text.lower().split()
    german_words = sum(word in _COMMON["de"] for word in words) + any(c in text for c in "äöüß")
    return "de" if german_words > sum(word in _COMMON["en"] for word in words) else "en"


def _accuracy(
    what: str, texts: Labelled, predict: Callable[[str], str], target: float | None
) -> Row:
    right = [float(predict(text) == label) for text, label in texts]
    low, high = _interval(right)
    value = statistics.fmean(right)
    wanted = f"≥ {target:g}" if target else ""
    reached = value >= target if target else None
    return Row(what, value, low, high, len(right), "", wanted, reached)


def _interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean."""
    draw = random.Random(7)
    means = sorted(statistics.fmean(draw.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1]


# Speed


def _speed() -> Iterator[Row]:
    """One text of 500 characters against 1,000 active rules of twenty words each."""
    draw = random.Random(7)
    words = sorted(
        {word for table in (german.JARGON, german.ANGLICISMS, english.JARGON) for word in table}
    )
    forms = [f"{word}{ending}" for word in words for ending in ("", "e", "en", "er", "s", "t")]
    styles = Styles({f"Speed/R{number}.yml": _rule(draw, forms, number) for number in range(1_000)})
    texts = [_text(draw, forms) for _ in range(500)]
    styles.check(Document(texts[0], "de"))
    seconds = sorted(_seconds(styles, text) for text in texts)
    p95 = seconds[int(0.95 * len(seconds))] * 1_000
    what = "1,000 rules on 500 characters, p95"
    yield Row(what, p95, None, None, len(seconds), "ms", "≤ 10", p95 <= 10)


def _rule(draw: random.Random, words: list[str], number: int) -> str:
    chosen = draw.sample(words, 20)
    if number % 2:
        swap = "".join(f"  '{word}': better\n" for word in chosen)
        return f"extends: substitution\nmessage: \"'%s' for '%s'\"\nignorecase: true\nswap:\n{swap}"
    tokens = "".join(f"  - '{word}'\n" for word in chosen)
    return f"extends: existence\nmessage: \"not '%s'\"\nignorecase: true\ntokens:\n{tokens}"


def _text(draw: random.Random, words: list[str]) -> str:
    """Return prose in which some words are ones that several rules look for."""
    common = [*_COMMON["de"], "Brot", "Ofen", "backen", "morgen", "frisch", "Straße", "schön"]
    text = ""
    while len(text) < 500:
        text += draw.choice(words if draw.random() < 0.04 else common) + " "
    return text[:500]


def _seconds(styles: Styles, text: str) -> float:
    started = time.process_time()  # of one core: others on the machine don't count
    styles.check(Document(text, "de"))
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
