"""Guides to begin with: short, usable as they are, meant to be changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from anklang.textkit.syllables import Language
from anklang.voice.content import Content

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Starter:
    """One beginning: its name in forms, what it is called, whom it fits, what it says."""

    name: str
    title: str
    fits: str
    content: Content


def all_for(language: Language) -> tuple[Starter, ...]:
    """Return the starters in a language."""
    return _read()[language]


def named(name: str, language: Language) -> Starter | None:
    """Return the starter of that name, None for an empty guide."""
    return next((one for one in all_for(language) if one.name == name), None)


@lru_cache(maxsize=1)
def _read() -> dict[Language, tuple[Starter, ...]]:
    return {"de": _starters("de"), "en": _starters("en")}


def _starters(language: Language) -> tuple[Starter, ...]:
    data = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return tuple(
        Starter(name, given.pop("title"), given.pop("fits"), Content.model_validate(given))
        for name, given in data.items()
    )
