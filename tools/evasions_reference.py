"""Write docs/reference/evasions.md: masks that people put on words, before and after.

Usage: ``python -m tools.evasions_reference [--check]``; with ``--check`` it only says whether the
page is up to date (exit 1 when it isn't).
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from anklang.textkit.unmasking import unmask

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "evasions.md"

# The mask, what was written, what is read.
EVASIONS = [
    ("zero-width space", "Idi\u200bot", "Idiot"),
    ("zero-width joiner", "I\u200ddiot", "Idiot"),
    ("soft hyphen", "Idi\u00adot", "Idiot"),
    ("direction mark", "\u202eIdiot\u202c", "Idiot"),
    ("Cyrillic letters", "Іdіоt", "Idiot"),
    ("full width", "ＩＤＩＯＴ", "IDIOT"),
    ("mathematical letters", "𝕴𝖉𝖎𝖔𝖙", "Idiot"),
    ("letters in circles", "Ⓘⓓⓘⓞⓣ", "Idiot"),
    ("digits for letters", "1d10t", "idiot"),
    ("signs for letters", "$ch31ße", "scheiße"),
    ("spaces between letters", "du I d i o t!", "du Idiot!"),
    ("dots between letters", "i.d.i.o.t", "idiot"),
    ("hyphens between letters", "I-d-i-o-t", "Idiot"),
    ("an emoji inside", "Idi😀ot", "Idiot"),
    ("an emoji between each", "I😀d😀i😀o😀t", "Idiot"),
    ("Greek letters", "Ιdιοt", "Idiot"),
    ("direction turned inside", "Id\u2067io\u2069t", "Idiot"),
    ("several spaces between", "I  d  i  o  t", "Idiot"),
    ("a letter per line", "I\nd\ni\no\nt", "Idiot"),
    ("slashes between letters", "I/d/i/o/t", "Idiot"),
    ("strokes between letters", "I|d|i|o|t", "Idiot"),
    ("dashes between letters", "I–d–i–o–t", "Idiot"),
    ("letters in brackets", "(I)(d)(i)(o)(t)", "Idiot"),
    ("bracketed letters", "⒤⒟⒤⒪⒯", "idiot"),
    ("letters in squares", "🅸🅳🅸🅾🆃", "idiot"),
    ("small capitals", "ɪᴅɪᴏᴛ", "idiot"),
    ("Cherokee letters", "Ꭵdiot", "idiot"),
    ("control characters", "Idi\x1fot", "Idiot"),
    ("letters drawn out", "Idiooooot", "Idioot"),
]
# Looks like a mask and is none.
HONEST = [
    "B2B", "U18", "4k", "z. B.", "u.s.w.", "Bäcker*innen", "Schei*e", "он сказал", "привет",
    "Covid19", "um 10:30", "+49 30 123456", "Hallo!!!", "1.000 €", "@r5ch", "👍👍", "Straße 12a",
    "info@firma.de", "max.muster@firma.co.uk", "b0ss.mann@x-y.de", "www.example.org",
    "https://example.org/a1b2c3/1d10t?x=$3", "(m/w/d)", "m/w/d/x", "A, B, C, D", "🇩🇪🇦🇹", "a (b) c",
]  # fmt: skip

_HEAD = """# Masks on words, and what is read

Made from the code by `python -m tools.evasions_reference`; change the code, not this page. Every
line is also a test. Rules for words and the models of meaning read the right column; what people
see and what is kept is always the left one. Characters that can't be seen are written as ⟨name⟩.

| mask | written | read |
|---|---|---|
"""
_MIDDLE = """
Not undone: a star that hides a letter (`Schei*e`), a word cut in two by one space (`Idi ot`), words
written backwards (also by direction marks), with flags for letters, with different signs between
the letters, in pictures, or described; a digit before a short word (`1diot` is written like
`5Euro`). Nothing is undone between the first and the last 100,000 characters of a text.

## Looks like a mask and stays

"""


def main() -> int:
    """Write the page, or compare it."""
    page = reference()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != page)
    PAGE.write_text(page, "utf-8")
    return 0


def reference() -> str:
    """Return the page."""
    rows = [
        f"| {mask} | {_shown(text)} | {_shown(unmask(text).text)} |" for mask, text, _ in EVASIONS
    ]
    honest = ", ".join(_shown(text) for text in HONEST if unmask(text).text == text)
    return _HEAD + "\n".join(rows) + "\n" + _MIDDLE + honest + "\n"


def _shown(text: str) -> str:
    shown = "".join(
        f"⟨{unicodedata.name(char).lower()}⟩" if unicodedata.category(char) == "Cf" else char
        for char in text
    )
    shown = shown.replace("\n", "⟨new line⟩").replace("\x1f", "⟨unit separator⟩")
    return f"`{shown}`".replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
