"""What a ruleset says, as one value: pages, versions and judging are made of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from anklang.textkit.detectors import Condition

Binds = Literal["us", "visitors", "both"]
# What a rule does to our own texts, mildest first; "" for nothing but being there to be read.
Ours = Literal["", "hint", "warn", "approval", "block"]
# What a rule does to what people write to us; several may go together.
Theirs = Literal["note", "flag", "hold", "hide", "delete", "report", "mute", "answer", "escalate"]
OURS: tuple[Ours, ...] = get_args(Ours)
THEIRS: tuple[Theirs, ...] = get_args(Theirs)
MOST_RULES = 200
LONGEST_TEXT, LONGEST_TITLE = 4_000, 120
# Six months, as Article 20 of the Digital Services Act wants at least: no six are longer.
OBJECTION_DAYS = 184


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Localised(_Part):
    """The same in German and English; "" where nobody has written it."""

    de: str = Field(default="", max_length=LONGEST_TEXT)
    en: str = Field(default="", max_length=LONGEST_TEXT)

    def said(self, language: str) -> str:
        """Return it in a language, in the other where there is nothing in that one."""
        first, second = (self.de, self.en) if language.startswith("de") else (self.en, self.de)
        return first or second

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.de or self.en)


class Rule(_Part):
    """One rule.

    Attributes:
        key: the same in every version of the ruleset.
        title: a few words.
        text: what is asked, in a sentence or two.
        reason: why.
        example: what it looks like.
        binds: whom it binds.
        channels: the ids of the channels where it holds; empty for all.
        applies_from, until: the days on which it holds, both included; None for no end.
        when: what the program looks for; None for a rule that only people can judge.
        ours: what becomes of our own texts.
        approval_role: the role that must release such a text; "" for whoever releases.
        theirs: what becomes of what others write.
        answer: the prepared answer, for ``answer``.
        dry_run: whether nothing is done yet, only written down.
        public: whether visitors read it.
    """

    key: str = Field(pattern=r"^[a-z0-9]{4,16}$")
    title: Localised = Localised()
    text: Localised = Localised()
    reason: Localised = Localised()
    example: Localised = Localised()
    binds: Binds = "both"
    channels: tuple[int, ...] = ()
    applies_from: date | None = None
    until: date | None = None
    when: Condition | None = None
    ours: Ours = ""
    approval_role: str = Field(default="", max_length=20)
    theirs: tuple[Theirs, ...] = ()
    answer: Localised = Localised()
    dry_run: bool = True
    public: bool = True

    @property
    def binds_us(self) -> bool:
        """Whether our own people are bound."""
        return self.binds != "visitors"

    @property
    def binds_visitors(self) -> bool:
        """Whether people outside are bound."""
        return self.binds != "us"

    def holds_on(self, day: date) -> bool:
        """Return whether the rule holds on a day."""
        begun = self.applies_from is None or self.applies_from <= day
        return begun and (self.until is None or day <= self.until)

    def holds_at(self, channel: int | None) -> bool:
        """Return whether the rule holds on a channel; anywhere counts for none yet."""
        return not self.channels or channel is None or channel in self.channels


class Content(_Part):
    """The whole of a ruleset: its rules in order (numbered from 1), and what stands around them.

    Attributes:
        intro: what comes first on the public page.
        service_hours: when somebody is there, in words.
        objection_days: so many days one may object to a decision.
    """

    rules: tuple[Rule, ...] = Field(default=(), max_length=MOST_RULES)
    intro: Localised = Localised()
    service_hours: Localised = Localised()
    objection_days: int = Field(default=OBJECTION_DAYS, ge=1, le=3_650)

    @model_validator(mode="after")
    def _keys_once(self) -> Content:
        keys = [rule.key for rule in self.rules]
        if len(set(keys)) < len(keys):
            raise ValueError("two rules with one key")
        return self

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Content:
        """Return what a database row holds."""
        return cls.model_validate(stored)

    def stored(self) -> dict[str, Any]:
        """Return what a database row keeps; what is as it comes is left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def rule(self, key: str) -> Rule | None:
        """Return the rule with a key."""
        return next((rule for rule in self.rules if rule.key == key), None)

    def number(self, key: str) -> int | None:
        """Return the number of the rule with a key, counted from 1."""
        keys = [rule.key for rule in self.rules]
        return keys.index(key) + 1 if key in keys else None

    def with_rule(self, rule: Rule) -> Content:
        """Return the content with a rule in place of the one with its key, or added last."""
        rules = tuple(rule if one.key == rule.key else one for one in self.rules)
        if self.rule(rule.key) is None:
            rules = (*rules, rule)
        return self.changed(rules=rules)

    def without_rule(self, key: str) -> Content:
        """Return the content without a rule."""
        return self.changed(rules=tuple(rule for rule in self.rules if rule.key != key))

    def moved(self, key: str, by: int) -> Content:
        """Return the content with a rule so many places further down (up, if negative)."""
        rules = list(self.rules)
        at = next((number for number, rule in enumerate(rules) if rule.key == key), None)
        if at is None:
            return self
        rules.insert(max(0, min(len(rules) - 1, at + by)), rules.pop(at))
        return self.changed(rules=tuple(rules))

    def changed(self, **values: Any) -> Content:
        """Return the content with other values.

        Raises:
            ValidationError: they can't be.
        """
        return Content.model_validate({**dict(self), **values})


def new_key() -> str:
    """Return a key for a new rule."""
    return secrets.token_hex(4)
