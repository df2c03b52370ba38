"""How well textkit reads and judges (95 % intervals, plain baselines), and how fast it checks.

``make bench-language`` prints a table and writes ``benchmarks/language.json``. The texts are in
``../shared/language`` (or in the folder named first on the command line); after it may stand which
parts to measure. Test texts are scored, never learned from, and what is missing is said.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import regex

from anklang.textkit.address import address
from anklang.textkit.document import Document
from anklang.textkit.guide import Guide
from anklang.textkit.language import guess
from anklang.textkit.lexicon import english, german
from anklang.textkit.propose import propose
from anklang.textkit.styles import Styles
from anklang.textkit.wordlists import listed

from . import (
    authors,
    corrections,
    detecting,
    meaning,
    peers,
    probes,
    tone,
    voice,
    voice_german,
)
from .report_language import Row, interval, show

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "language"
RESULT = HERE / "language.json"

Labelled = list[tuple[str, str]]


def main() -> int:
    """Measure, print, write; return 0 also where data is missing, because that is said."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    wanted = sys.argv[2:] or [*_ON_DATA, *_WITHOUT_DATA]
    rows: list[Row] = []
    missing: list[str] = []
    for part in wanted:
        print(f"→ {part}", file=sys.stderr, flush=True)
        if part in _WITHOUT_DATA:
            rows += _WITHOUT_DATA[part](missing)
            continue
        name, measure = _ON_DATA[part]
        if (folder / name).is_dir():
            rows += measure(folder / name)
        else:
            missing.append(f"{part}: not measured, {folder / name} isn't there")
    missing += voice.missing() if "voice" in wanted else []
    show(rows, missing)
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
    low, high = interval(right)
    value = statistics.fmean(right)
    wanted = f"≥ {target:g}" if target else ""
    reached = value >= target if target else None
    return Row(what, value, low, high, len(right), "", wanted, reached)


# Speed


def _speed(missing: list[str]) -> Iterator[Row]:
    """One text of 500 characters against 1,000 active rules of twenty words, and a whole guide."""
    draw = random.Random(7)
    words = sorted(
        {word for table in (german.JARGON, german.ANGLICISMS, english.JARGON) for word in table}
    )
    forms = [f"{word}{ending}" for word in words for ending in ("", "e", "en", "er", "s", "t")]
    styles = Styles({f"Speed/R{number}.yml": _rule(draw, forms, number) for number in range(1_000)})
    texts = [_text(draw, forms) for _ in range(500)]
    p95 = _p95(lambda text: styles.check(Document(text, "de")), texts)
    yield Row("1,000 rules on 500 characters, p95", p95, None, None, 500, "ms", "≤ 10", p95 <= 10)
    guide = Guide(propose(_sentences(draw, 40), "de").settings() | _REALISTIC)
    posts = _sentences(draw, 300)
    p95 = _p95(lambda text: guide.check(guide.document(text)), posts)
    what = f"a guide of {len(guide.checks)} checks on 500 characters, p95"
    yield Row(what, p95, None, None, 300, "ms", "≤ 5", p95 <= 5)
    yield from _typing(draw, guide)


def _typing(draw: random.Random, guide: Guide) -> Iterator[Row]:
    """A text of 24,000 characters whenever a letter more is typed into one of its paragraphs."""
    paragraphs = _sentences(draw, 48)
    states = []
    for _ in range(100):
        place = draw.randrange(len(paragraphs))
        paragraphs[place] = draw.choice("aeinrst") + paragraphs[place][:-1]
        states.append("\n\n".join(paragraphs)[:24_000])
    # As ``anklang serve`` does: what was loaded before is left out of the search for garbage.
    gc.freeze()
    p95 = _p95(lambda text: guide.check(guide.document(text)), states)
    what = "a guide on 24,000 characters while typing, p95"
    yield Row(what, p95, None, None, 100, "ms", "≤ 50", p95 <= 50)


_REALISTIC = {
    "address": {"form": "ihr"}, "inclusive": {"policy": "colon"}, "phrases": {}, "fillers": {},
    "words": {"terms": [{"use": "Gast", "instead_of": ["Kunde"], "compounds": True}]},
    "names": {"names": ["Backhaus Sonnleitner"]}, "emoji": {"maximum": 2},
    "shouting": {}, "character": {"formal_casual": {"target": 0.5, "tolerance": 0.5}},
}  # fmt: skip


def _sentences(draw: random.Random, number: int) -> list[str]:
    """Return texts of 500 characters put together from the sample bakery's sentences."""
    source = HERE.parent / "src" / "anklang" / "cli" / "sample" / "content" / "bakery.toml"
    found = regex.findall(r"\p{Lu}[^.!?\n\"=]{20,150}[.!?]", source.read_text("utf-8"))
    return [" ".join(draw.sample(found, 12))[:500] for _ in range(number)]


def _p95(check: Callable[[str], object], texts: list[str]) -> float:
    """Return milliseconds of one core (others on the machine don't count)."""
    check(texts[0])
    seconds = []
    for text in texts:
        started = time.process_time()
        check(text)
        seconds.append(time.process_time() - started)
    return sorted(seconds)[int(0.95 * len(seconds))] * 1_000


def _side_by_side(missing: list[str]) -> Iterator[Row]:
    try:
        pairs = list(peers.compare())
    except (OSError, subprocess.CalledProcessError) as error:
        missing.append(f"side by side: the peers can't be installed here ({error})")
        return
    for pair in pairs:
        rules = f"{pair.rules} words"
        yield Row(f"{pair.peer}, {rules}", pair.theirs, None, None, 1_000, "texts/s", "", None)
        yield Row(f"ours, the same {rules}", pair.ours, None, None, 1_000, "texts/s", "", None)
        wanted = peers.TARGETS.get(pair.peer)
        met = pair.times >= wanted if wanted else None
        target = f"≥ {wanted:g}" if wanted else ""
        findings = f"we find {pair.our_findings}, they {pair.their_findings}"
        what = f"ours against {pair.peer} ({findings})"
        yield Row(what, pair.times, None, None, 1_000, "times", target, met)


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


_ON_DATA: dict[str, tuple[str, Callable[[Path], Iterator[Row]]]] = {
    "address": ("cocoa_mt_de", _address),
    "language": ("language_id", _languages),
    "tone": ("goemotions", tone.rows),
    "voice": ("facebook_pages", voice.rows),
    "authors": ("c50", authors.rows),
    "meaning-comments": ("germeval2021", meaning.germeval2021),
    "corrections": ("germeval2021", corrections.rows),
    "meaning-offences": ("germeval2018", meaning.germeval2018),
    "detectors-tweets": ("germeval2018", detecting.tweets),
    "meaning-tweets": ("tweeteval", meaning.tweeteval),
    "meaning-feelings": ("goemotions", meaning.goemotions),
}
_WITHOUT_DATA: dict[str, Callable[[list[str]], Iterator[Row]]] = {
    "voice-german": voice_german.rows,
    "speed": _speed,
    "peers": _side_by_side,
    "probes": probes.rows,
    "detectors": detecting.rows,
}

if __name__ == "__main__":
    sys.exit(main())
