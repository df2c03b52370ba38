"""Rulesets to begin with: drawn up from what good public guidelines contain, to be edited."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from anklang.conduct.content import Content, Localised


@dataclass(frozen=True)
class Starter:
    """A ruleset to begin with."""

    name: str
    title: Localised
    fits: Localised
    content: Content


@cache
def starters() -> tuple[Starter, ...]:
    """Return the rulesets that one can begin with. Every rule in them is on trial."""
    data = tomllib.loads(files(__package__).joinpath("starters.toml").read_text(encoding="utf-8"))
    rules = {rule["key"]: rule for rule in data["rules"]}
    return tuple(_starter(one, rules) for one in data["starters"])


def starter(name: str) -> Starter | None:
    """Return a ruleset to begin with by its name."""
    return next((one for one in starters() if one.name == name), None)


def _starter(one: dict[str, Any], rules: dict[str, dict[str, Any]]) -> Starter:
    content = {
        "rules": [rules[key] for key in one["rules"]],
        "intro": one["intro"],
        "service_hours": one["service_hours"],
    }
    return Starter(
        one["name"],
        Localised.model_validate(one["title"]),
        Localised.model_validate(one["fits"]),
        Content.of(content),
    )
