"""Links, mentions and tags of a text: where they are is counted in bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from anklang.textkit import tokens
from anklang.textkit.length import count
from anklang.textkit.spans import Span

_TAG_GRAPHEMES = 64
_TAG_BYTES = 640
_KIND = "app.bsky.richtext.facet"


def facets(text: str, resolve: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """Return the facets of a text in their order.

    Args:
        resolve: returns the identifier behind a name like ``anna.example.org``, None when there
            is nobody; such a mention stays plain text.
    """
    found = [(span, feature) for span, feature in _features(text, resolve)]
    found.sort(key=lambda one: one[0].start)
    return [
        {
            "$type": _KIND,
            "index": {
                "byteStart": len(text[: span.start].encode()),
                "byteEnd": len(text[: span.end].encode()),
            },
            "features": [feature],
        }
        for span, feature in found
    ]


def links(text: str) -> list[str]:
    """Return the web addresses of a text in their order, each with its scheme."""
    return [_address(text[span.start : span.end]) for span in tokens.atoms(text)["url"]]


def _features(
    text: str, resolve: Callable[[str], str | None]
) -> Iterator[tuple[Span, dict[str, Any]]]:
    atoms = tokens.atoms(text)
    for span in atoms["url"]:
        uri = _address(text[span.start : span.end])
        yield span, {"$type": f"{_KIND}#link", "uri": uri}
    for span in atoms["hashtag"]:
        tag = text[span.start + 1 : span.end]
        if count(tag, "graphemes") <= _TAG_GRAPHEMES and len(tag.encode()) <= _TAG_BYTES:
            yield span, {"$type": f"{_KIND}#tag", "tag": tag}
    for span in atoms["mention"]:
        name = text[span.start + 1 : span.end]
        # @anna is no address here, and @anna@example.org lives elsewhere.
        did = resolve(name.lower()) if "." in name and "@" not in name else None
        if did:
            yield span, {"$type": f"{_KIND}#mention", "did": did}


def _address(written: str) -> str:
    return written if written.lower().startswith(("https://", "http://")) else f"https://{written}"
