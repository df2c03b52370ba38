"""From the HTML of strangers to plain text: paragraphs and lines kept, links readable."""

from __future__ import annotations

from html.parser import HTMLParser

import nh3

from . import shapes

_LONGEST = 200_000
_TAGS = {
    "p",
    "br",
    "a",
    "li",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "span",
    "div",
}
_BLOCKS = {"p", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "div"}


def plain(html: str) -> str:
    """Return what a reader would read, at most 50,000 characters; scripts and styles are gone."""
    safe = nh3.clean(
        html[:_LONGEST],
        tags=_TAGS,
        attributes={"a": {"href", "class"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(safe)
    reader.close()
    return shapes.clean(reader.text(), 50_000).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._link: tuple[str, bool, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag == "li":
            self._parts.append("\n– ")
        elif tag in _BLOCKS:
            self._break()
        elif tag == "a":
            known = dict(attrs)
            names = set((known.get("class") or "").split())
            spoken = bool(names & {"mention", "hashtag", "u-url"})
            self._link = (known.get("href") or "", spoken, len(self._parts))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self._end_link(*self._link)
            self._link = None
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def text(self) -> str:
        """Return everything read, with at most one empty line in a row."""
        lines = [line.strip() for line in "".join(self._parts).split("\n")]
        kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
        return "\n".join(kept)

    def _break(self) -> None:
        if self._parts:
            self._parts.append("\n\n")

    def _end_link(self, href: str, spoken: bool, start: int) -> None:
        """Names stay as they read; shortened addresses are written out; others get theirs."""
        said = "".join(self._parts[start:]).strip()
        if spoken or not href or said.startswith(("@", "#")):
            return
        bare = said.removesuffix("…").removeprefix("https://").removeprefix("http://")
        target = href.partition("://")[2]
        if not bare or target.startswith(bare) or target.removeprefix("www.").startswith(bare):
            self._parts[start:] = [href]
        else:
            self._parts.append(f" ({href})")
