"""Two rulesets side by side: which rules came, went or changed, and in what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anklang.conduct.content import Content, Rule

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


def differences(before: Content, after: Content) -> list[Difference]:
    """Return what differs between two rulesets, in the order of the later one."""
    return [*_rules(before, after), *_gone(before, after), *_around(before, after)]


def _rules(before: Content, after: Content) -> Iterator[Difference]:
    for number, rule in enumerate(after.rules, 1):
        old = before.rule(rule.key)
        if old is None:
            yield Difference(number, _title(rule), "new", [])
        elif parts := _parts(old.model_dump(mode="json", by_alias=True), rule):
            yield Difference(number, _title(rule), "changed", parts)


def _gone(before: Content, after: Content) -> Iterator[Difference]:
    for rule in before.rules:
        if after.rule(rule.key) is None:
            yield Difference(before.number(rule.key), _title(rule), "gone", [])


def _around(before: Content, after: Content) -> Iterator[Difference]:
    names = ("intro", "service_hours", "objection_days")
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    parts = [
        (_PARTS[name], _shown(old[name]), _shown(new[name]))
        for name in names
        if old[name] != new[name]
    ]
    if parts:
        yield Difference(None, "", "changed", parts)


def _parts(old: dict[str, Any], rule: Rule) -> list[tuple[Text, str, str]]:
    new = rule.model_dump(mode="json", by_alias=True)
    return [
        (_PARTS[name], _shown(old[name]), _shown(new[name]))
        for name in _PARTS
        if name in new and old[name] != new[name]
    ]


def _title(rule: Rule) -> str:
    return rule.title.said(get_language() or "en")


def _shown(value: Any) -> str:
    if isinstance(value, dict) and set(value) == {"de", "en"}:
        return " / ".join(text for text in value.values() if text)
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(_slim(value), ensure_ascii=False)


def _slim(value: Any) -> Any:
    """Leave out what is empty, so that people see what was chosen."""
    if isinstance(value, dict):
        return {key: _slim(one) for key, one in value.items() if one not in (None, {}, [])}
    return [_slim(one) for one in value] if isinstance(value, list) else value
