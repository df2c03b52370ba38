"""How fast comments are held against 200 rules, and what the loaded models take of memory.

The rules are made up, but as people would write them: lists of words, patterns, links, personal
data, meaning, floods and so on, alone and joined by and, or, not. The comments are made up too, of
the sample brands' sentences and of English ones, as long as Facebook comments are (GermEval 2021,
training half: median 112 characters, a tenth over 404). Where the tweets of GermEval 2018 are
there, they are read as well: real people use many more words, and these are hostile. Each comment
is read once, by a process of its own that may use one core and one thread; as many others were read
before, so that dictionaries and models are loaded.
"""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import regex

from anklang.textkit.meaning import Kind

from .report_language import Row

HERE = Path(__file__).resolve().parent
RULES, COMMENTS, TARGET, MOST_MEMORY = 200, 4_000, 2_000, 100
_MEDIAN, _SPREAD, _LONGEST = 112, 1.0, 2_000
# One thread for whatever numpy calls.
_ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# Of the words that comments are made of, one in so many stands in a rule.
_COMMON_EVERY = 400
_BERLIN = ZoneInfo("Europe/Berlin")
_KINDS = tuple(kind.value for kind in Kind)


def rows(_missing: list[str]) -> Iterator[Row]:
    """Return rows for made-up comments, and for memory."""
    told = _measured("made-up")
    many = told["comments"]
    yield _speed(f"{RULES} rules, made-up comments", told["speed"], many, TARGET)
    yield _speed(f"{RULES} rules, one comment after another", told["single"], many, None)
    memory = _measured("memory")
    size = memory["models"]
    what = "models of meaning, languages and word forms loaded"
    yield Row(what, size, None, None, 1, "MB", f"≤ {MOST_MEMORY}", size <= MOST_MEMORY)
    what = f"{RULES} rules compiled and used, beside the models"
    yield Row(what, memory["rules"], None, None, 1, "MB", "", None)


def tweets(folder: Path) -> Iterator[Row]:
    """Return a row for the tweets of GermEval 2018."""
    told = _measured(str(folder / "train.txt"))
    yield _speed(f"{RULES} rules, German tweets", told["speed"], told["comments"], None)


def _speed(what: str, value: float, many: float, target: int | None) -> Row:
    reached = value >= target if target else None
    wanted = f"≥ {target:,}" if target else ""
    return Row(what, value, None, None, int(many), "texts/s", wanted, reached)


