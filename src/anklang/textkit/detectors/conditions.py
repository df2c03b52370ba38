"""What a rule looks for: detectors joined by and, or, not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

# People put these together by hand; more is a mistake or an attack. A group "none of these" counts
# twice: not, any.
DEEPEST, MOST_PARTS = 10, 60


class Condition(BaseModel):
    """Exactly one of: all of some conditions, any of some, not one, or a detector's hit."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True
    )

    all: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    any: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    not_: Condition | None = Field(default=None, alias="not")
    detector: str | None = None
    settings: Mapping[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _bounded(cls, value: object) -> object:
        """Refuse what is nested too deeply before it is followed down."""
        if isinstance(value, Mapping) and _depth(value) > DEEPEST:
            raise ValueError("nested too deeply")
        return value

    @field_validator("detector")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        from . import BY_ID  # noqa: PLC0415 - the registry is made of modules beside this one

        if value is not None and value not in BY_ID:
            raise ValueError("no such detector")
        return value

    @model_validator(mode="after")
    def _one_kind(self) -> Condition:
        kinds = (self.all, self.any, self.not_, self.detector)
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("all, any, not or detector")
        if sum(1 for _ in self.walk()) > MOST_PARTS:
            raise ValueError("too many parts")
        return self

    def walk(self) -> Iterator[Condition]:
        """Yield this and every condition below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions right below."""
        return self.all or self.any or ((self.not_,) if self.not_ else ())

    @property
    def leaves(self) -> tuple[Condition, ...]:
        """The detectors below, in order."""
        return tuple(one for one in self.walk() if one.detector)

    def stored(self) -> dict[str, Any]:
        """Return what a database row keeps."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _depth(value: object, depth: int = 1) -> int:
    if depth > DEEPEST or not isinstance(value, Mapping):
        return depth
    below = [*_listed(value.get("all")), *_listed(value.get("any")), value.get("not")]
    return max((_depth(one, depth + 1) for one in below if isinstance(one, Mapping)), default=depth)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
