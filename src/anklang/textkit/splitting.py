"""A text longer than a network allows becomes several parts, cut where a reader would pause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

import regex

from .sentences import sentences
from .spans import Span
from .tokens import atoms

# How parts can be numbered: not at all, "1/3" behind each, or a thread behind the first.
MARKS = ("", "count", "thread")
THREAD_SIGN = "🧵"
# A sentence alone is worth a part of its own from this share of the room on; a shorter one takes
# the beginning of the next along where that one must be cut anyway.
_WORTH_A_PART = 0.25

_GRAPHEME = regex.compile(r"\X")
# With the signs that str.strip takes for white space, too.
_GAP = regex.compile(r"[\s\x1c-\x1f]+")


def split(text: str, limit: int, length: Callable[[str], int], marks: str = "") -> list[str]:
    """Return the parts of a text, each with its mark and within the limit.

    A text that fits is returned as it is. Otherwise the parts, without their marks and with the
    white space between them, are the text: at sentence ends if possible, else between words;
    links, mentions and the like stay whole unless one alone exceeds the limit.

    Args:
        limit: the longest part, as ``length`` counts; at least 20.
        length: how the network counts; adding to a text never makes it shorter.
        marks: one of :data:`MARKS`.

    Raises:
        ValueError: the limit is below 20 or the mark unknown.
    """
    if limit < 20 or marks not in MARKS:
        raise ValueError(f"can't split to {limit} with marks {marks!r}")
    if length(text) <= limit:
        return [text]
    parts: list[str] = []
    for most in (9, 99, 999, 9999):
        spans = cut(text, limit - length(_widest(marks, most)), length)
        parts = [text[span.start : span.end] for span in spans]
        if len(parts) <= most:
            break
    return [part + _mark(marks, at, len(parts)) for at, part in enumerate(parts, start=1)]


def cut(text: str, limit: int, length: Callable[[str], int]) -> list[Span]:
    """Return where the parts of a text are, without the white space between them."""
    places = _Places(text)
    found: list[Span] = []
    start = _skip_space(text, 0)
    while start < len(text):
        end = places.end_of_part(start, limit, length)
        found.append(Span(start, start + len(text[start:end].rstrip())))
        start = _skip_space(text, end)
    return found


class _Places:
    """Where a text may be cut, best places first; each list is sorted."""

    def __init__(self, text: str) -> None:
        whole = [span for spans in atoms(text).values() for span in spans]
        graphemes = [match.end() for match in _GRAPHEME.finditer(text)]
        allowed = _outside(graphemes, whole)
        boundary = set(allowed)
        self._text = text
        self._sentences = [one.end for one in sentences(text) if one.end in boundary]
        words = {one.start() for one in _GAP.finditer(text)} | {len(text)}
        self._words = sorted(words & boundary)
        self._tiers: tuple[Sequence[int], ...] = (self._words, allowed, graphemes)

    def end_of_part(self, start: int, limit: int, length: Callable[[str], int]) -> int:
        """Return where the part that begins at ``start`` ends; always behind it."""

        def fits(end: int) -> bool:
            return length(self._text[start:end]) <= limit

        best = _furthest(self._sentences, start, fits)
        if best is not None and (
            best == len(self._text) or self._enough(start, best, limit, length)
        ):
            return best
        for places in self._tiers:
            end = _furthest(places, start, fits)
            if end is not None:
                return end
        return next(self._after(start))

    def _enough(self, start: int, best: int, limit: int, length: Callable[[str], int]) -> bool:
        """Whether it is better to end at this sentence than to cut the next one."""
        if best == len(self._text) or length(self._text[start:best]) >= _WORTH_A_PART * limit:
            return True
        begin = _skip_space(self._text, best)
        following = next((one for one in self._sentences if one > begin), len(self._text))
        return length(self._text[begin:following]) <= limit

    def _after(self, start: int) -> Iterator[int]:
        """A single sign that exceeds the limit stays one."""
        yield from (end for end in self._tiers[-1] if end > start)


def _furthest(places: Sequence[int], start: int, fits: Callable[[int], bool]) -> int | None:
    """Return the last place behind ``start`` up to which it fits (found by halving)."""
    low = bisect_right(places, start)
    high = len(places)
    first = low
    # Doubling first: parts are short, texts may be long.
    step = 1
    while low + step < high and fits(places[low + step]):
        low, step = low + step, step * 2
    high = min(high, low + step)
    while low < high and high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(places[middle]) else (low, middle)
    if low >= len(places) or low < first or not fits(places[low]):
        return None
    return places[low]


def _outside(places: Sequence[int], whole: Sequence[Span]) -> list[int]:
    """Return the places that lie in none of the spans."""
    blocked = sorted(whole)
    starts = [span.start for span in blocked]
    found = []
    for place in places:
        before = blocked[: bisect_right(starts, place - 1)]
        if not any(span.start < place < span.end for span in before[-6:]):
            found.append(place)
    return found


def _skip_space(text: str, position: int) -> int:
    match = _GAP.match(text, position)
    return match.end() if match else position


def _widest(marks: str, most: int) -> str:
    return _mark(marks, 1 if marks == "thread" else most, most)


def _mark(marks: str, number: int, total: int) -> str:
    if marks == "count":
        return f" {number}/{total}"
    return f" {THREAD_SIGN}" if marks == "thread" and number == 1 else ""
