"""Parts of a comment that are read by themselves beside the whole, and what that says of it.

A text in two languages is read in that of the whole; each language's stretches are read in theirs,
too. Of long texts, the sentences that are most likely hostile are read once more alone. A part can
only add: the whole is at least what it was. As more is tried, more must be said: a bar, in log
odds, by which a part must be surer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from anklang.textkit.spans import Span, trimmed
from anklang.textkit.tokens import without
from anklang.textkit.unmasking import Unmasked, unmask

from .buckets import Ids
from .closer import hottest
from .mixed import elsewhere
from .model import Model
from .odds import chance, logit
from .reader import LONGEST, Reader
from .readings import Asked, Kind, Reading
from .windows import own, windows

# From so many characters on, single sentences are read.
LONG = 600
# Stretches that are one in so many characters change what is left of the text without them.
_MUCH = 3
# What is read of a window, the buckets of its words (``buckets.word_ids``), and how many characters
# come before it.
Window = tuple[Reader, tuple[Ids, Ids], int]
_OTHER = {"de": "en", "en": "de"}
# How much surer a stretch in one language must be, and a single sentence, by what it is; single
# sentences aren't asked for anything else. Set on friendly texts (docs/algorithms/meaning.md).
_OF_STRETCHES = dict.fromkeys(Kind, 0.5)
_OF_SENTENCES = {Kind.OFFENSIVE: 3.2, Kind.INSULT: 2.7, Kind.ABUSE: 2.7, Kind.THREAT: 2.0}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that is read by itself.

    Attributes:
        of: the number of the text.
        asked: the part.
        before: how many characters of the text come before it.
        bars: by kind, how much surer it must be than a whole text, in log odds; what isn't among
            them doesn't count.
    """

    of: int
    asked: Asked
    before: int
    bars: Mapping[Kind, float]

    def heard(self, whole: tuple[Reading, ...], told: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Return the readings of the whole with those of this part where that says more."""
        by_kind = {one.kind: one for one in told}
        return tuple(
            self._more(one, by_kind[one.kind], self.bars[Kind(one.kind)])
            if one.kind in by_kind and one.kind in self.bars
            else one
            for one in whole
        )

    def _more(self, whole: Reading, told: Reading, bar: float) -> Reading:
        # As far from the whole's threshold as the part was from its own.
        beyond = logit(told.probability) - logit(told.threshold) - bar
        probability = chance(logit(whole.threshold) + beyond)
        if probability <= whole.probability:
            return whole
        found = whole._replace(probability=probability)
        # Where reasons are given for what doesn't apply, the whole has some already.
        explained = found.applies or whole.reasons
        reasons = tuple(one.moved(self.before) for one in told.reasons) if explained else ()
        return found._replace(reasons=reasons)


def unmasked(one: Asked) -> Asked:
    """Return a text with what it is without its masks, where it is read in one window."""
    if one.unmasked is not None or len(one.text) > LONGEST:
        return one
    return replace(one, unmasked=unmask(one.text))


def in_each_language(of: int, one: Asked) -> Iterator[Part]:
    """Yield the stretches of a text in the other language, and what is left without them.

    Args:
        of: the text's number.
        one: the text.
    """
    language = one.language[:2]
    if language not in _OTHER:
        return
    for window, before in windows(one.text):
        clear = _clear(one, window)
        if not elsewhere(clear.text, language):
            continue
        read = own(Reader(window, clear))
        there = [clear.span(*span) for span in elsewhere(read.plain, language)]
        for span in there:
            yield _part(of, _OTHER[language], read.written, span, before, _OF_STRETCHES)
        here = without(read.written, (*there,))
        left = trimmed(here, 0, len(here))
        if left and sum(span.end - span.start for span in there) * _MUCH >= len(here):
            yield _part(of, language, here, left, before, _OF_STRETCHES)


def sentence_by_sentence(of: int, language: str, window: Window, model: Model) -> Iterator[Part]:
    """Yield the sentences of a window that are most likely hostile.

    Args:
        of: the number of its text.
        language: in which it was read.
        window: as it was read.
        model: of the language.
    """
    read, ids, before = window
    for span in hottest(read, ids, model, tuple(_OF_SENTENCES)):
        yield _part(of, language, read.written, span, before, _OF_SENTENCES)


def _part(
    of: int, language: str, written: str, span: Span, before: int, bars: Mapping[Kind, float]
) -> Part:
    return Part(of, Asked(span.of(written), language), before + span.start, bars)


def _clear(one: Asked, window: str) -> Unmasked:
    """Return a window without its masks."""
    known = one.unmasked if len(window) == len(one.text) else None
    return known or unmask(window)
