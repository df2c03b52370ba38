"""Which sentences a guide consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from anklang.textkit.checks import Settings
from anklang.textkit.findings import Level
from anklang.voice.content import Content
from anklang.voice.parts import BY_ID, Part

from . import form, people, signs, words
from .said import Said

Say = Callable[[Any, str], Iterator[Said]]

_SAYS: Mapping[str, Say] = {
    "address": people.address,
    "inclusive": people.inclusive,
    "character": people.character,
    "words": words.terms,
    "names": words.names,
    "jargon": words.jargon,
    "anglicisms": words.anglicisms,
    "phrases": words.phrases,
    "emoji": signs.emoji,
    "hashtags": signs.hashtags,
    "exclamations": signs.exclamations,
    "shouting": signs.shouting,
    "length": form.length,
    "sentences": form.sentences,
    "readability": form.readability,
    "passive": form.passive,
    "fillers": form.fillers,
    "questions": form.questions,
    "greeting": form.greeting,
    "ending": form.ending,
}


@dataclass(frozen=True)
class Line:
    """A sentence of the guide; ``key`` tells across versions what it is about."""

    check: str
    key: str
    text: str
    yes: str = ""
    no: str = ""
    why: str = ""
    level: Level | None = None


def lines(content: Content, part: Part, language: str) -> list[Line]:
    """Return the sentences of one part that checks stand behind, in the active language."""
    found: list[Line] = []
    for check in part.known(language):
        if check not in content.checks:
            continue
        settings = settings_of(check, content.checks[check])
        for number, said in enumerate(_SAYS[check](settings, language)):
            found.append(
                Line(
                    check,
                    f"{check}.{said.key}",
                    said.text,
                    said.yes,
                    said.no,
                    said.why or ("" if number else settings.why),
                    settings.level,
                )
            )
    return found


def settings_of(check: str, values: Mapping[str, Any]) -> Settings:
    """Return a check's settings with everything that a guide leaves out."""
    return BY_ID[check].settings_type.model_validate(dict(values))
