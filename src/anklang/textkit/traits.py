"""What a text may have in it: one pass of an automaton says which slower patterns find nothing.

Most texts have common characters only, and no link, digit, quotation or mask. The automaton (RE2,
all traits at once, a millionth of a second for a comment) knows common characters alone; a text
with others may have everything.
"""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache
from typing import Any

import re2

LETTERS = string.ascii_letters + "äöüÄÖÜßéèà"
# Signs that people put between the letters of a word.
BETWEEN = " .-_*·/,|+\n‑–—"
_OTHERS = rf"\x20-\x7e\n\t\r{LETTERS}„“”‚‘’»«–—…€"
_UNCOMMON = re.compile(rf"[^{_OTHERS}]")
_NO_SPACES = [*map(chr, range(0x21, 0x7F)), *"äöüÄÖÜßéèà„“”‚‘’»«–—…€"]

# What each trait is told by, for RE2; a text of common characters without it has none:
_PATTERNS = {
    "uncommon": rf"[^{_OTHERS}]",
    # Letters apart, drawn out, with signs among them: anything that may be a mask.
    "mask": "|".join(
        (
            rf"[{LETTERS}][~^]|[0134578$€!|+][{LETTERS}]",
            rf"[{LETTERS}][0134578@$€!|+][{LETTERS}0-9_@$€|+]",
            *(letter * 3 for letter in LETTERS),
            *(rf"[{LETTERS}]{sign}{{1,3}}[{LETTERS}]{sign}{{1,3}}[{LETTERS}]{sign}"
              for sign in map(re2.escape, BETWEEN)),
            rf"[(\[{{][{LETTERS}][)\]}}][(\[{{][{LETTERS}][)\]}}]",
        )
    ),
    "link": r"[^\s.]\.[^\s.]|[\[({]\s?(?:\.|(?i:dot|punkt))\s?[\])}]",
    "mail": r"\S@\S|[\[({]\s?[aäAÄ][tT]\s?[\])}]",
    "digit": "[0-9]",
    # The same sign four times.
    "run": "|".join(f"{re2.escape(sign)}{{4}}" for sign in _NO_SPACES),
    # A sign for a letter, inside a word.
    "star": "[*#_]",
    "quotation": '[„“”‚‘’»«"]',
}  # fmt: skip
NAMES = tuple(_PATTERNS)
EVERYTHING = frozenset(NAMES)


def common(text: str) -> bool:
    """Tell whether a text has common characters only: of those all patterns think alike."""
    return _UNCOMMON.search(text) is None


def traits(text: str) -> frozenset[str]:
    """Return what a text may have of ``NAMES``; what isn't among them it hasn't."""
    try:
        found = _automaton().Match(text.encode())
    except UnicodeEncodeError:  # half a character
        return EVERYTHING
    return _named(tuple(found or ()))


@lru_cache(maxsize=1 << 10)
def _named(found: tuple[int, ...]) -> frozenset[str]:
    named = frozenset(NAMES[at] for at in found if at < len(NAMES))
    # The last pattern always matches; without it the automaton ran out of memory.
    return EVERYTHING if "uncommon" in named or len(NAMES) not in found else named


@cache
def _automaton() -> Any:
    options = re2.Options()
    options.log_errors = False
    automaton = re2.Set.SearchSet(options)
    for pattern in (*_PATTERNS.values(), ""):
        automaton.Add(pattern.encode())
    automaton.Compile()
    return automaton
