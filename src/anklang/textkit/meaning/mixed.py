"""Which stretches of a text are in the other language: »Du Depp. Have a nice day everybody!«

The words are divided between the two languages so that what those of the other say of it
(``language.leanings``) adds up to the most, less a price for each change of language: a low one
where a sentence ends, a high one elsewhere. So it needs no full stop, and a name or a borrowed word
makes no stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import Any

from anklang.textkit.language import guess, leanings
from anklang.textkit.remembering import Remembered
from anklang.textkit.spans import Span, trimmed

# The prices of a change, and how sure the language of a stretch must be. Chosen on lessons and
# training halves (docs/algorithms/meaning.md).
_AT_AN_END, _INSIDE, _SURE = 1.0, 6.0, 0.98
# So much must words in a row say for the other language before a text is looked at closely: in nine
# comments of ten they don't. And so much must one of them.
_LEAST, _A_WORD = 2.75, 1.5
# What a word ends with that ends no sentence, beside letters and digits.
_GOES_ON = frozenset({"", *",'’-–/&"})


def elsewhere(text: str, language: str) -> tuple[Span, ...]:
    """Return the stretches of a text that are in the other language than the given one.

    Args:
        text: without masks; what is blanked in it has no language.
        language: ``de`` or ``en``, in which the text as a whole is.
    """
    leaning = leanings(text.replace("\n", " "))
    # Most texts have no such word: that is seen at once.
    if (min(leaning) if language == "de" else -max(leaning)) > -_A_WORD:
        return ()
    if language != "de":
        leaning = [-one for one in leaning]
    if _furthest_away(leaning) < _LEAST:
        return ()
    return tuple(
        span
        for span in _stretches(text, leaning)
        if (told := guess(span.of(text))).language != language and told.probability >= _SURE
    )


def _furthest_away(leaning: Sequence[float]) -> float:
    """Return the most that words in a row say for the other language."""
    sums = [*accumulate(leaning, initial=0.0)]
    furthest: float = max(map(sub, accumulate(sums, max), sums))
    return furthest


def _stretches(text: str, leaning: Sequence[float]) -> Iterator[Span]:
    """Yield the best division's stretches in the other language."""
    changes = _changes(_prices(text), leaning)
    if not changes:
        return
    parts = text.replace("\n", " ").split(" ")
    begins = [*accumulate((len(part) + 1 for part in parts), initial=0)]
    for first, last in zip(changes[::2], [*changes[1::2], len(leaning)], strict=False):
        if span := trimmed(text, begins[first], begins[last] - 1):
            yield span


def _prices(text: str) -> list[float]:
    """Return what it costs to change the language before each word; before the first, nothing."""
    prices = [0.0]
    for line in text.split("\n"):
        prices += _price_after.each(line)
        prices[-1] = _AT_AN_END
    return prices[:-1]


@Remembered
def _price_after(part: str) -> float:
    """Return what it costs to change the language after a stretch, where its line goes on."""
    last = part[-1:]
    return _INSIDE if last.isalnum() or last in _GOES_ON else _AT_AN_END


def _changes(prices: Sequence[float], leaning: Sequence[float]) -> list[int]:
    """Return before which words the best division changes its language; it begins in the first.

    Args:
        prices: of a change before each word.
        leaning: how much each word speaks for the first language.
    """
    here, there = 0.0, 0.0
    # How each came about: the places of its changes, the last first, each with those before it.
    by_here: Any = None
    by_there: Any = (0, None)
    for at, (price, said) in enumerate(zip(prices, leaning, strict=False)):
        if there - price > here:
            here, by_here = there - price, (at, by_there)
        elif here - price > there:
            there, by_there = here - price, (at, by_here)
        there -= said
    return _unrolled(by_there if there > here else by_here)


def _unrolled(chain: Any) -> list[int]:
    found = []
    while chain is not None:
        at, chain = chain
        found.append(at)
    return found[::-1]
