"""What all rules have in common: header, scope, exceptions, and how a hit becomes a finding."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from anklang.textkit.document import Document
from anklang.textkit.findings import LEVELS, Finding, Level, Message, say
from anklang.textkit.spans import Span

from .fixing import Action, filled, read_action
from .patterns import Pattern, Subject
from .problems import CannotRun
from .reading import Source, Value
from .scopes import Scope
from .translating import translated

MOST_EXCEPTIONS = 2_000
_TRUE = ("true", "yes", "on")


class Text:
    """One text under check: the document, and its subjects for matching."""

    def __init__(self, document: Document) -> None:
        """Take a document: without markup and code (``source``), and with them (``raw``)."""
        self.document = document
        self.source = Subject(document.source, document.folded)
        self.raw = self.source
        if document.format == "markdown":
            self.raw = Subject(document.text, document.folded_raw)

    @property
    def out_of_time(self) -> bool:
        """Whether a pattern was stopped, so that something may have been missed."""
        return self.source.out_of_time or self.raw.out_of_time


class Rule(ABC):
    """One rule of a style. A kind of rule reads its own keys and returns its hits."""

    #: The value of ``extends``.
    kind: ClassVar[str]

    def __init__(self, name: str, source: Source, accepted: tuple[str, ...] = ()) -> None:
        """Read a rule.

        Args:
            name: ``Style.Rule``.
            source: the rule file's keys.
            accepted: what the guide's vocabulary accepts.

        Raises:
            CannotRun: a key is missing or can't be used.
        """
        self.name, self.source = name, source
        #: Parts of the rule that can't be used: where they stand, and why.
        self.problems: list[tuple[str, Message]] = []
        self.message = self.text("message")
        if not self.message:
            raise CannotRun(say("The rule has no message."), "extends")
        self.level = self._level()
        self.link = self.text("link").strip()
        self.why = self.text("description").strip()
        self.scope = Scope(self.items("scope") or ["text"])
        self.action: Action = read_action(source.values.get("action"))
        self.ignore_case = self.flag("ignorecase")
        self.limit = int(self.number("limit", 0))
        accepted = accepted if self.flag("vocab", default=True) else ()
        self.exceptions = (*self.items("exceptions"), *accepted)
        self.read()

    @abstractmethod
    def read(self) -> None:
        """Read the keys of this kind of rule.

        Raises:
            CannotRun: a key is missing or can't be used.
        """

    @abstractmethod
    def triggers(self) -> list[str] | None:
        """Return patterns for RE2 without a match of which the rule has nothing to say.

        None when it has to be asked about every text.
        """

    @abstractmethod
    def hits(self, text: Text) -> Iterator[Finding]:
        """Return what the rule finds in a text."""

    # Keys

    def _level(self) -> Level:
        written = self.text("level") or "warning"
        for level in LEVELS:
            if level == written.lower():
                return level
        raise CannotRun(say("The level is suggestion, warning or error."), "level")

    def text(self, key: str) -> str:
        """Return a key's text; empty without it."""
        value = self.source.values.get(key, "")
        return value if isinstance(value, str) else ""

    def items(self, key: str) -> list[str]:
        """Return a key's items; a single one counts as a list of one."""
        value: Value = self.source.values.get(key, [])
        if isinstance(value, str):
            return [value]
        return value if isinstance(value, list) else []

    def pairs_of(self, key: str) -> dict[str, str]:
        """Return a key's pairs."""
        value = self.source.values.get(key, {})
        return value if isinstance(value, dict) else {}

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return whether a key says yes."""
        return self.text(key).lower() in _TRUE if self.text(key) else default

    def number(self, key: str, default: float) -> float:
        """Return a key's number.

        Raises:
            CannotRun: something else is written there.
        """
        try:
            return float(self.text(key) or default)
        except ValueError as error:
            raise CannotRun(say("“{key}” must be a number.", key=key), key) from error

    def pattern(self, source: str, key: str, *, ignore_case: bool | None = None) -> Pattern:
        """Return a compiled pattern.

        Raises:
            CannotRun: it can't be run; names the key.
        """
        ignore = self.ignore_case if ignore_case is None else ignore_case
        try:
            return Pattern(source, ignore_case=ignore)
        except CannotRun as error:
            raise CannotRun(error.message, key) from error

    def patterns(self, tokens: Sequence[str], key: str) -> list[Pattern]:
        """Return patterns that together find any of the tokens; what can't run is noted.

        Tokens that RE2 can't run go into a pattern of their own, so that the others stay quick.

        Raises:
            CannotRun: none of the tokens can be run.
        """
        try:
            groups = [
                [token for token in tokens if translated(token).quick],
                [token for token in tokens if not translated(token).quick],
            ]
            return [self.pattern(self.bounded(group), key) for group in groups if group]
        except CannotRun as error:
            usable = [
                token for at, token in enumerate(tokens) if self._usable(token, f"{key}.{at}")
            ]
            if not usable or len(usable) == len(tokens):
                raise error from None
            return self.patterns(usable, key)

    def _usable(self, token: str, key: str) -> bool:
        try:
            self.pattern(self.bounded([token]), key)
        except CannotRun as error:
            self.problems.append((key, error.message))
            return False
        return True

    def bounded(self, tokens: Iterable[str]) -> str:
        """Return the tokens as one group, between word boundaries unless ``nonword`` says no."""
        group = f"(?:{'|'.join(tokens)})"
        return group if self.flag("nonword") else rf"\b{group}\b"

    # Hits

    def subject(self, text: Text) -> Subject:
        """Return what the rule reads."""
        return text.raw if self.scope.raw else text.source

    def excepted(self, text: Text) -> tuple[Span, ...]:
        """Return where exceptions stand; what lies inside one is no hit."""
        if self._exceptions is None:
            return ()
        return tuple(
            match.span for match in self._exceptions.find(self.subject(text), most=MOST_EXCEPTIONS)
        )

    @cached_property
    def _exceptions(self) -> Pattern | None:
        if not self.exceptions:
            return None
        group = "|".join(self.exceptions)
        try:
            return Pattern(rf"(?:\b(?:{group})\b|(?:{group}))", ignore_case=self.ignore_case)
        except CannotRun:
            # One bad entry must not switch off the others.
            usable = [entry for entry in self.exceptions if _usable(entry)]
            return Pattern("|".join(usable), ignore_case=self.ignore_case) if usable else None

    def finding(self, span: Span, *values: str, fixes: tuple[str, ...] = ()) -> Finding:
        """Return a finding in the rule's own words."""
        message = Message(filled(self.message, *values), own=True)
        return Finding(span, self.name, self.level, message, self.why, fixes, self.link)


def inside(spans: tuple[Span, ...], span: Span) -> bool:
    """Return whether a span lies inside one of some others."""
    return any(outer.start <= span.start and span.end <= outer.end for outer in spans)


def _usable(entry: str) -> bool:
    try:
        Pattern(entry)
    except CannotRun:
        return False
    return True
