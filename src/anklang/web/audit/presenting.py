"""Rows of the log as people read them: names looked up, things linked, values side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anklang.kernel.models import AuditEntry
from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Person
from anklang.web import asked

from .words import SENTENCES, THINGS

_LONGEST = 300


@dataclass(frozen=True)
class Line:
    """One row as the page shows it."""

    entry: AuditEntry
    who: str
    what: str
    url: str
    brand: str
    # What changed: name, before, after.
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    emptied: bool = False

    @property
    def sentence(self) -> SafeString:
        """The sentence, with who in bold and the thing as a link."""
        what = format_html('<a href="{}">{}</a>', self.url, self.what) if self.url else self.what
        who = format_html("<strong>{}</strong>", self.who)
        return format_html(_sentence(self.entry), who=who, what=what)

    @property
    def plain(self) -> str:
        """The sentence as plain text, for exports."""
        return _sentence(self.entry).format(who=self.who, what=self.what)


def lines(entries: Iterable[AuditEntry], brands: Iterable[Brand]) -> list[Line]:
    """Return rows with everything they name, in a fixed number of queries."""
    rows = list(entries)
    known = {brand.pk: brand for brand in brands}
    people = _people(rows)
    channels = _named(rows, "networks.channel", Channel)
    return [_line(entry, known, people, channels) for entry in rows]


def _line(
    entry: AuditEntry, brands: Mapping[int, Brand], people: Mapping[int, str],
    channels: Mapping[int, str],
) -> Line:  # fmt: skip
    brand = brands.get(entry.brand_id or 0)
    model, _colon, number = entry.target.partition(":")
    pk = asked.number(number) or 0
    if model == "orgs.person":
        what = people.get(pk, _("person {number}").format(number=number))
    elif model == "orgs.brand":
        what = brands[pk].name if pk in brands else _("brand {number}").format(number=number)
    elif pk in channels and model == "networks.channel":
        what = channels[pk]
    else:
        what = str(THINGS.get(model, f"{model} {{number}}")).format(number=number)
    return Line(
        entry,
        _who(entry, people),
        what,
        _url(model, pk, brand),
        brand.name if brand else "",
        _changes(entry),
        bool(entry.details) and not entry.salt,
    )


def _sentence(entry: AuditEntry) -> str:
    known = SENTENCES.get(entry.action)
    return (
        str(known)
        if known
        else _("{who} did “{action}” to {what}").replace("{action}", entry.action)
    )


def _who(entry: AuditEntry, people: Mapping[int, str]) -> str:
    if entry.actor_kind == "system":
        return "Anklang"
    if entry.actor_kind == "visitor":
        return _("A visitor")
    name = people.get(entry.actor_id or 0) or entry.actor_label
    return name or _("person {number}").format(number=entry.actor_id)


_PAGES: dict[str, Callable[[str, int], str]] = {
    "publishing.post": lambda slug, pk: reverse("posts:detail", args=[slug, pk]),
    "publishing.delivery": lambda slug, pk: reverse("posts:delivery", args=[slug, pk]),
    "inbox.conversation": lambda slug, pk: reverse("inbox:conversation", args=[slug, pk]),
    "networks.channel": lambda slug, pk: reverse("channels:detail", args=[slug, pk]),
    "orgs.brand": lambda slug, pk: reverse("brand:settings", args=[slug]),
}


def _url(model: str, pk: int, brand: Brand | None) -> str:
    page = _PAGES.get(model)
    return page(brand.slug, pk) if page and brand and pk else ""


def _people(rows: list[AuditEntry]) -> dict[int, str]:
    wanted = {row.actor_id for row in rows if row.actor_kind == "person" and row.actor_id}
    wanted |= _numbers(rows, "orgs.person")
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=wanted)}


def _named(rows: list[AuditEntry], model: str, of: type[Channel]) -> dict[int, str]:
    found = of.objects.filter(pk__in=_numbers(rows, model))
    return {one.pk: one.name for one in found}


def _numbers(rows: list[AuditEntry], model: str) -> set[int]:
    parts = [row.target.partition(":") for row in rows]
    return {int(number) for name, _c, number in parts if name == model and number.isdecimal()}


def _changes(entry: AuditEntry) -> list[tuple[str, str, str]]:
    names = [*entry.before, *(name for name in entry.after if name not in entry.before)]
    return [
        (name, _value(entry.before.get(name)), _value(entry.after.get(name)))
        for name in names
        if name != "entries"
    ]


def _value(value: Any) -> str:
    if value is None or value == "":
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
