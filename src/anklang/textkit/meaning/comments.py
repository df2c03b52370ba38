"""What a comment means: ``read(text, language)`` asks the models that ship.

Texts of up to 16,000 characters are read completely, in windows of 4,000; of longer ones (no
network takes them) the first and the last 8,000. A text of several windows is as offensive, or as
much of a question, as the window that is most so: that finds what hides behind much text, and means
more false alarms for long texts than for short ones. Stretches in the other language, and of long
texts single sentences, are read by themselves as well (``alone``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby, islice
from typing import NamedTuple, TypeVar

import numpy as np

from .alone import LONG, Part, in_each_language, sentence_by_sentence, unmasked
from .buckets import Ids
from .features import Batch, batched
from .model import Model, Reason, from_bytes
from .parts import Parts, parts_of
from .reader import Reader, reader
from .readings import Asked, Kind, Reading
from .windows import own, windows

T = TypeVar("T")

# So many windows are read at once, of about so many characters: enough that numpy's calls don't
# count, few enough for memory.
AT_ONCE, CHARACTERS = 256, 32_000
# Which readings get the words that spoke for them.
_NONE, _ONES_THAT_APPLY, _ALL = range(3)


class _Batch(NamedTuple):
    """What stands in several texts, their features, and the model that read them."""

    parts: Parts
    features: Batch
    model: Model


@dataclass(slots=True)
class _Window:
    """A part of a text, what was found in it, and how many characters come before it.

    It is the ``at``-th text of a batch, without what it quotes.
    """

    batch: _Batch
    at: int
    before: int
    scores: list[float]

    @property
    def own(self) -> Reader:
        """The part without what it quotes."""
        return self.batch.parts.reads[self.at]

    @property
    def ids(self) -> tuple[Ids, Ids]:
        """The buckets of its words, and of each and the next one."""
        single, double = self.batch.parts.words.one(self.at)
        return single, double


@dataclass(frozen=True, slots=True)
class _Language:
    model: Model
    columns: dict[Kind, int]


def offered(language: str) -> tuple[Kind, ...]:
    """Return the kinds that can be told in a language (``de`` or ``en``, ``de-AT`` too)."""
    found = _language(language[:2])
    return tuple(found.columns) if found else ()


def read(text: str, language: str, *, reasons: bool = True) -> tuple[Reading, ...]:
    """Return a reading of every kind that the language offers, in the order of ``Kind``.

    Args:
        text: the comment as it was written.
        language: ``de`` or ``en``.
        reasons: False leaves out the words that spoke for what a model tells: twice as fast where
            many comments are hostile.
    """
    (found,) = read_many([Asked(text, language)], reasons=reasons)
    return found


def read_many(asked: Sequence[Asked], *, reasons: bool = True) -> list[tuple[Reading, ...]]:
    """Return the readings of many texts: the same as one by one, several times as fast."""
    return _read(asked, _ONES_THAT_APPLY if reasons else _NONE)


def explain(text: str, language: str) -> tuple[Reading, ...]:
    """Return what ``read`` does, with the words that spoke for what doesn't apply, too."""
    return _read([Asked(text, language)], _ALL)[0]


@cache
def shipped(language: str) -> Model | None:
    """Return the model that comes with the package, or None where a language has none.

    NOTICE says from whom it learned.
    """
    file = files(__package__).joinpath(f"{language}.bin")
    return from_bytes(file.read_bytes()) if file.is_file() else None


@cache
def _language(code: str) -> _Language | None:
    model = shipped(code) if code in ("de", "en") else None
    if model is None:
        return None
    labels = model.labels
    return _Language(model, {kind: labels.index(kind) for kind in Kind if kind in labels})


def _read(asked: Sequence[Asked], explained: int) -> list[tuple[Reading, ...]]:
    """Return the readings of texts, of their stretches in each language, and of single sentences:
    whatever says most."""
    asked = [unmasked(one) for one in asked]
    stretches = [part for at, one in enumerate(asked) for part in in_each_language(at, one)]
    both = [*asked, *(part.asked for part in stretches)]
    found: list[tuple[Reading, ...]] = [()] * len(both)
    sentences: list[Part] = []
    for at, parts, readings in _as_they_are(both, explained):
        found[at] = readings
        if len(both[at].text) >= LONG:
            sentences += _sentences(at, both[at].language, parts)
    told = {at: said for at, _, said in _as_they_are([one.asked for one in sentences], explained)}
    # What single sentences say of a stretch comes before what the stretch says of its text.
    for at, part in enumerate(sentences):
        found[part.of] = part.heard(found[part.of], told[at])
    for part, readings in zip(stretches, found[len(asked) :], strict=True):
        found[part.of] = part.heard(found[part.of], readings)
    return found[: len(asked)]


