"""How-to pages: docs/howto shown inside the product, so that both are one text."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

# Beside the package in an installation, beside src/ in a checkout.
_FOLDERS = (
    Path(__file__).parent / "docs",
    Path(__file__).resolve().parents[4] / "docs" / "howto",
)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SLANTED = re.compile(r"\*(.+?)\*")
_CODE = re.compile(r"`(.+?)`")
# Links lead to other files of docs/, which the product doesn't serve: their words stay.
_LINK = re.compile(r"\[(.+?)\]\(.+?\)")
_ONLY_A_LINK = re.compile(r"\[[^\]]+\]\([^)]+\)")
_ITEM = re.compile(r"(\d+)\. ")


@lru_cache(maxsize=8)
def howto(name: str) -> SafeString:
    """Return a file of docs/howto as HTML, without its heading and its link to the other language.

    Reads only what these files need: headings, paragraphs, numbered steps, bold, code, links.

    Raises:
        FileNotFoundError: the documentation wasn't installed.
    """
    path = next((folder / name for folder in _FOLDERS if (folder / name).is_file()), None)
    if path is None:
        raise FileNotFoundError(name)
    blocks = re.split(r"\n\s*\n|\n(?=\d+\. )", path.read_text(encoding="utf-8").strip())
    # The first heading is the page's own.
    rest = [block for block in blocks[1:] if not _ONLY_A_LINK.fullmatch(block)]
    return mark_safe("\n".join(_block(block) for block in rest))  # noqa: S308 - escaped below


def _block(block: str) -> str:
    text = " ".join(line.strip() for line in block.splitlines())
    if text.startswith("## "):
        return format_html("<h2>{}</h2>", _inline(text[3:]))
    step = _ITEM.match(text)
    if step:
        # Steps are numbered through, over the headings between them.
        return format_html('<ol start="{}"><li>{}</li></ol>', step[1], _inline(text[step.end() :]))
    return format_html("<p>{}</p>", _inline(text))


def _inline(text: str) -> SafeString:
    html = str(escape(text))
    html = _LINK.sub(r"\1", html)
    html = _CODE.sub(r"<code>\1</code>", html)
    html = _BOLD.sub(r"<strong>\1</strong>", html)
    return SafeString(_SLANTED.sub(r"<em>\1</em>", html))
