"""Rules about how much there is of something: occurrence, conditional, metric."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterator

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, say
from anklang.textkit.spans import Span
from anklang.textkit.syllables import syllables

from .patterns import Match
from .problems import CannotRun
from .rule import Rule, Text, inside


class Occurrence(Rule):
    """Something that may stand at most, or must stand at least, a number of times."""

    kind = "occurrence"

    def read(self) -> None:
        token = self.text("token")
        if not token:
            raise CannotRun(say("The rule has no token."), "extends")
        self.wanted = self.pattern(token, "token")
        self.most = int(self.number("max", 0)) if self.text("max") else None
        self.fewest = int(self.number("min", 0))

    def triggers(self) -> list[str] | None:
        return None if self.fewest else [self.wanted.trigger]

    def hits(self, text: Text) -> Iterator[Finding]:
        for span in self.scope.spans(text.document):
            found = [
                match.span
                for match in self.wanted.find(self.subject(text), span, exact=True)
                if match.text
            ]
            if self.most is not None and len(found) > self.most:
                yield self.finding(found[0], str(len(found)))
            elif len(found) < self.fewest:
                yield self.finding(_first_word(text.document, span), str(len(found)))


def _first_word(document: Document, span: Span) -> Span:
    words = document.words_in(span)
    return words[0].span if words else Span(span.start, span.start)


class Conditional(Rule):
    """Something that needs something else before it, as an acronym needs its definition."""

    kind = "conditional"

    def read(self) -> None:
        if not self.text("first") or not self.text("second"):
            raise CannotRun(say("The rule needs first and second."), "extends")
        # As in Vale, ignorecase is about the exceptions: acronyms are told by their capitals.
        self.first = self.pattern(self.text("first"), "first", ignore_case=False)
        self.second = self.pattern(self.text("second"), "second", ignore_case=False)

    def triggers(self) -> list[str] | None:
        return [self.first.trigger]

    def hits(self, text: Text) -> Iterator[Finding]:
        subject, excepted = self.subject(text), self.excepted(text)
        spans = self.scope.spans(text.document)
        given = [match for span in spans for match in self.second.find(subject, span)]
        for span in spans:
            for match in self.first.find(subject, span):
                caught = next((group for group in match.groups if group), match.text)
                if not inside(excepted, match.span) and not _given(given, match, caught):
                    yield self.finding(match.span, caught)


def _given(second: list[Match], first: Match, caught: str) -> bool:
    """Return whether what the first pattern caught was defined before, or is being defined."""
    for match in second:
        if not match.groups:
            return True
        if caught in match.groups and match.span.start <= first.span.start:
            return True
    return False


_OPERATORS: dict[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[[float], float]] = {"sqrt": math.sqrt, "abs": abs}
_CONDITION = regex.compile(r"\s*(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?)\s*")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
}
_NAMES = frozenset(
    {"blockquote", "characters", "complex_words", "list", "long_words", "paragraphs", "pre",
     "polysyllabic_words", "sentences", "syllables", "words", "heading_h1", "heading_h2",
     "heading_h3", "heading_h4", "heading_h5", "heading_h6"}
)  # fmt: skip


class Metric(Rule):
    """A formula over counts of the whole text, and when its value is worth a word."""

    kind = "metric"

    def read(self) -> None:
        formula = self.text("formula").replace("heading.h", "heading_h").strip()
        condition = _CONDITION.fullmatch(self.text("condition"))
        if not formula or not condition:
            raise CannotRun(say("The rule needs a formula and a condition."), "formula")
        try:
            self.formula = ast.parse(" ".join(formula[:2_000].split()), mode="eval").body
            self.value(dict.fromkeys(_NAMES, 1.0))
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            raise CannotRun(say("The formula can't be calculated."), "formula") from error
        self.holds, self.bound = _COMPARE[condition.group(1)], float(condition.group(2))

    def triggers(self) -> list[str] | None:
        return None

    def hits(self, text: Text) -> Iterator[Finding]:
        try:
            value = self.value(measures(text.document))
        except (ValueError, OverflowError):
            return  # nothing to measure: no words, or a division by zero
        if self.holds(value, self.bound):
            yield self.finding(
                _first_word(text.document, Span(0, len(text.document.text))), f"{value:.2f}"
            )

    def value(self, names: dict[str, float]) -> float:
        """Return the formula's value.

        Raises:
            ValueError: it uses anything but numbers, known names and arithmetic, or divides by 0.
        """
        try:
            return _value(self.formula, names)
        except ZeroDivisionError as error:
            raise ValueError("division by zero") from error


def _value(node: ast.expr, names: dict[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, names)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            return _OPERATORS[type(sign)](_value(left, names), _value(right, names))
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), args=[inner]):
            if name in _FUNCTIONS:
                return _FUNCTIONS[name](_value(inner, names))
    raise ValueError("not arithmetic")


def measures(document: Document) -> dict[str, float]:
    """Return Vale's built-in variables for a document."""
    lengths = [syllables(word.text, document.language) for word in document.words]
    kinds = [block.kind for block in document.blocks]
    values: dict[str, float] = {
        "words": len(document.words),
        "sentences": len(document.sentences),
        "syllables": sum(lengths),
        "characters": sum(len(word.text) for word in document.words),
        "long_words": sum(len(word.text) > 6 for word in document.words),
        "polysyllabic_words": sum(number > 2 for number in lengths),
        "complex_words": sum(_complex(word.text, document) for word in document.words),
        "paragraphs": kinds.count("paragraph"),
        "blockquote": kinds.count("blockquote"),
        "list": sum(
            kind == "list" and kinds[at - 1 : at] != ["list"] for at, kind in enumerate(kinds)
        ),
        "pre": sum("\n" in span.of(document.text) for span in document.code),
    }
    for level in range(1, 7):
        values[f"heading_h{level}"] = sum(block.level == level for block in document.blocks)
    return values


def _complex(word: str, document: Document) -> bool:
    for ending in ("es", "ed", "ing"):
        word = word.removesuffix(ending)
    return syllables(word, document.language) > 2
