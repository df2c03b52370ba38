"""Markdown read for its prose: which lines are headings, lists, quotes or tables, and no code.

Nothing is rendered. Markup is blanked with spaces of the same length, so every position in the
prose is the position in the source. GitHub's flavour as far as prose needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from .spans import Span, trimmed

Kind = Literal["paragraph", "heading", "list", "blockquote", "table.header", "table.cell"]

_FENCE = regex.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = regex.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = regex.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = regex.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = regex.compile(r" {0,3}>[ \t]?")
_ITEM = regex.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_INDENTED = regex.compile(r"(?: {4}|\t)")
_TABLE_LINE = regex.compile(
    r"[ \t]*(?:\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|\|[ \t]*:?-+:?[ \t]*\|)[ \t]*$"
)
_FRONT_MATTER = regex.compile(r"\A---[ \t]*\n(?s:.{0,20000}?)\n---[ \t]*(?=\n|\Z)")

_INLINE = regex.compile(
    r"(?P<code>(?<!`)(`+)(?!`)[^\n]{1,2000}?(?<!`)\2(?!`))"
    r"|(?P<comment><!--(?s:.{0,5000}?)-->)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)"
    r"|(?P<target>(?<=\])\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\))"
    r"|(?P<reference>(?<=\])\[[^\[\]\n]{0,200}\])"
    r"|(?P<bracket>!?\[(?=[^\[\]\n]{0,1000}\](?:\(|\[))|(?<=\[[^\[\]\n]{0,1000})\](?=\(|\[))"
    r"|(?P<emphasis>(?<![\p{L}\p{N}\\*_])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\p{L}\p{N}*_])|~~)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of prose of one kind; ``level`` is the heading's (1 to 6), else 0."""

    kind: Kind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Markdown:
    """The prose of a Markdown text, as long as the text, and what it consists of."""

    prose: str
    blocks: tuple[Block, ...]
    code: tuple[Span, ...]


@dataclass(slots=True)
class _Line:
    start: int
    text: str


def read(text: str) -> Markdown:
    """Return the prose of a Markdown text; linear in its length."""
    front = _FRONT_MATTER.match(text)
    lines = list(_lines(text, front.end() if front else 0))
    keep: list[tuple[Kind, int, int, int]] = []
    code: list[Span] = [Span(0, front.end())] if front else []
    _Reader(lines, keep, code).run()
    blocks = _joined(text, keep)
    prose = _only(text, [Span(start, end) for _, start, end, _ in keep])
    prose, spans = _without_inline(prose)
    return Markdown(prose, blocks, tuple(sorted([*code, *spans])))


def _lines(text: str, position: int) -> Iterator[_Line]:
    for line in text[position:].split("\n"):
        yield _Line(position, line)
        position += len(line) + 1