def _sentences(of: int, language: str, windows: Iterable[_Window]) -> Iterator[Part]:
    """Yield the sentences of a text that are read by themselves."""
    for one in windows:
        window = one.own, one.ids, one.before
        yield from sentence_by_sentence(of, language, window, one.batch.model)


def _as_they_are(
    asked: Sequence[Asked], explained: int
) -> Iterator[tuple[int, list[_Window], tuple[Reading, ...]]]:
    """Yield the number, the windows and the readings of texts, each as a whole; of those in other
    languages nothing."""
    for code in {one.language[:2] for one in asked}:
        language = _language(code)
        if language is None:
            continue
        mine = [at for at, one in enumerate(asked) if one.language[:2] == code]
        of_texts = _windows([asked[at] for at in mine], language.model)
        numbers = iter(mine)
        while some := list(islice(of_texts, AT_ONCE)):
            told = _readings(some, language, explained)
            yield from zip(islice(numbers, len(some)), some, told, strict=True)


def _readings(
    texts: Sequence[list[_Window]], language: _Language, explained: int
) -> Iterator[tuple[Reading, ...]]:
    """Yield the readings of each text; the words that spoke for them are found for all at once."""
    told = [_told(language, windows) for windows in texts]
    wanted = [
        (reading, _deciding(windows, language.columns[Kind(reading.kind)]))
        for of_text, windows in zip(told, texts, strict=True)
        for reading in of_text
        if explained == _ALL or (explained == _ONES_THAT_APPLY and reading.applies)
    ]
    reasons = _reasons(language.model, wanted) if wanted else {}
    for of_text in told:
        yield tuple(
            [
                one._replace(reasons=reasons[id(one)]) if id(one) in reasons else one
                for one in of_text
            ]
        )


def _told(language: _Language, windows: Sequence[_Window]) -> list[Reading]:
    """Return the reading of each kind without its reasons."""
    scores = windows[0].scores
    if len(windows) > 1:
        scores = [*map(max, zip(*(one.scores for one in windows), strict=True))]
    calibrations = language.model.calibrations
    return [
        Reading(kind, calibrations[at].probability(scores[at]), calibrations[at].threshold, ())
        for kind, at in language.columns.items()
    ]


def _deciding(windows: Sequence[_Window], column: int) -> _Window:
    """Return the window that decides on a kind."""
    return max(windows, key=lambda one: one.scores[column])


def _windows(asked: Sequence[Asked], model: Model) -> Iterator[list[_Window]]:
    """Yield the windows of each text; those of several texts are read at once."""
    parts = [windows(one.text) for one in asked]
    reads = (
        (reader(part, one.unmasked if len(of_text) == 1 else None), before)
        for one, of_text in zip(asked, parts, strict=True)
        for part, before in of_text
    )
    filled = _filled(reads, lambda one: one[0])
    made = (window for some in filled for window in _made(some, model))
    for of_text in parts:
        yield list(islice(made, len(of_text)))


def _filled(items: Iterable[T], text_of: Callable[[T], Reader]) -> Iterator[list[T]]:
    """Yield items in as many as are read at once, by the texts they are about."""
    some: list[T] = []
    characters = 0
    for one in items:
        some.append(one)
        characters += len(text_of(one).plain)
        if len(some) == AT_ONCE or characters >= CHARACTERS:
            yield some
            some, characters = [], 0
    if some:
        yield some


def _made(reads: Sequence[tuple[Reader, int]], model: Model) -> Iterator[_Window]:
    parts = parts_of([own(text) for text, _before in reads])
    batch = _Batch(parts, batched(parts), model)
    scores = model.scores_of_all(batch.features).tolist()
    for at, (_text, before) in enumerate(reads):
        yield _Window(batch, at, before, scores[at])


def _reasons(
    model: Model, wanted: Sequence[tuple[Reading, _Window]]
) -> dict[int, tuple[Reason, ...]]:
    """Return the words that spoke for each reading, by its identity."""
    found: dict[int, tuple[Reason, ...]] = {}
    for _batch, of_batch in groupby(wanted, lambda one: id(one[1].batch)):
        for some in _filled(of_batch, lambda one: one[1].own):
            texts = np.array([window.at for _, window in some])
            parts, features, _ = some[0][1].batch
            labels = [one.kind for one, _ in some]
            told = model.reasons_of(parts.of(texts), features.some(texts), labels)
            for (one, window), reasons in zip(some, told, strict=True):
                found[id(one)] = tuple(reason.moved(window.before) for reason in reasons)
    return found
