"""How servers turn a text into HTML, each in its own way."""

from __future__ import annotations

import html
import re

_LINK = re.compile(r"https?://[^\s<]+")
_MENTION = re.compile(r"@(\w+)@([\w.:-]+)")


def write(text: str, style: str) -> str:
    """Return the HTML of a text."""
    return {"mastodon": _mastodon, "markdown": _markdown, "pleroma": _pleroma}[style](text)


def _mastodon(text: str) -> str:
    """Shortened links in three parts, mentions without their server."""
    marked = _MENTION.sub(_short_mention, _LINK.sub(_short_link, html.escape(text, quote=False)))
    paragraphs = marked.split("\n\n")
    return "".join(f"<p>{one.replace(chr(10), '<br />')}</p>" for one in paragraphs)


def _markdown(text: str) -> str:
    """Typographic quotes and dashes, as Markdown readers set them."""
    plain = text.replace(" - ", " – ").replace('"', "“")
    return _mastodon(plain)


def _pleroma(text: str) -> str:
    """Everything in one piece with line breaks, links whole."""
    marked = _LINK.sub(
        lambda m: f'<a href="{m[0]}" rel="ugc">{m[0]}</a>', html.escape(text, quote=False)
    )
    marked = _MENTION.sub(
        lambda m: (
            f'<span class="h-card"><a class="u-url mention" href="https://{m[2]}/{m[1]}" '
            f'rel="ugc">@<span>{m[1]}</span></a></span>'
        ),
        marked,
    )
    return marked.replace("\n", "<br/>")


def _short_link(found: re.Match[str]) -> str:
    scheme, _sep, rest = found[0].partition("://")
    shown, hidden = rest[:30], rest[30:]
    ellipsis = ' class="ellipsis"' if hidden else ""
    return (
        f'<a href="{found[0]}" target="_blank" rel="nofollow noopener">'
        f'<span class="invisible">{scheme}://</span><span{ellipsis}>{shown}</span>'
        f'<span class="invisible">{hidden}</span></a>'
    )


def _short_mention(found: re.Match[str]) -> str:
    return (
        f'<span class="h-card" translate="no"><a href="https://{found[2]}/@{found[1]}" '
        f'class="u-url mention">@<span>{found[1]}</span></a></span>'
    )
