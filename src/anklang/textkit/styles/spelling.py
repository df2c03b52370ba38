"""Spell checking after Vale: Hunspell dictionaries of the style, or the built-in word lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import regex

from anklang.textkit.document import Document, Word
from anklang.textkit.findings import Finding, say
from anklang.textkit.morphology import head_of, known
from anklang.textkit.syllables import Language

from .problems import CannotRun
from .reading import Source
from .rule import Rule, Text, inside

# Vale's built-in filters: mixed case, anything but letters, capitals only.
_FILTERS = (r"[A-Z]{1}[a-z]+[A-Z]+\w+", r".*[^\p{L}'’\-].*", r"[A-Z]+")
_FLAGS = regex.compile(r"/([^\s]*)")
_SHORTEST = 3


@dataclass(slots=True)
class Affix:
    """One way a Hunspell dictionary forms words: strip, add, and when it may."""

    strip: str
    add: str
    condition: regex.Pattern[str]


@dataclass(slots=True)
class Dictionary:
    """The words and endings of one Hunspell dictionary (affixes; no compounding)."""

    words: dict[str, str] = field(default_factory=dict)
    suffixes: dict[str, list[tuple[str, Affix]]] = field(default_factory=dict)
    prefixes: dict[str, list[tuple[str, Affix]]] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Return whether a word, or a word that it is formed from, is in the dictionary."""
        return any(self._formed(form) for form in {word, word.lower(), word[:1] + word[1:].lower()})

    def _formed(self, word: str) -> bool:
        if word in self.words or self._with_suffix(word):
            return True
        for size in range(1, min(6, len(word))):
            for flag, affix in self.prefixes.get(word[:size], ()):
                stem = affix.strip + word[size:]
                if flag in self.words.get(stem, "") and affix.condition.match(stem):
                    return True
        return False

    def _with_suffix(self, word: str) -> bool:
        for size in range(min(12, len(word))):
            for flag, affix in self.suffixes.get(word[len(word) - size :], ()):
                stem = word[: len(word) - size] + affix.strip
                if flag in self.words.get(stem, "") and affix.condition.search(stem):
                    return True
        return False


def read_dictionary(dic: str, aff: str) -> Dictionary:
    """Return a dictionary from the contents of its ``.dic`` and ``.aff`` files."""
    found = Dictionary()
    for line in dic.splitlines()[1:]:
        entry = line.split("\t")[0].strip()
        if entry:
            word, _, flags = entry.partition("/")
            found.words[word] = found.words.get(word, "") + flags.split(" ")[0]
    for line in aff.splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] in ("SFX", "PFX"):
            _add_affix(found, parts)
    return found


def _add_affix(found: Dictionary, parts: list[str]) -> None:
    kind, flag, strip, add, condition = parts[:5]
    add = add.split("/")[0].replace("0", "")
    anchored = f"(?:{condition})$" if kind == "SFX" else condition
    try:
        affix = Affix(strip.replace("0", ""), add, regex.compile(anchored, cache_pattern=False))
    except regex.error:
        return
    table = found.suffixes if kind == "SFX" else found.prefixes
    table.setdefault(add, []).append((flag, affix))


class Spelling(Rule):
    """Words that no dictionary has."""

    kind = "spelling"

    def __init__(
        self,
        name: str,
        source: Source,
        accepted: tuple[str, ...] = (),
        files: Mapping[str, str] | None = None,
    ) -> None:
        """Read a rule; ``files`` are the style's files, where its dictionaries are."""
        self.files = files or {}
        super().__init__(name, source, accepted)

    def read(self) -> None:
        own = self.items("filters")
        filters = own if self.flag("custom") else [*_FILTERS, *own]
        self.filters = [self.pattern(source, "filters", ignore_case=False) for source in filters]
        self.ignored = {
            word.strip().lower()
            for name in self.items("ignore")
            for word in self._file(name, "ignore").splitlines()
        }
        self.dictionaries = [
            read_dictionary(
                self._file(f"{name}.dic", "dictionaries"), self._file(f"{name}.aff", "dictionaries")
            )
            for name in self.items("dictionaries")
        ]
        self.built_in = not self.dictionaries or self.flag("append")

    def _file(self, name: str, key: str) -> str:
        for path, content in self.files.items():
            if path == name or path.endswith(f"/{name}"):
                return content
        raise CannotRun(say("The file {name} isn't there.", name=name[:200]), key)

    def triggers(self) -> list[str] | None:
        return None

    def hits(self, text: Text) -> Iterator[Finding]:
        excepted = self.excepted(text)
        for span in self.scope.spans(text.document):
            for word in text.document.words_in(span):
                if not inside(excepted, word.span) and not self._right(word, text.document):
                    yield self.finding(word.span, word.text)

    def _right(self, word: Word, document: Document) -> bool:
        if len(word.text) < _SHORTEST or word.text.lower() in self.ignored:
            return True
        if any(pattern.caught(word.text) is not None for pattern in self.filters):
            return True
        bare = word.text.replace("’", "'").removesuffix("'s").replace("\u00ad", "")
        if any(dictionary.knows(bare) for dictionary in self.dictionaries):
            return True
        return self.built_in and _in_language(bare, document.language)


def _in_language(word: str, language: Language) -> bool:
    """Return whether the built-in lists have a word, or all parts of a compound."""
    if known(word, language) or all(known(part, language) for part in word.split("-") if part):
        return True
    if language == "en" or not 8 <= len(word) <= 60:
        return False
    return any(
        known(word[:cut], language) and head_of(word, word[:cut], language)
        for cut in range(4, len(word) - 2)
    )
