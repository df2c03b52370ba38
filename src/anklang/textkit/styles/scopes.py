"""Where in a text a rule applies: Vale's scopes, found as spans."""

from __future__ import annotations

import regex

from anklang.textkit.document import Document
from anklang.textkit.findings import say
from anklang.textkit.markdown import Block
from anklang.textkit.spans import Span

from .problems import CannotRun

_FORMATS = ("md", "markdown", "txt", "html", "rst", "adoc", "org")
_KINDS = ("heading", "list", "paragraph", "blockquote", "table")
# Scopes of files that a post or a Markdown page never is, or has none of.
_NEVER = ("comment", "figure", "alt", "code", "link", "strong", "emphasis")
_WHOLE = ("text", "summary", "raw")
_LEVEL = regex.compile(r"h[1-6]")


class Scope:
    """A rule's scope: parts joined by ``&`` and negated by ``~``; a list means any of them."""

    def __init__(self, written: list[str]) -> None:
        """Read a scope.

        Raises:
            CannotRun: a part isn't one of Vale's scopes.
        """
        self.options = [[part.strip() for part in option.split("&")] for option in written]
        for option in self.options:
            for part in option:
                _known(part)

    @property
    def raw(self) -> bool:
        """Whether the rule reads the source with its markup."""
        return ["raw"] in self.options

    @property
    def whole(self) -> bool:
        """Whether the rule reads everything, so that no part needs to be looked up."""
        return any(option in (["text"], ["raw"], ["summary"]) for option in self.options)

    def spans(self, document: Document) -> tuple[Span, ...]:
        """Return the parts of a document that the rule reads, each on its own."""
        if self.raw or (self.whole and document.format == "text"):
            return (Span(0, len(document.text)),)
        found: set[Span] = set()
        for option in self.options:
            found.update(_selected(document, option))
        return tuple(sorted(found))


def _known(part: str) -> None:
    names = part.lstrip("~").split(".")
    if names[0] in (*_KINDS, *_NEVER, *_WHOLE, "sentence"):
        return
    raise CannotRun(say("The scope “{scope}” isn't known here.", scope=part[:80]), "scope")


def _selected(document: Document, parts: list[str]) -> list[Span]:
    if parts == ["sentence"] or parts == [f"sentence.{parts[0][9:]}"]:
        return list(document.sentences)
    return [block.span for block in document.blocks if all(_fits(block, part) for part in parts)]


def _fits(block: Block, part: str) -> bool:
    if part.startswith("~"):
        return not _fits(block, part[1:])
    names = [name for name in part.split(".") if name not in _FORMATS]
    if not names or names[0] == "text":
        return True
    if names[0] == "summary":
        return block.kind not in ("heading", "table.cell", "table.header")
    if len(names) > 1 and _LEVEL.fullmatch(names[1]):
        return block.kind == "heading" and block.level == int(names[1][1])
    wanted = ".".join(names[:2])
    return block.kind == wanted or block.kind.startswith(f"{wanted}.")
