"""A short piece of a text around what was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

Part = tuple[str, bool]


def excerpt(text: str, words: str, width: int = 90) -> list[Part]:
    """Return about ``width`` characters around the first hit, as (piece, whether it is a hit).

    White space is drawn together; cut ends carry "…". Without a hit it is the beginning.
    """
    flat = " ".join(text.split())
    wanted = " ".join(words.split())
    hit = re.search(re.escape(wanted), flat, re.IGNORECASE) if wanted else None
    start = max(0, hit.start() - width // 3) if hit else 0
    if start:
        # Begin with a whole word, if one begins before the hit.
        space = flat.find(" ", start, hit.start() if hit else None)
        start = space + 1 if space >= 0 else start
    piece = flat[start : start + width].rstrip()
    before = "…" if start else ""
    after = "…" if start + width < len(flat) else ""
    return list(_parts(f"{before}{piece}{after}", wanted))


def _parts(text: str, wanted: str) -> Iterator[Part]:
    if not wanted:
        yield text, False
        return
    end = 0
    for hit in re.finditer(re.escape(wanted), text, re.IGNORECASE):
        if hit.start() > end:
            yield text[end : hit.start()], False
        yield hit[0], True
        end = hit.end()
    if end < len(text):
        yield text[end:], False
