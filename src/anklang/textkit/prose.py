"""Plain text that people typed, made into safe HTML: paragraphs, line breaks and links."""

from __future__ import annotations

from html import escape

import nh3
import regex

_UNSEEN = regex.compile(
    r"[[\p{Cc}\p{Co}\p{Cs}\p{NChar}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]--[\n\t]]",
    regex.VERSION1,
)
# Some letters and signs show as nothing: Hangul fillers, an empty Braille cell.
_SEEN = regex.compile(r"[^\s\p{C}\p{DI}\u2800]")
_LINE_ENDS = regex.compile(r"\r\n?|[\u2028\u2029\u0085]")
# Looks at each run of spaces once, from its start: else a long run takes quadratic time.
_TRAILING = regex.compile(r"(?<![ \t])[ \t]++(?=\n|$)")
_MANY_BLANK = regex.compile(r"\n{3,}")
_PILED_MARKS = regex.compile(r"(\p{M}{3})\p{M}++")

# Web addresses only; what ends a sentence or closes a bracket stays outside the link.
_LINK = regex.compile(
    r"""(?<![\w@/.])
    (?P<address>(?:https?://|www\.)[\p{L}\p{N}][^\s<>"“”„«»]*)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NOWHERE = regex.compile(r"<a(?: rel=\"[^\"]*\")?>(.*?)</a>", regex.DOTALL)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_ENDS = ".,;:!?…'’*_~"
_SHOWN = 60

STRANGERS = "nofollow ugc noopener"
OURS = "noopener"


def clean(text: str) -> str:
    """Return typed text without controls and direction tricks, at most one blank line in a row.

    A text of which nothing could be seen is empty. Takes time in proportion to the length.
    """
    kept = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    tidy = _MANY_BLANK.sub("\n\n", _TRAILING.sub("", kept))
    shown = _PILED_MARKS.sub(r"\1", tidy).strip()
    return shown if _SEEN.search(shown) else ""


def html(text: str, rel: str = STRANGERS) -> str:
    """Return text as safe HTML of ``p``, ``br`` and ``a`` only.

    Args:
        text: what was typed; nothing in it is taken for markup.
        rel: what the links say about where they lead, ``STRANGERS`` or ``OURS``.
    """
    paragraphs = regex.split(r"\n\s*\n", clean(text))
    marked = "".join(
        f"<p>{_linked(part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part
    )
    safe = nh3.clean(
        marked,
        tags={"p", "br", "a"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=rel,
    )
    # What only looked like an address has lost its target.
    return _NOWHERE.sub(r"\1", safe)


def links(text: str) -> list[str]:
    """Return the addresses that :func:`html` would make clickable, in order."""
    return [_target(_split(match["address"])[0]) for match in _LINK.finditer(clean(text))]


def excerpt(text: str, length: int) -> str:
    """Return the start of a text on one line, at most ``length`` characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    inside_a_word = line[length - 1].isalnum() and " " in cut[length // 2 :]
    head = cut.rsplit(" ", 1)[0] if inside_a_word else cut
    return head.rstrip(" ,;:–-") + "…"


def _linked(text: str) -> str:
    pieces: list[str] = []
    end = 0
    for match in _LINK.finditer(text):
        address, rest = _split(match["address"])
        pieces += [escape(text[end : match.start()]), _anchor(address), escape(rest)]
        end = match.end()
    return "".join([*pieces, escape(text[end:])])


def _split(found: str) -> tuple[str, str]:
    """Part an address from the punctuation that follows it."""
    end = len(found)
    while end:
        last = found[end - 1]
        opener = _CLOSING.get(last)
        unbalanced = opener and found[:end].count(last) > found[:end].count(opener)
        if last not in _ENDS and not unbalanced:
            break
        end -= 1
    return found[:end], found[end:]


def _target(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _anchor(address: str) -> str:
    shown = regex.sub(r"^https?://", "", address, flags=regex.IGNORECASE)
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    return f'<a href="{escape(_target(address))}">{escape(shown)}</a>'