def _measured(what: str) -> dict[str, float]:
    """Measure in a fresh process on one core."""
    command = [sys.executable, "-m", "benchmarks.detecting", what]
    done = subprocess.run(
        command, env={**os.environ, **_ALONE}, cwd=HERE.parent, capture_output=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


# In the process of its own


def main() -> int:
    """Measure what the command line names and print it as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    what = sys.argv[1]
    found = _memory() if what == "memory" else _speeds(what)
    print(json.dumps(found))
    return 0


def _speeds(what: str) -> dict[str, float]:
    from anklang.kernel.memory import settle
    from anklang.textkit.detectors import Facts, Sieve

    sieve = Sieve(conditions())
    draw = random.Random(11)
    texts = comments(draw) if what == "made-up" else _tweets(Path(what))
    half = len(texts) // 2
    at = datetime(2026, 3, 2, 12, tzinfo=_BERLIN)
    facts = [
        Facts(text=text, at=at + timedelta(seconds=n), channel=1, names=_NAMES)
        for n, text in enumerate(texts)
    ]
    sieve.judge_many(facts[:half])  # dictionaries, models, automata
    settle()  # as a worker does
    return {
        "comments": len(facts) - half,
        "speed": _per_second(lambda: sieve.judge_many(facts[half:]), len(facts) - half),
        "single": _per_second(
            lambda: [sieve.judge(one) for one in facts[half:]], len(facts) - half
        ),
    }


def _per_second(measured: Callable[[], object], many: int) -> float:
    started = time.process_time()
    measured()
    return many / (time.process_time() - started)


def _memory() -> dict[str, float]:
    """Return the megabytes that models take, and then those that rules do."""
    import numpy as np  # noqa: F401 - the libraries are not the models
    import phonenumbers  # noqa: F401
    import re2  # noqa: F401

    from anklang.textkit.detectors import Facts, Sieve
    from anklang.textkit.language import guess
    from anklang.textkit.meaning import read
    from anklang.textkit.morphology import bases

    before = _resident()
    for language, text in (("de", "Ein schönes Brot habt ihr."), ("en", "A lovely bread.")):
        read(text, language)
        guess(text)
        for word in text.split():
            bases(word, "de" if language == "de" else "en")
    models = _resident()
    sieve = Sieve(conditions())
    for text in comments(random.Random(11))[:1_000]:
        sieve.judge(Facts(text=text))
    return {"models": (models - before) / 1e6, "rules": (_resident() - models) / 1e6}


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _tweets(file: Path) -> list[str]:
    lines = file.read_text("utf-8").splitlines()
    return [line.split("\t")[0].replace("|LBR|", "\n") for line in lines[:COMMENTS]]


# The rules


@dataclass(frozen=True)
class _Words:
    """Words to make rules of."""

    pool: list[str]
    draw: random.Random

    def some(self, many: int) -> list[str]:
        return self.draw.sample(self.pool, many)


def conditions() -> list[Any]:
    """Return 200 conditions, always the same."""
    from anklang.textkit.detectors import Condition

    draw = random.Random(5)
    words = _Words(sorted(_vocabulary()), draw)
    found = [*_of_words(words, 80), *_of_patterns(words, 40), *_of_links(draw, 20)]
    found += [*_of_people(draw, 15), *_of_meaning(draw, 15), *_of_the_rest(words, 20)]
    return [Condition.model_validate(one) for one in [*found, *_joined(found, draw, 10)]]


def _leaf(detector: str, **settings: Any) -> dict[str, Any]:
    return {"detector": detector, "settings": settings}


def _of_words(words: _Words, many: int) -> Iterator[dict[str, Any]]:
    for number in range(many):
        some = words.some(words.draw.randint(3, 20))
        inside = number % 8 == 0
        yield _leaf("words", words=some, inside=inside, inflected=number % 5 != 0)


_PATTERNS = (
    r"\b\d{{1,3}} ?% (auf|off) .*{}", r"(?:jetzt|now) {}\b", r"{}\w* (?:gratis|umsonst|free)",
    r"^{}\b", r"\b{}[!?]{{2,}}", r"#{}\w*", r"{}.{{0,30}}{}", r"\b(?:{}|{}|{})\b",
)  # fmt: skip


def _of_patterns(words: _Words, many: int) -> Iterator[dict[str, Any]]:
    for number in range(many):
        shape = _PATTERNS[number % len(_PATTERNS)]
        yield _leaf("pattern", pattern=shape.format(*words.some(3)), ignore_case=number % 4 != 0)


def _of_links(draw: random.Random, many: int) -> Iterator[dict[str, Any]]:
    for number in range(many):
        hosts = [f"{draw.choice(_SPAM)}{draw.randint(1, 999)}.example" for _ in range(30)]
        if number % 4 == 3:
            yield _leaf("links", most=number % 5, short=number % 8 == 3)
        else:
            yield _leaf("links", deny=hosts)


_SPAM = ("casino", "crypto", "pills", "loans", "love", "win")


def _of_people(draw: random.Random, many: int) -> Iterator[dict[str, Any]]:
    kinds = ("phone", "email", "iban", "address", "plate", "names")
    for number in range(many):
        allowed = [f"+49 30 {draw.randint(1_000_000, 9_999_999)}"] if number % 2 else []
        chosen = kinds if number % 5 == 0 else [kinds[number % 6], kinds[(number + 1) % 6]]
        yield _leaf("personal", kinds=list(chosen), allowed=allowed)


def _of_meaning(draw: random.Random, many: int) -> Iterator[dict[str, Any]]:
    for number in range(many):
        threshold = None if number < len(_KINDS) else draw.randint(60, 95)
        yield _leaf("meaning", kind=_KINDS[number % len(_KINDS)], threshold=threshold)


def _of_the_rest(words: _Words, many: int) -> list[dict[str, Any]]:
    rule = "extends: existence\nmessage: \"'%s'\"\nignorecase: true\ntokens:\n"
    vale = [rule + "".join(f"  - {word}\n" for word in words.some(8)) for _ in range(5)]
    found = [
        *(_leaf("flood", most=most, minutes=10) for most in (2, 3, 5)),
        *(_leaf("repetition", signs=signs) for signs in (5, 8)),
        _leaf("repetition", share=60), _leaf("repetition", again=1),
        *(_leaf("length", most=most) for most in (500, 1_000)), _leaf("length", least=3),
        _leaf("language", languages=["de", "en"]), _leaf("advertising"),
        _leaf("quiet_hours", begin="22:00", end="06:00"),
        *(_leaf("embargo", words=words.some(3), until="2026-04-01") for _ in range(2)),
        *(_leaf("vale", rule=one) for one in vale),
    ]  # fmt: skip
    return found[:many]


def _joined(found: list[dict[str, Any]], draw: random.Random, many: int) -> Iterator[Any]:
    for number in range(many):
        one, two, three = draw.sample(found, 3)
        if number % 2:
            yield {"all": [one, {"not": two}]}
        else:
            yield {"any": [one, {"all": [two, three]}]}


# The comments

_NAMES = ("Ada Beispiel", "Bruno Muster")
_SAMPLES = ("bakery.toml", "school.toml", "bakery-plan.toml", "school-plan.toml")
_EXTRAS = (
    "!!!", "😀", "👍👍", "https://www.example.org/seite?x=1", "@greta_amsel", "#frischesbrot", "❤️",
    "1d10t", "bit.ly/3x", "030 1234567",
)  # fmt: skip
_GERMAN_EXTRAS = (
    "Wann habt ihr morgen offen?", "So ein Mist!", "Danke euch ❤️", "Ruf an: 030 1234567",
    "Du Idiot", "Sch*iße", "Seid ihr noch ganz dicht?", "mehr auf bit.ly/3x",
)  # fmt: skip


def comments(draw: random.Random) -> list[str]:
    """Return made-up comments, always the same for a draw: three in four German."""
    german, english = _sentences("de"), _sentences("en")
    found = []
    for _ in range(COMMENTS):
        size = min(_LONGEST, int(_MEDIAN * math.exp(draw.gauss(0, _SPREAD))))
        source = english if draw.random() < 0.25 else german
        text = ""
        while len(text) < size:
            text += draw.choice(source) + " "
        text = text[: max(size, 3)].strip()
        extras = _EXTRAS if source is english else (*_EXTRAS, *_GERMAN_EXTRAS)
        found.append(f"{text} {draw.choice(extras)}" if draw.random() < 0.3 else text)
    return found


def _sentences(language: str) -> list[str]:
    from anklang.textkit.language import guess

    root = HERE.parent
    if language == "de":
        folder = root / "src" / "anklang" / "cli" / "sample" / "content"
        text = "\n".join((folder / name).read_text("utf-8") for name in _SAMPLES)
        found = regex.findall(r"\p{Lu}[^.!?\n\"=]{20,150}[.!?]", text)
    else:
        pages = sorted((root / "docs").rglob("*.md"))
        text = "\n".join(page.read_text("utf-8") for page in pages)
        found = regex.findall(r"(?<=[.!?] )[A-Z][a-z ,’']{20,150}[.!?]", text)
    # Samples and docs have texts in the other language, too.
    return [one for one in found if guess(one).language == language]


def _vocabulary() -> set[str]:
    """Return words that rules look for: jargon, and a few that comments do have."""
    from anklang.textkit.lexicon import english, german

    listed = {
        word for table in (german.JARGON, german.ANGLICISMS, english.JARGON) for word in table
    }
    common = regex.findall(r"\p{L}{7,}", " ".join([*_sentences("de"), *_sentences("en")]))
    return {word for word in listed if word.isalpha()} | set(common[::_COMMON_EVERY])


if __name__ == "__main__":
    sys.exit(main())
