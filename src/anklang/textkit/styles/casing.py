"""Rules about capital letters: Vale's capitalization, in German and English texts."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.findings import Finding, say
from anklang.textkit.spans import Span
from anklang.textkit.wordlists import listed

from .patterns import Pattern, subject_of
from .problems import CannotRun
from .rule import Rule, Text, inside

_ARTICLES = listed("a an the and but or nor for so yet")
_SHORT = listed("as at by in of off on per to up via if")
_LONGER = listed(
    """about above across after against along among around before behind below beneath beside
    between beyond despite down during except from inside into like near onto out outside over
    past since through throughout toward towards under until upon with within without"""
)
_KINDS = ("$title", "$sentence", "$lower", "$upper")


class Capitalization(Rule):
    """How the words of a heading, or of any other part, are capitalised."""

    kind = "capitalization"

    def read(self) -> None:
        self.match = self.text("match")
        if not self.match:
            raise CannotRun(say("The rule has no match."), "extends")
        if self.match.startswith("$") and self.match not in _KINDS:
            raise CannotRun(say("“{match}” isn't known.", match=self.match[:40]), "match")
        self.wanted = None if self.match in _KINDS else self.pattern(self.match, "match")
        self.prefix = self.pattern(self.text("prefix"), "prefix") if self.text("prefix") else None
        self.indicators = tuple(self.items("indicators"))
        self.threshold = self.number("threshold", 0.8)
        small = _ARTICLES | _SHORT
        self.small = small | _LONGER if self.text("style").lower() == "chicago" else small

    def triggers(self) -> list[str] | None:
        return None

    def hits(self, text: Text) -> Iterator[Finding]:
        excepted = self.excepted(text)
        for span in self.scope.spans(text.document):
            part = self._without_prefix(text.document.source, span)
            written = part.of(text.document.source)
            if not written.strip():
                continue
            if self.wanted is not None:
                if not any(self.wanted.find(subject_of(written))):
                    yield self.finding(part, written)
                continue
            expected = self._expected(written, part.start, excepted)
            if self._share(written, expected) < self.threshold:
                yield self.finding(part, written, expected, fixes=(expected,))

    def _without_prefix(self, text: str, span: Span) -> Span:
        if self.prefix:
            for match in self.prefix.find(subject_of(span.of(text))):
                if match.span.start == 0:
                    return Span(span.start + match.span.end, span.end)
        return span

    def _expected(self, written: str, start: int, excepted: tuple[Span, ...]) -> str:
        if self.match == "$lower":
            return written.lower()
        if self.match == "$upper":
            return written.upper()
        words = list(_WORD.find(subject_of(written)))
        pieces: list[str] = []
        end, free = 0, False
        for number, match in enumerate(words):
            word = match.text
            span = Span(start + match.span.start, start + match.span.end)
            if not (free or _own_case(word) or inside(excepted, span)):
                word = self._cased(word, first=not number, last=number == len(words) - 1)
            pieces += [written[end : match.span.start], word]
            end = match.span.end
            following = written[end : end + 1]
            free = any(match.text.endswith(i) or following == i for i in self.indicators)
        return "".join([*pieces, written[end:]])

    def _cased(self, word: str, *, first: bool, last: bool) -> str:
        if self.match == "$sentence":
            return word[:1].upper() + word[1:] if first else word.lower()
        if word.lower() in self.small and not first and not last:
            return word.lower()
        return word[:1].upper() + word[1:]

    def _share(self, written: str, expected: str) -> float:
        """Return the share of words written as expected; 1 of none."""
        if self.match in ("$lower", "$upper"):
            return 1.0 if written == expected else 0.0
        pairs = list(zip(written.split(), expected.split(), strict=True))
        right = sum(one == other for one, other in pairs)
        # The first word tells sentence case from none at all.
        if pairs and pairs[0][0] != pairs[0][1]:
            return 0.0
        return right / len(pairs) if pairs else 1.0


_WORD = Pattern(r"[\p{L}\p{N}][\p{L}\p{N}'’\-]*")


def _own_case(word: str) -> bool:
    """Return whether a word has a spelling of its own: API, iPhone, GitHub."""
    return any(char.isupper() for char in word[1:])
