"""Off topic: a comment that brings in a hot subject which what it answers doesn't have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.folding import plain
from anklang.textkit.lexicon import subjects as lexicon
from anklang.textkit.syllables import Language
from anklang.textkit.wordlists import Index

from .base import Detector, Example, Hit, Settings
from .reading import LONGEST, WORD, Reading

Subject = Literal[
    "politics", "migration", "war", "pandemic", "climate", "broadcasting", "religion",
    "conspiracy", "money",
]  # fmt: skip


class SubjectSettings(Settings):
    """``subjects``: those that don't belong here (all, if none is named); ``least``: so many
    different words of them there must be."""

    subjects: tuple[Subject, ...] = ()
    least: int = Field(default=2, ge=1, le=10)


class SubjectDetector(Detector[SubjectSettings]):
    """Another subject."""

    id = "subject"
    title = "Another subject"
    about = (
        "At least `least` words that turn the conversation to a hot subject (`subjects`): "
        "politics, migration, war, the pandemic, climate, broadcasting, religion, conspiracies, "
        "money. Says nothing where what the text answers has the subject already. It finds who "
        "brings in another quarrel, not everything that is off topic."
    )
    settings_type = SubjectSettings
    examples = (
        Example("good", "de", "Danke, das Brot war köstlich!"),
        Example("good", "en", "War das teuer? No, lovely bread!"),
        Example("bad", "de", "Und was sagt Merkel zur Impfpflicht?", {"least": 2}),
        Example("bad", "en", "This is what Brexit and the Tories did.", {"least": 2}, "Brexit"),
        Example("ignored", "de", "Habt ihr wegen Corona geschlossen?"),
        Example("ignored", "de", "Merkel war doch auch für die Impfpflicht", facts={
            "replied_to": "Was die Politik zur Impfung sagt",
        }),
        Example("ignored", "en", "The Tories and Brexit again", {"subjects": ["religion"]}),
    )  # fmt: skip

    def __init__(self, settings: SubjectSettings) -> None:
        super().__init__(settings)
        self._wanted = frozenset(settings.subjects or lexicon.SUBJECTS)

    def detect(self, reading: Reading) -> Hit | None:
        spoken = {
            at: subjects
            for at, word in enumerate(reading.folded_words)
            if (subjects := _subjects(word, reading.language) & self._wanted)
        }
        if not self._enough(reading, spoken):
            return None
        before = frozenset().union(*_of(reading.facts.replied_to, reading.language))
        brought = [at for at, subjects in spoken.items() if subjects - before]
        if not self._enough(reading, brought):
            return None
        return self.hit(
            reading,
            say("Turns to another subject."),
            (reading.span_of(at, at) for at in brought),
        )

    def _enough(self, reading: Reading, places: Iterable[int]) -> bool:
        return len({reading.folded_words[at] for at in places}) >= self.settings.least


def _of(text: str, language: Language) -> Iterator[frozenset[str]]:
    return (_subjects(plain(word), language) for word in WORD.findall(text[:LONGEST]))


@lru_cache(maxsize=1 << 14)
def _subjects(word: str, language: Language) -> frozenset[str]:
    """Return the subjects that a folded word belongs to; of most words none.

    A word with hyphens belongs where one of its parts does, too.
    """
    parts = {word, *word.split("-")}
    return frozenset(name for part in parts for name in _index(language).found(part))


@cache
def _index(language: Language) -> Index:
    table = lexicon.GERMAN if language == "de" else lexicon.ENGLISH
    return Index((name, map(_folded, words)) for name, words in table.items())


def _folded(entry: str) -> str:
    """Return an entry of a list as words of texts are compared; its star stays."""
    begin, end = entry.startswith("*"), entry.endswith("*")
    return "*" * begin + plain(entry.strip("*")) + "*" * end