class _Reader:
    """Goes through the lines once and says what each is."""

    def __init__(
        self, lines: list[_Line], keep: list[tuple[Kind, int, int, int]], code: list[Span]
    ) -> None:
        self.lines, self.keep, self.code = lines, keep, code
        self.index = 0
        self.inside: Kind | None = None

    def run(self) -> None:
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if not (self._fence(line) or self._single(line)):
                self._text(line)
            self.index += 1

    def _fence(self, line: _Line) -> bool:
        """Take a fenced or indented code block."""
        opening = _FENCE.match(line.text)
        if not opening:
            if self.inside or not line.text.strip() or not _INDENTED.match(line.text):
                return False
            if _ITEM.match(line.text):
                return False
            self.code.append(Span(line.start, line.start + len(line.text)))
            return True
        mark, start = opening.group(1), line.start
        while self.index + 1 < len(self.lines):
            self.index += 1
            line = self.lines[self.index]
            if line.text.strip().startswith(mark) and not line.text.strip().strip(mark[0]):
                break
        self.code.append(Span(start, line.start + len(line.text)))
        self.inside = None
        return True

    def _single(self, line: _Line) -> bool:
        """Take what one line decides: blank lines, rules, headings, tables."""
        if not line.text.strip() or _TABLE_LINE.match(line.text):
            self.inside = None if not line.text.strip() else self.inside
            return True
        heading = _HEADING.match(line.text)
        if heading:
            end = len(line.text.rstrip().rstrip("#").rstrip())
            self._keep(
                "heading", line, heading.end(), max(end, heading.end()), len(heading.group(1))
            )
            self.inside = None
            return True
        if self.inside == "paragraph" and _UNDERLINE.match(line.text):
            kind, start, end, _ = self.keep[-1]
            if kind == "paragraph":
                self.keep[-1] = ("heading", start, end, 1 if "=" in line.text else 2)
            self.inside = None
            return True
        if _RULE.match(line.text):
            self.inside = None
            return True
        return "|" in line.text and self._table(line)

    def _table(self, line: _Line) -> bool:
        below = self.lines[self.index + 1].text if self.index + 1 < len(self.lines) else ""
        above = self.lines[self.index - 1].text if self.index else ""
        header = bool(_TABLE_LINE.match(below))
        if (
            not header
            and not (self.inside and self.inside.startswith("table"))
            and not _TABLE_LINE.match(above)
        ):
            return False
        self.inside = "table.header" if header else "table.cell"
        position = 0
        for cell in line.text.split("|"):
            if cell.strip():
                self._keep(self.inside, line, position, position + len(cell), 0)
            position += len(cell) + 1
        return True

    def _text(self, line: _Line) -> None:
        position, kind = 0, self.inside
        quote = _QUOTE.match(line.text)
        while quote:
            position, kind = quote.end(), "blockquote"
            quote = _QUOTE.match(line.text, position)
        item = _ITEM.match(line.text, position)
        if item:
            position = item.end()
            kind = kind if kind == "blockquote" else "list"
        self.inside = kind if kind in ("list", "blockquote") else "paragraph"
        self._keep(self.inside, line, position, len(line.text), line.start if item else 0)

    def _keep(self, kind: Kind, line: _Line, start: int, end: int, mark: int) -> None:
        self.keep.append((kind, line.start + start, line.start + end, mark))


def _joined(text: str, keep: list[tuple[Kind, int, int, int]]) -> tuple[Block, ...]:
    """Join the lines of one paragraph, list item or quotation to one block."""
    found: list[Block] = []
    last_end = -1
    for kind, start, end, mark in keep:
        span = trimmed(text, start, end)
        if span is None:
            continue
        previous = found[-1] if found else None
        continues = (
            previous is not None
            and previous.kind == kind
            and kind in ("paragraph", "list", "blockquote")
            and not mark
            and "\n\n" not in _bare(text[last_end:start])
        )
        if continues and previous is not None:
            found[-1] = Block(kind, Span(previous.span.start, span.end))
        else:
            found.append(Block(kind, span, mark if kind == "heading" else 0))
        last_end = end
    return tuple(found)


def _bare(gap: str) -> str:
    return gap.replace(" ", "").replace("\t", "").replace(">", "")


def _only(text: str, spans: list[Span]) -> str:
    """Return the text with everything outside the spans blanked; line breaks stay."""
    pieces: list[str] = []
    position = 0
    for span in spans:
        pieces += [_blank(text[position : span.start]), text[span.start : span.end]]
        position = span.end
    return "".join([*pieces, _blank(text[position:])])


_NOT_BREAK = regex.compile(r"[^\n]")


def _blank(part: str) -> str:
    return _NOT_BREAK.sub(" ", part)


def _without_inline(prose: str) -> tuple[str, list[Span]]:
    """Blank code spans, tags, link targets and emphasis marks; say where the code was."""
    code: list[Span] = []

    def blanked(match: regex.Match[str]) -> str:
        if match.lastgroup == "code":
            code.append(Span(*match.span()))
        return _blank(match.group())

    return _INLINE.sub(blanked, prose), code
