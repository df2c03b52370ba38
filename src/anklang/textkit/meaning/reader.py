"""A text as the models read it: without masks, in lower case, in words."""

from __future__ import annotations

import re

import regex

from anklang.textkit.remembering import begins_of, joined, kept, words_by
from anklang.textkit.spans import Span
from anklang.textkit.unmasking import Unmasked, unmask

# So much of a text is read: what it means shows early, and no text may hold up a page.
LONGEST = 4_000

_TOKEN = regex.compile(r"https?://\S+|@\w+|\w+|\p{Extended_Pictographic}|[^\w\s]")
# The same for texts of common characters, where both say the same: the standard library is faster.
_COMMON_TOKEN = re.compile(r"https?://\S+|@\w+|\w+|[^\w\s]")


class Reader:
    """A text as it is read: without masks, in lower case, with the way back to what was written."""

    def __init__(self, written: str, unmasked: Unmasked) -> None:
        """Take a text and the same without its masks."""
        self.written, self.unmasked = written, unmasked
        plain = unmasked.text.lower()
        if len(plain) != len(unmasked.text):  # a letter whose small form is two: İ
            plain = "".join(
                char.lower() if len(char.lower()) == 1 else char for char in unmasked.text
            )
        self.plain = plain

    @kept
    def words(self) -> list[str]:
        """Words, marks and emoji in their order."""
        return joined(_words, self.plain)

    @kept
    def begins(self) -> list[int]:
        """Where each of ``words`` begins in ``plain``."""
        return begins_of(self.words, self.plain)

    def place(self, first: int, last: int) -> Span:
        """Return where the words from one number to another stand in ``plain``."""
        return Span(self.begins[first], self.begins[last] + len(self.words[last]))

    def span(self, first: int, last: int) -> Span:
        """Return where the words from one number to another stand in the text as written."""
        return self.unmasked.span(*self.place(first, last))


_words = words_by(_COMMON_TOKEN, _TOKEN)


def reader(text: str, unmasked: Unmasked | None = None) -> Reader:
    """Return a text as it is read; of a longer one only its beginning.

    Args:
        unmasked: the text without masks, where that is known and it isn't longer.
    """
    if unmasked is not None and len(text) <= LONGEST:
        return Reader(text, unmasked)
    written = text[:LONGEST]
    return Reader(written, unmask(written))
