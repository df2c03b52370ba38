"""What an escalation plan says: seven levels from calm to emergency, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .content import Localised

CALM, HIGHEST = 0, 6
LEVELS = range(CALM, HIGHEST + 1)
MOST_STATEMENTS = 10


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(_Part):
    """Prepared words for a level, to be copied into a post or an answer and finished there."""

    title: Localised = Localised()
    text: Localised = Localised()


class Level(_Part):
    """One level.

    Attributes:
        name: a word or two.
        signs: by what one knows that it is reached.
        does: what is done then.
        decides: who decides to raise to it and to leave it.
        statements: words prepared in calm.
    """

    name: Localised = Localised()
    signs: Localised = Localised()
    does: Localised = Localised()
    decides: Localised = Localised()
    statements: tuple[Statement, ...] = Field(default=(), max_length=MOST_STATEMENTS)


class Plan(_Part):
    """The whole plan: a level for each number from 0 to 6.

    Attributes:
        levels: in order.
        storm_from: from which level on the storm switch is offered.
    """

    levels: tuple[Level, ...] = Field(default=(Level(),) * len(LEVELS))
    storm_from: int = Field(default=3, ge=1, le=HIGHEST)

    @model_validator(mode="after")
    def _seven(self) -> Plan:
        if len(self.levels) != len(LEVELS):
            raise ValueError("a plan has seven levels")
        return self

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Plan:
        """Return what a database row holds."""
        return cls.model_validate(stored)

    def stored(self) -> dict[str, Any]:
        """Return what a database row keeps."""
        return self.model_dump(mode="json")

    def with_level(self, number: int, level: Level) -> Plan:
        """Return the plan with another text for one level."""
        levels = tuple(level if at == number else one for at, one in enumerate(self.levels))
        return Plan(levels=levels, storm_from=self.storm_from)
