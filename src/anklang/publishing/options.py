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


def problem(field: OptionField, value: str) -> str | None:
    """Say what is wrong with a value, None when nothing is."""
    names = {"field": field.label}
    if not value:
        return None
    known = {choice for choice, _label in field.choices}
    if field.kind is OptionKind.CHOICE and value not in known:
        return _("“%(field)s”: choose one of the list.") % names
    if field.kind is OptionKind.CHOICES and not set(value.split(",")) <= known:
        return _("“%(field)s”: choose from the list.") % names
    if field.kind is OptionKind.LINK and not value.startswith(("https://", "http://", "at://")):
        return _("“%(field)s”: enter an address that starts with https://.") % names
    if len(value) > field.max_length:
        return _("“%(field)s”: at most %(limit)s characters.") % {
            **names,
            "limit": field.max_length,
        }
    return None
