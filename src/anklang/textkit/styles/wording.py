"""Rules about words and phrases: existence, substitution, repetition, consistency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.folding import plain
from anklang.textkit.spans import Span

from .fixing import expanded, one_of
from .patterns import Match, Pattern, Subject, merged
from .problems import CannotRun
from .rule import Rule, Text, inside


class Existence(Rule):
    """Something that must not appear."""

    kind = "existence"

    def read(self) -> None:
        tokens, raw = self.items("tokens"), self.items("raw")
        if not tokens and not raw:
            raise CannotRun(say("The rule has neither tokens nor raw."), "extends")
        if not raw:
            self.wanted = self.patterns(tokens, "tokens")
            return
        parts = ["".join(raw), self.bounded(tokens) if tokens else ""]
        if self.flag("append"):
            parts.reverse()
        self.wanted = [self.pattern("".join(parts), "raw")]

    def triggers(self) -> list[str] | None:
        return [pattern.trigger for pattern in self.wanted]

    def hits(self, text: Text) -> Iterator[Finding]:
        excepted = self.excepted(text)
        for span in self.scope.spans(text.document):
            for match in merged(self.wanted, self.subject(text), span):
                if match.text and not inside(excepted, match.span):
                    fixes = self.action.fixes(match.text)
                    yield self.finding(match.span, match.text, *fixes[:1], fixes=fixes)


class Substitution(Rule):
    """Something that is written another way here."""

    kind = "substitution"

    def read(self) -> None:
        self.swap = self.pairs_of("swap")
        if not self.swap:
            raise CannotRun(say("The rule has no swap."), "extends")
        self.wanted = self.patterns(list(self.swap), "swap")

    def triggers(self) -> list[str] | None:
        return [pattern.trigger for pattern in self.wanted]

    def hits(self, text: Text) -> Iterator[Finding]:
        excepted = self.excepted(text)
        for span in self.scope.spans(text.document):
            for match in merged(self.wanted, self.subject(text), span):
                if match.text and not inside(excepted, match.span):
                    yield from self._hit(match, self.subject(text), span)

    def _hit(self, match: Match, subject: Subject, span: Span) -> Iterator[Finding]:
        options = self._expected(match, subject, span)
        if not options or any(_stands(option, match, subject) for option in options):
            return
        if self.flag("capitalize") or self.flag("matchcase"):
            options = tuple(_cased_like(match.text, option) for option in options)
        yield self.finding(match.span, one_of(options), match.text, fixes=options)

    def _expected(self, match: Match, subject: Subject, span: Span) -> tuple[str, ...]:
        """Return what the first key that fits says, with what its groups caught."""
        fitting = self._by_word.get(plain(match.text), ()) if self._by_word else ()
        for key, expected in sorted((*fitting, *self._by_pattern), key=lambda pair: pair[0].number):
            found = key.caught(match, subject, span)
            if found is not None:
                return tuple(expanded(option, found) for option in expected)
        return ()

    @cached_property
    def _by_key(self) -> list[tuple[_Key, tuple[str, ...]]]:
        return [
            (_Key(number, key, ignore_case=self.ignore_case), tuple(expected.split("|")))
            for number, (key, expected) in enumerate(self.swap.items())
        ]

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[_Key, tuple[str, ...]]]]:
        found: dict[str, list[tuple[_Key, tuple[str, ...]]]] = {}
        for key, expected in self._by_key:
            if key.plain is not None:
                found.setdefault(key.plain, []).append((key, expected))
        return found

    @cached_property
    def _by_pattern(self) -> list[tuple[_Key, tuple[str, ...]]]:
        return [pair for pair in self._by_key if pair[0].plain is None]


def _stands(option: str, match: Match, subject: Subject) -> bool:
    """Return whether the replacement stands there already, with or without something around."""
    at = option.find(match.text)
    while at >= 0:
        start = match.span.start - at
        if start >= 0 and subject.text.startswith(option, start):
            return True
        at = option.find(match.text, at + 1)
    return False


class _Key:
    """One key of a swap: compared as it stands where it is no pattern, matched otherwise."""

    def __init__(self, number: int, source: str, *, ignore_case: bool) -> None:
        self.number, self.source, self.ignore_case = number, source, ignore_case
        self.plain = plain(source) if source.replace(" ", "").replace("-", "").isalnum() else None

    def caught(self, match: Match, subject: Subject, span: Span) -> tuple[str | None, ...] | None:
        """Return what the groups caught when the key is what matched, else None."""
        if self.plain is not None:
            cased = self.ignore_case or _same_case(match.text, self.source)
            return () if cased and plain(match.text) == self.plain else None
        if self._pattern.simple:
            return self._pattern.caught(match.text)
        # Look-around needs to see what stands around the match.
        for again in self._pattern.find(subject, span):
            if again.span == match.span:
                return again.groups
        return None

    @cached_property
    def _pattern(self) -> Pattern:
        try:
            return Pattern(self.source, ignore_case=self.ignore_case)
        except CannotRun:
            return _NOTHING  # reported when the rule was read


_NOTHING = Pattern(r"[^\s\S]")


def _same_case(observed: str, source: str) -> bool:
    return [char.isupper() for char in observed[:1] + observed[-1:]] == [
        char.isupper() for char in source[:1] + source[-1:]
    ]


def _cased_like(model: str, text: str) -> str:
    if model.isupper() and len(model) > 1:
        return text.upper()
    if model[:1].isupper():
        return text[:1].upper() + text[1:]
    return text.lower() if model.islower() else text


class Repetition(Rule):
    """The same word twice in a row."""

    kind = "repetition"

    def read(self) -> None:
        self.wanted = self.pattern("|".join(self.items("tokens") or [r"[^\s]+"]), "tokens")
        self.allowed = int(self.number("max", 0))

    def triggers(self) -> list[str] | None:
        return None

    def hits(self, text: Text) -> Iterator[Finding]:
        excepted = self.excepted(text)
        for span in self.scope.spans(text.document):
            yield from self._in(text.document, self.subject(text), span, excepted)

    def _in(
        self, document: Document, subject: Subject, span: Span, excepted: tuple[Span, ...]
    ) -> Iterator[Finding]:
        run: list[Match] = []
        for match in _every(self.wanted, subject, span):
            if run and self._same(run[-1], match, document.text):
                run.append(match)
                continue
            yield from self._run(run, document, excepted)
            run = [match]
        yield from self._run(run, document, excepted)

    def _run(
        self, run: list[Match], document: Document, excepted: tuple[Span, ...]
    ) -> Iterator[Finding]:
        """Report a run of the same word once, and offer as much of it as is allowed."""
        if len(run) > self.allowed + 1 and not inside(excepted, run[0].span):
            whole = Span(run[0].span.start, run[-1].span.end)
            kept = Span(whole.start, run[self.allowed].span.end)
            yield self.finding(whole, run[0].text, fixes=(kept.of(document.text),))

    def _same(self, before: Match, match: Match, text: str) -> bool:
        if self.flag("alpha") and not (before.text.isalnum() and match.text.isalnum()):
            return False
        if text[before.span.end : match.span.start].strip():
            return False
        if self.ignore_case:
            return before.text.lower() == match.text.lower()
        return before.text == match.text


def _every(pattern: Pattern, subject: Subject, span: Span) -> Iterator[Match]:
    """Return all matches: repetition needs every word of a long text, not the first ones."""
    start = span.start
    while start < span.end:
        found = list(pattern.find(subject, Span(start, span.end)))
        yield from found
        if not found or found[-1].span.end <= start:
            return
        start = found[-1].span.end


class Consistency(Rule):
    """Two ways of writing the same, only one of which may appear in a text."""

    kind = "consistency"

    def read(self) -> None:
        pairs = self.pairs_of("either")
        if not pairs:
            raise CannotRun(say("The rule has no either."), "extends")
        self.pairs = [
            (
                self.pattern(self.bounded([one]), "either"),
                self.pattern(self.bounded([other]), "either"),
                plain(one) == plain(other),
            )
            for one, other in pairs.items()
        ]

    def triggers(self) -> list[str] | None:
        return [pattern.trigger for one, other, _ in self.pairs for pattern in (one, other)]

    def hits(self, text: Text) -> Iterator[Finding]:
        for one, other, alike in self.pairs:
            found = sorted(
                (match.span, number, match.text)
                for number, pattern in enumerate((one, other))
                for span in self.scope.spans(text.document)
                for match in pattern.find(self.subject(text), span, exact=alike)
            )
            for span, number, matched in found:
                if number != found[0][1]:
                    yield self.finding(span, matched)
