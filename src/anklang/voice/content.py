"""What a voice guide says, as one value: the page, the files and the checks are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from anklang.textkit.findings import Level
from anklang.textkit.syllables import Language

ExampleKind = Literal["post", "reply", "apology"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pair(_Part):
    """»We are … but not …«, with a sentence that shows it."""

    are: str
    but_not: str
    example: str = ""


class Sample(_Part):
    """A text we are proud of, or one that missed, and why."""

    verdict: Literal["proud", "missed"]
    kind: ExampleKind = "post"
    text: str
    why: str = ""


class Content(_Part):
    """The whole of a guide in one language.

    Attributes:
        checks: for each check that runs its settings, exactly as ``voice.yaml`` has them.
        resting: the settings of checks that are switched off, kept for later.
        rules: rules of styles that are switched ``off`` or have another level, by name.
        errors_stop: whether an error stops a text from going out.
        accept, reject: the vocabulary that styles go by (Vale's accept.txt and reject.txt).
        packs: the ids of the uploaded styles.
        promise: the voice in a sentence or two; the first thing that people read.
        pairs: what we are, but not too much of.
        notes: for each part of the page, what its authors say about it in their own words.
        examples: texts to learn from.
    """

    checks: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)
    resting: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)
    rules: Mapping[str, Literal["off"] | Level] = Field(default_factory=dict)
    errors_stop: bool = True
    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    packs: tuple[int, ...] = ()
    promise: str = ""
    pairs: tuple[Pair, ...] = ()
    notes: Mapping[str, str] = Field(default_factory=dict)
    examples: tuple[Sample, ...] = ()

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Content:
        """Return what a database row holds."""
        return cls.model_validate(stored)

    def stored(self) -> dict[str, Any]:
        """Return what a database row keeps; what is as it comes is left out."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def settings(self, language: Language) -> dict[str, Any]:
        """Return what ``voice.yaml`` says; the same mapping that the checks are made from."""
        found: dict[str, Any] = {"language": language}
        if not self.errors_stop:
            found["errors_stop"] = False
        found |= {name: dict(values) for name, values in self.checks.items()}
        if self.rules:
            found["rules"] = dict(self.rules)
        return found

    def vocabulary(self) -> dict[str, str]:
        """Return the files of the vocabulary by their path under ``styles/``."""
        lists = {"accept.txt": self.accept, "reject.txt": self.reject}
        return {
            f"{VOCABULARY}/{name}": "".join(f"{word}\n" for word in words)
            for name, words in lists.items()
            if words
        }


VOCABULARY = "config/vocabularies/House"
