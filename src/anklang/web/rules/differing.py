"""Two rulesets side by side: which rules came, went or changed, and in what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anklang.conduct.content import Content, Localised, Rule
from anklang.orgs.models import Role
from anklang.textkit.detectors import Condition

from . import words
from .spelled import spelled

Text = str | Promise
_PARTS: dict[str, Text] = {
    "title": _("Title"),
    "text": _("What is asked"),
    "reason": _("Why"),
    "example": _("Example"),
    "binds": _("Whom it binds"),
    "channels": _("Channels"),
    "applies_from": _("From"),
    "until": _("Until"),
    "when": _("What is looked for"),
    "ours": _("What it does to our texts"),
    "approval_role": _("Who must release them"),
    "theirs": _("What becomes of what visitors write"),
    "answer": _("Prepared answer"),
    "dry_run": _("On trial"),
    "public": _("Stands on the public page"),
    "intro": _("Introduction"),
    "service_hours": _("When somebody is there"),
    "objection_days": _("Days in which one may object to a decision"),
}


@dataclass(frozen=True)
class Difference:
    """A rule (or the page around them) that differs, and the parts: name, before, after."""

    number: int | None
    title: str
    state: str
    parts: list[tuple[Text, str, str]]


def differences(before: Content, after: Content, channels: Mapping[int, str]) -> list[Difference]:
    """Return what differs between two rulesets, in the order of the later one.

    Args:
        channels: the names of the brand's channels; one that is gone has none.
    """
    return [*_rules(before, after, channels), *_gone(before, after), *_around(before, after)]


def _rules(before: Content, after: Content, channels: Mapping[int, str]) -> Iterator[Difference]:
    for number, rule in enumerate(after.rules, 1):
        old = before.rule(rule.key)
        if old is None:
            yield Difference(number, _title(rule), "new", [])
        elif parts := _parts(old, rule, channels):
            yield Difference(number, _title(rule), "changed", parts)


def _gone(before: Content, after: Content) -> Iterator[Difference]:
    for rule in before.rules:
        if after.rule(rule.key) is None:
            yield Difference(before.number(rule.key), _title(rule), "gone", [])


def _around(before: Content, after: Content) -> Iterator[Difference]:
    if parts := [*_order(before, after), *_parts(before, after, {})]:
        yield Difference(None, "", "changed", parts)


def _order(before: Content, after: Content) -> Iterator[tuple[Text, str, str]]:
    """Yield the order of the rules that are in both, where it is another one."""
    was = [rule for rule in before.rules if after.rule(rule.key)]
    now = [rule for rule in after.rules if before.rule(rule.key)]
    if [rule.key for rule in was] != [rule.key for rule in now]:
        yield _("Order of the rules"), " · ".join(map(_title, was)), " · ".join(map(_title, now))


def _parts(
    old: Rule | Content, new: Rule | Content, channels: Mapping[int, str]
) -> list[tuple[Text, str, str]]:
    say = partial(_shown, channels=channels)
    return [
        (label, say(name, getattr(old, name)), say(name, getattr(new, name)))
        for name, label in _PARTS.items()
        if name in type(new).model_fields and getattr(old, name) != getattr(new, name)
    ]


def _title(rule: Rule) -> str:
    return rule.title.said(get_language() or "en")


def _shown(name: str, value: object, channels: Mapping[int, str]) -> str:
    """Return one part of a rule in words."""
    said: Text = ""
    match value:
        case Localised():
            said = " / ".join(text for text in (value.de, value.en) if text)
        case Condition():
            said = spelled(value)
        case bool():
            said = _("yes") if value else _("no")
        case date():
            said = formats.date_format(value)
        case tuple() if name == "channels":
            said = ", ".join(channels.get(one, "–") for one in value)
        case tuple():
            said = ", ".join(str(words.THEIRS[one]) for one in value)
        case str() | int():
            said = _CODES.get(name, {}).get(str(value), str(value))
    return str(said)


_CODES: dict[str, Mapping[str, Text]] = {
    "binds": words.BINDS,
    "ours": words.OURS,
    "approval_role": {"": _("Whoever releases"), **{one.value: one.label for one in Role}},
}
