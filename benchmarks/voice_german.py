"""Learned voice in German, which no set of brands' texts tells: sayings by their authors.

The Debian package ``fortunes-de`` (GPL-2+; ``apt-get install fortunes-de``) has eleven thousand
German sayings with who said them. They are no posts, but each author is a voice, and nothing that
ships was trained on them. Measured with the background as shipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import regex

from anklang.textkit.voiceprint.background import shipped
from anklang.textkit.voiceprint.features import features
from anklang.textkit.voiceprint.profile import FEWEST_TO_JUDGE

from .report_language import Row
from .voice import Posts, auc_row, episodes, ours_on, reliability

SAYINGS = Path("/usr/share/games/fortunes/de/zitate")
EXAMPLES = (30, 100)
_NAME = r"\p{Lu}[^\n(\[,]{3,40}?"
_SAYING = regex.compile(rf"(?P<text>.+?)\n\s*--\s*(?P<author>{_NAME})\s*(?:[,(\[].*)?", regex.S)


def rows(missing: list[str]) -> Iterator[Row]:
    """Return AUC at each number of examples, then calibration."""
    if not SAYINGS.exists():
        missing.append("voice-german: not measured, the Debian package fortunes-de isn't there")
        return
    _, posts = halves(read(SAYINGS.read_text("utf-8")))
    said: list[tuple[float, int, str]] = []
    for number in EXAMPLES:
        found: list[tuple[str, float]] = []
        for episode in episodes(posts, number):
            value, probabilities = ours_on(posts, shipped("de"), episode, "de")
            found.append((episode.page, value))
            said += probabilities
        yield auc_row(f"voice, German sayings, as shipped, AUC at K={number}", found)
    yield from reliability(said, "voice, German sayings")


def halves(posts: Posts) -> tuple[Posts, Posts]:
    """Return the sayings of the authors to learn from, and of those to measure on.

    Authors take turns by how much there is of them, so that both halves have some with many.
    """
    ranked = sorted(Counter(posts.pages).items(), key=lambda pair: (-pair[1], pair[0]))
    first = {author for author, _ in ranked[::2]}

    def of(wanted: bool) -> Posts:
        kept = [i for i, author in enumerate(posts.pages) if (author in first) is wanted]
        return Posts(
            [posts.texts[i] for i in kept], [posts.pages[i] for i in kept],
            [posts.found[i] for i in kept],
        )  # fmt: skip

    return of(True), of(False)


def read(content: str) -> Posts:
    """Return the sayings that are long enough to be judged, with their authors."""
    found: dict[str, str] = {}
    for entry in content.split("\n%"):
        match = _SAYING.fullmatch(entry.strip())
        if match and len(match["text"].split()) >= FEWEST_TO_JUDGE:
            # »Goethe« also stands as Johann Wolfgang von Goethe.
            found.setdefault(" ".join(match["text"].split()), match["author"].split()[-1])
    texts = list(found)
    return Posts(texts, list(found.values()), [features(text) for text in texts])
