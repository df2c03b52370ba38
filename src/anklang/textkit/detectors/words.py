"""Words and phrases of a list, however they are bent or hidden."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import re2
import regex
from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.folding import plain
from anklang.textkit.spans import Span

from .base import HIDDEN, CannotDetect, Detector, Example, Hit, Settings, seen_through
from .reading import WORD, Reading, entry_keys, squeezed

MOST_WORDS = 2_000
_SHORTEST_INSIDE = 4
_HIDDEN = regex.compile(r"\?+")
_ENDINGS = ("n", "s", "e", "en", "er")


class WordSettings(Settings):
    """``words``: what is looked for; ``inflected``: other forms of them count as well;
    ``inside``: also as a part of other words; ``except_for``: words that don't count."""

    words: tuple[str, ...] = Field(max_length=MOST_WORDS)
    inflected: bool = True
    inside: bool = False
    except_for: tuple[str, ...] = Field(default=(), max_length=MOST_WORDS)


@dataclass(frozen=True, slots=True)
class _Entry:
    keys: tuple[frozenset[str], ...]
    folded: str


class WordDetector(Detector[WordSettings]):
    """Words and phrases."""

    id = "words"
    title = "Words"
    about = (
        "Words and phrases of a list: in any case, with ä or ae, in other forms (`inflected`), as "
        "parts of other words (`inside`), with stars for letters, masked with signs, zero-width "
        "characters or look-alikes. `except_for` lists words that don't count."
    )
    settings_type = WordSettings
    examples = (
        Example("good", "de", "Danke für das gute Brot!", {"words": ["Idiot"]}),
        Example("good", "en", "Thank you for the bread!", {"words": ["idiot"]}),
        Example("bad", "de", "Was für Idioten.", {"words": ["Idiot"]}, "Idioten"),
        Example("bad", "de", "So ein 1d10t!", {"words": ["Idiot"]}, "1d10t"),
        Example("bad", "de", "So eine Schei*e", {"words": ["Scheiße"]}, "Schei*e"),
        Example(
            "bad", "de", "Dieser Vollidiot.", {"words": ["idiot"], "inside": True}, "Vollidiot"
        ),
        Example("bad", "en", "You are all i d i o t s", {"words": ["idiot"]}, "i d i o t s"),
        Example("bad", "en", "Get  Rich quick now", {"words": ["get rich quick"]}),
        Example("ignored", "de", "Die Idiotie", {"words": ["Idiot"], "inflected": False}),
        Example(
            "ignored", "de", "Wir mögen Essigbrot",
            {"words": ["Essig"], "inside": True, "except_for": ["Essigbrot"]},
        ),
        Example("ignored", "en", "Scunthorpe is lovely", {"words": ["thorp"]}),
    )  # fmt: skip

    def __init__(self, settings: WordSettings) -> None:
        super().__init__(settings)
        self._entries = tuple(_entries(settings))
        if not self._entries:
            raise CannotDetect(say("Name at least one word."), "words")
        self._first: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            for key in entry.keys[0]:
                self._first.setdefault(key, []).append(entry)
        self._inside = tuple(
            entry.folded
            for entry in self._entries
            if len(entry.keys) == 1 and len(entry.folded) >= _SHORTEST_INSIDE
        )
        self._keys = frozenset(self._first)
        self._excepted = frozenset(
            key for word in settings.except_for for key in entry_keys(word, inflected=True)
        )
        self._covered = Covered((word, 0) for word in self.covered())

    def keys(self) -> frozenset[str]:
        return self._keys

    def trigger(self) -> str | None:
        if not self.settings.inside or not self._inside:
            return None
        return "(?i:" + "|".join(map(re2.escape, self._inside)) + ")"

    def covered(self) -> Sequence[str]:
        return [entry.folded for entry in self._entries]

    def detect(self, reading: Reading) -> Hit | None:
        there = {*self._whole(reading), *self._within(reading)}
        spans = sorted({*there, *self._starred(reading)})
        if not spans:
            return None
        found = " ".join(spans[0].of(reading.text).split())
        text = say("“{found}” is on the list.", found=found[:80])
        return self.hit(reading, text, spans, seen_through(reading, there) if there else HIDDEN)

    def _whole(self, reading: Reading) -> Iterator[Span]:
        first = self._keys
        for number, keys in enumerate(reading.keys_of_words):
            if keys.isdisjoint(first) or reading.folded_words[number] in self._excepted:
                continue
            for entry in {
                id(one): one for key in keys for one in self._first.get(key, ())
            }.values():
                end = self._phrase(reading, number, entry)
                if end is not None:
                    yield reading.span_of(number, end)

    def _beginning(self, keys: frozenset[str]) -> Iterable[_Entry]:
        """Return the entries that begin with a word, each once."""
        return {id(one): one for key in keys for one in self._first.get(key, ())}.values()

    def _phrase(self, reading: Reading, number: int, entry: _Entry) -> int | None:
        """Return the number of the last word of an entry that begins at one."""
        last, keys = number + len(entry.keys) - 1, reading.keys_of_words
        if last >= len(keys) or not self._bent(reading, number, entry.keys[0]):
            return None
        for at, wanted in enumerate(entry.keys[1:], number + 1):
            if wanted.isdisjoint(keys[at]):
                return None
        return last

    def _bent(self, reading: Reading, number: int, wanted: frozenset[str]) -> bool:
        """Whether a word counts: in any form, or exactly as it stands in the list."""
        folded = reading.folded_words[number]
        return self.settings.inflected or folded in wanted or squeezed(folded) in wanted

    def _within(self, reading: Reading) -> Iterator[Span]:
        if not self.settings.inside:
            return
        for number, folded in enumerate(reading.folded_words):
            if folded not in self._excepted and any(stem in folded for stem in self._inside):
                yield reading.span_of(number, number)

    def _starred(self, reading: Reading) -> Iterator[Span]:
        for span, hidden in reading.starred:
            if any(True for _ in self._covered.by(hidden)):
                yield span


def _entries(settings: WordSettings) -> Iterator[_Entry]:
    for phrase in settings.words:
        words = WORD.findall(phrase)
        if words:
            keys = tuple(entry_keys(word, inflected=settings.inflected) for word in words)
            yield _Entry(keys, plain(" ".join(words)))


class Covered:
    """Words, each with a number, to be found by what is left of them where signs hide letters."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """Take the folded words."""
        self._words = sorted(words)

    def by(self, hidden: str) -> Iterator[int]:
        """Yield the numbers of words that a word with ``?`` for letters can be, or a form of."""
        before = hidden[: hidden.index("?")]
        for word, number in islice(self._words, bisect_left(self._words, (before, -1)), None):
            if not word.startswith(before):
                return
            if _covers(hidden, word):
                yield number


def _covers(hidden: str, word: str) -> bool:
    """Return whether a word with ``?`` for letters can be a word of a list, or a form of it."""
    shapes = (hidden, *(hidden.removesuffix(end) for end in _ENDINGS if hidden.endswith(end)))
    return any(
        word.endswith(shape[shape.rindex("?") + 1 :]) and _shape(shape).fullmatch(word)
        for shape in shapes
    )


@lru_cache(maxsize=1024)
def _shape(hidden: str) -> regex.Pattern[str]:
    # A sign may stand for ß or an umlaut, which are two letters in folded words, or for nothing.
    return regex.compile(_HIDDEN.sub(lambda signs: f"[a-z]{{0,{2 * len(signs.group())}}}", hidden))
