"""What is wrong with a setting, said in the reader's language instead of the validator's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import regex
from pydantic_core import ErrorDetails

from .findings import Message, say

_CHOICE = regex.compile(r"'([^']*)'")


def slip(detail: ErrorDetails, *above: str) -> Message:
    """Return why a setting can't be used.

    Args:
        above: where its settings stand, e.g. the name of a check.
    """
    where = ".".join((*above, *(str(part) for part in detail["loc"])))
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind in _BOUNDS:
        return _BOUNDS[kind](where, limits)
    return _WANTED.get(kind.partition("_")[0], _unusable)(where)


def _between(where: str, limits: dict[str, Any]) -> Message:
    if "ge" in limits:
        return say("{where} is at least {least}.", where=where, least=limits["ge"])
    return say("{where} is at most {most}.", where=where, most=limits["le"])


def _length(where: str, limits: dict[str, Any]) -> Message:
    if "max_length" in limits:
        return say("{where} is longer than {most}.", where=where, most=limits["max_length"])
    return say("{where} is shorter than {least}.", where=where, least=limits["min_length"])


def _choice(where: str, limits: dict[str, Any]) -> Message:
    choices = ", ".join(_CHOICE.findall(str(limits["expected"])))
    return say("{where} is one of these: {choices}.", where=where, choices=choices)


def _unusable(where: str) -> Message:
    return say("{where} can't be used like this.", where=where)


_BOUNDS: dict[str, Callable[[str, dict[str, Any]], Message]] = {
    "greater_than_equal": _between,
    "less_than_equal": _between,
    "too_long": _length,
    "too_short": _length,
    "string_too_long": _length,
    "string_too_short": _length,
    "literal_error": _choice,
    "enum": _choice,
}
# By how the validator's names for errors begin: int_type, int_parsing …
_WANTED: dict[str, Callable[[str], Message]] = {
    "extra": lambda where: say("{where}: there is no such setting.", where=where),
    "missing": lambda where: say("{where} is missing.", where=where),
    "int": lambda where: say("{where} is a whole number.", where=where),
    "float": lambda where: say("{where} is a number.", where=where),
    "bool": lambda where: say("{name} is true or false.", name=where),
    "string": lambda where: say("{where} is a text.", where=where),
    "tuple": lambda where: say("{where} is a list.", where=where),
    "list": lambda where: say("{where} is a list.", where=where),
    "dict": lambda where: say("{where} has keys with values.", where=where),
    "model": lambda where: say("{where} has keys with values.", where=where),
    "date": lambda where: say("{where} is a date like 2026-05-01.", where=where),
    "time": lambda where: say("{where} is a time like 22:00.", where=where),
}
