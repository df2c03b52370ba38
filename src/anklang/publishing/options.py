"""What may be chosen per post and channel: fields from the network's data, values as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from anklang.networks.contract import NetworkInfo, OptionField, OptionKind

from . import series


def fields(info: NetworkInfo) -> list[OptionField]:
    """Return the fields of a network, the way of splitting first where it can split."""
    return [*([series.MARKS] if series.can_split(info) else []), *info.options]


def chosen(info: NetworkInfo, options: Mapping[str, str]) -> dict[str, str]:
    """Return what the connector is given: known names, valid values, no defaults."""
    found = {}
    for field in info.options:
        value = options.get(field.name, "")
        if value and value != field.default and problem(field, value) is None:
            found[field.name] = value
    return found


def problems(info: NetworkInfo, options: Mapping[str, str]) -> Iterator[str]:
    """Say what is wrong with the values, one sentence each."""
    for field in fields(info):
        found = problem(field, options.get(field.name, ""))
        if found is not None:
            yield found


def pictures_problem(info: NetworkInfo, options: Mapping[str, str]) -> str | None:
    """Say which choice keeps a post from carrying pictures, None when none does."""
    found = next((x for x in info.options if x.without_pictures and options.get(x.name)), None)
    if found is None:
        return None
    return _("“%(field)s”: such a post can’t carry pictures.") % {"field": found.label}


def problem(field: OptionField, value: str) -> str | None:
    """Say what is wrong with a value, None when nothing is."""
    if not value:
        return None
    special = {
        OptionKind.CHOICE: _choice_problem,
        OptionKind.CHOICES: _choices_problem,
        OptionKind.LINK: _link_problem,
        OptionKind.LINES: _lines_problem,
    }.get(field.kind)
    found = special(field, value) if special else None
    if found is None and len(value) > field.max_length:
        return _("“%(field)s”: at most %(limit)s characters.") % {
            "field": field.label,
            "limit": field.max_length,
        }
    return found


def _choice_problem(field: OptionField, value: str) -> str | None:
    if value in _known(field):
        return None
    return _("“%(field)s”: choose one of the list.") % {"field": field.label}


def _choices_problem(field: OptionField, value: str) -> str | None:
    if set(value.split(",")) <= _known(field):
        return None
    return _("“%(field)s”: choose from the list.") % {"field": field.label}


def _link_problem(field: OptionField, value: str) -> str | None:
    if value.startswith(("https://", "http://", "at://")):
        return None
    return _("“%(field)s”: enter an address that starts with https://.") % {"field": field.label}


def _known(field: OptionField) -> set[str]:
    return {choice for choice, _label in field.choices}


def _lines_problem(field: OptionField, value: str) -> str | None:
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    names = {"field": field.label, "least": field.min_lines, "most": field.max_lines}
    if not lines:
        return None
    if not field.min_lines <= len(lines) <= field.max_lines or len(set(lines)) < len(lines):
        return _("“%(field)s”: %(least)s to %(most)s different lines.") % names
    if max(map(len, lines)) > field.line_length:
        return _("“%(field)s”: at most %(limit)s characters per line.") % {
            "field": field.label,
            "limit": field.line_length,
        }
    return None
