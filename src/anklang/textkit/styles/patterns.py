"""Regular expressions from guides and styles, run so that none can hang or crash a check.

Most run on RE2 over the folded text: linear in time, whatever was written. What RE2 lacks
(look-around, back-references) runs on the backtracking ``regex`` module with a time limit, over
the text as it is; a relaxed form of it still goes to RE2 first, to skip texts without a chance.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import re2
import regex

from anklang.textkit.findings import say
from anklang.textkit.folding import Folded, fold
from anklang.textkit.spans import Span

from .problems import CannotRun
from .translating import Translated, translated

LONGEST_PATTERN, LONGEST_CAREFUL = 200_000, 5_000
# Seconds that one careful pattern, and all of them together, may take on one text.
PATTERN_LIMIT, TEXT_LIMIT = 0.05, 0.3
MOST_MATCHES, MOST_TRIED = 200, 4_000


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched the text, and what its groups caught there."""

    span: Span
    text: str
    groups: tuple[str | None, ...]


class Subject:
    """A text to be searched: as it is, folded, and with the time left for careful patterns."""

    def __init__(self, text: str, folded: Folded) -> None:
        """Take a text and its folded form."""
        self.text, self.folded = text, folded
        self.time_left = TEXT_LIMIT
        self.out_of_time = False

    @cached_property
    def plain(self) -> bool:
        """Whether folding changed nothing, so that characters may be counted in it."""
        return self.text.isascii()


def options(*, ignore_case: bool = False) -> re2.Options:
    """Return how RE2 is used here: quiet, and with enough memory for long alternations."""
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.max_mem = 64 << 20
    chosen.case_sensitive = not ignore_case
    return chosen


class Pattern:
    """One regular expression, compiled when first used."""

    def __init__(self, source: str, *, ignore_case: bool = False) -> None:
        """Translate a pattern.

        Raises:
            CannotRun: too long, or not a regular expression.
        """
        if len(source) > LONGEST_PATTERN:
            raise CannotRun(say("The pattern is longer than {most} signs.", most=LONGEST_PATTERN))
        self.source, self.ignore_case = source, ignore_case
        self._translated: Translated = translated(source)
        self.check()

    def check(self) -> None:
        """Compile what will be needed, so that what can't run is known at once.

        Raises:
            CannotRun: neither engine understands the pattern.
        """
        if self.quick is None:
            _ = self._careful

    @property
    def trigger(self) -> str:
        """A pattern for RE2 that finds something wherever this one does (or more often)."""
        return f"(?{'i' if self.ignore_case else ''}m:{self._translated.relaxed})"

    @property
    def simple(self) -> bool:
        """Whether RE2 has all that the pattern uses."""
        return self._translated.quick

    @cached_property
    def quick(self) -> Any:
        """The pattern on RE2; None when RE2 lacks something it needs."""
        if not self._translated.quick:
            return None
        try:
            return re2.compile(
                f"(?m){self._translated.folded}".encode(), options(ignore_case=self.ignore_case)
            )
        except re2.error:
            return None

    @cached_property
    def _grouped(self) -> bool:
        return bool(self.quick.groups)

    @cached_property
    def _careful(self) -> regex.Pattern[str]:
        flags = regex.MULTILINE | regex.VERSION0 | (regex.IGNORECASE if self.ignore_case else 0)
        if len(self.source) > LONGEST_CAREFUL or self._translated.forbidden:
            raise CannotRun(say("The pattern needs something that isn't run here."))
        try:
            return regex.compile(self.source.replace(r"\z", r"\Z"), flags, cache_pattern=False)
        except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as error:
            # Without the position: it counts in the folded pattern, not the one written.
            reason = (getattr(error, "msg", "") or str(error))[:200]
            raise CannotRun(say("Not a regular expression: {reason}", reason=reason)) from error

    @cached_property
    def _countable(self) -> bool:
        """Whether the pattern also runs on the text as it is."""
        try:
            return self._careful is not None
        except CannotRun:
            return False

    def find(
        self,
        subject: Subject,
        span: Span | None = None,
        *,
        exact: bool = False,
        most: int = MOST_MATCHES,
    ) -> Iterator[Match]:
        """Return the matches inside a span of the subject, at most ``most``.

        Args:
            span: the whole text without one; matches don't reach out of it.
            exact: whether every character of the text must count as one (for counting).
        """
        area = span or Span(0, len(subject.text))
        if self.quick is not None and (subject.plain or not exact or not self._countable):
            return islice(self._find_quickly(subject, area), most)
        return self._find_carefully(subject, area, most)

    def _find_quickly(self, subject: Subject, area: Span) -> Iterator[Match]:
        folded, grouped = subject.folded, self._grouped
        first, last = folded.offset(area.start), folded.offset(area.end)
        # Those that cut a character in two count as well: each costs a search.
        for match in islice(self.quick.finditer(folded.data[first:last]), MOST_TRIED):
            span = folded.span(first + match.start(), first + match.end())
            if span is None or not self._truly(text := subject.text[span.start : span.end]):
                continue
            yield Match(span, text, _decoded(match.groups()) if grouped else ())

    def _truly(self, text: str) -> bool:
        """Return whether ß in the pattern met ß (or SS) in the text: »daß« isn't »dass«."""
        return not self._translated.sharp or any(sign in text for sign in ("ß", "ẞ", "SS"))

    def _find_carefully(self, subject: Subject, area: Span, most: int) -> Iterator[Match]:
        if subject.time_left <= 0:
            subject.out_of_time = True
            return
        started = time.perf_counter()
        limit = min(PATTERN_LIMIT, subject.time_left)
        part = subject.text[area.start : area.end]
        found: list[Match] = []
        try:
            for match in self._careful.finditer(part, timeout=limit, concurrent=False):
                start, end = match.span()
                span = Span(area.start + start, area.start + end)
                found.append(Match(span, match.group(), match.groups()))
                if len(found) >= most:
                    break
        except TimeoutError:
            subject.out_of_time = True
        subject.time_left -= time.perf_counter() - started
        yield from found

    def caught(self, text: str) -> tuple[str | None, ...] | None:
        """Return what the groups caught when the pattern matches a short text whole, else None."""
        if len(text) > 1_000:
            return None
        for match in self._whole.find(subject_of(text)):
            return match.groups
        return None

    @cached_property
    def _whole(self) -> Pattern:
        return Pattern(rf"\A(?:{self.source})\z", ignore_case=self.ignore_case)


def _decoded(groups: tuple[bytes | None, ...]) -> tuple[str | None, ...]:
    return tuple(None if group is None else group.decode("utf-8", "replace") for group in groups)


def merged(patterns: list[Pattern], subject: Subject, span: Span) -> Iterator[Match]:
    """Return the matches of several patterns in reading order, none over another."""
    if len(patterns) == 1:
        yield from patterns[0].find(subject, span)
        return
    end = -1
    found = [match for pattern in patterns for match in pattern.find(subject, span)]
    for match in sorted(found, key=lambda match: match.span):
        if match.span.start >= end:
            yield match
            end = max(match.span.end, end)


def subject_of(text: str) -> Subject:
    """Return a subject for a text of its own."""
    return Subject(text, fold(text))
