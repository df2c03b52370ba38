"""Personal data in words: what is kept, by package; what an erasure does; where names are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from anklang.kernel import personal
from anklang.kernel.personal import Group, Whose
from anklang.orgs.models import Organisation
from anklang.privacy.models import RetentionRule
from anklang.privacy.retention import SUBJECTS, Subject

_PACKAGES: dict[str, Promise] = {
    "orgs": _("People of the house"),
    "home": _("Home channel"),
    "inbox": _("Inbox"),
    "networks": _("Channels"),
    "publishing": _("Posts"),
    "planning": _("Plan"),
    "voice": _("Voice guide"),
    "conduct": _("Rules of engagement"),
    "exchange": _("Calendar feeds and imports"),
    "privacy": _("Personal data"),
    "kernel": _("Background and log"),
}
_COUNTED = {
    "accounts": ngettext_lazy("%d account", "%d accounts"),
    "messages": ngettext_lazy("%d message", "%d messages"),
    "comments": ngettext_lazy("%d comment on the home channel", "%d comments on the home channel"),
    "reactions": ngettext_lazy("%d like, share or the like", "%d likes, shares and the like"),
    "notes": ngettext_lazy("%d note about them alone", "%d notes about them alone"),
    "decisions": ngettext_lazy("%d decision of moderation", "%d decisions of moderation"),
    "drafts": ngettext_lazy("%d answer begun and not sent", "%d answers begun and not sent"),
    "conversations": ngettext_lazy("in %d conversation", "in %d conversations"),
    "posts": ngettext_lazy("%d post", "%d posts"),
    "replies": ngettext_lazy("%d answer", "%d answers"),
    "feeds": ngettext_lazy("%d calendar feed", "%d calendar feeds"),
}
_PLACES = {
    "inbox.Message": ngettext_lazy("%d message", "%d messages"),
    "inbox.Conversation": ngettext_lazy("%d preview in the inbox", "%d previews in the inbox"),
    "inbox.Note": ngettext_lazy("%d note", "%d notes"),
    "inbox.ReplyDraft": ngettext_lazy("%d begun answer", "%d begun answers"),
    "inbox.Report": ngettext_lazy("%d report", "%d reports"),
    "inbox.Reaction": ngettext_lazy("%d quote", "%d quotes"),
    "publishing.Post": ngettext_lazy("%d post", "%d posts"),
    "publishing.PostVersion": ngettext_lazy("%d older version", "%d older versions"),
    "publishing.Delivery": ngettext_lazy("%d delivery", "%d deliveries"),
    "home.Comment": ngettext_lazy("%d comment", "%d comments"),
    "home.Entry": ngettext_lazy("%d public post", "%d public posts"),
}
_ELSEWHERE = ngettext_lazy("%d other text", "%d other texts")


@dataclass(frozen=True)
class Row:
    """One group of fields, or a whole model that says nothing about anybody."""

    model: str
    group: Group

    @property
    def fields(self) -> str:
        """The names of the columns."""
        return ", ".join(self.group.fields)


@dataclass(frozen=True)
class Package:
    """What one part of the product keeps: about people, and besides."""

    label: Promise | str
    people: list[Row]
    frame: list[Row]


@dataclass(frozen=True)
class Line:
    """One kind of data with what the organisation decided."""

    subject: Subject
    rule: RetentionRule | None

    @property
    def days(self) -> int | None:
        """For how long it is kept; None: until somebody deletes it."""
        return self.rule.days if self.rule else self.subject.at_most


def packages() -> list[Package]:
    """Return what every package keeps, people's data first."""
    found: dict[str, list[Row]] = {}
    for label, groups in personal.kept().items():
        app = label.partition(".")[0]
        rows = found.setdefault(app if app in _PACKAGES else "orgs", [])
        rows.extend(Row(_model(label), group) for group in groups)
    return [
        Package(
            _PACKAGES[app],
            [row for row in found.get(app, []) if row.group.whose != Whose.NOBODY],
            [row for row in found.get(app, []) if row.group.whose == Whose.NOBODY],
        )
        for app in _PACKAGES
    ]


def lines(organisation: Organisation) -> list[Line]:
    """Return every kind of data with its rule."""
    rules = {rule.subject: rule for rule in organisation.retention_rules.all()}
    return [Line(subject, rules.get(subject.slug)) for subject in SUBJECTS]


def counted(counts: Mapping[str, int]) -> list[str]:
    """Return numbers in words, without what there is none of."""
    return [words % counts[name] for name, words in _COUNTED.items() if counts.get(name)]


def places(mentions: Counter[str]) -> list[str]:
    """Return in words in how many texts by others a name stands."""
    known = [_PLACES[model] % mentions[model] for model in _PLACES if mentions[model]]
    rest = sum(count for model, count in mentions.items() if model not in _PLACES)
    return [*known, _ELSEWHERE % rest] if rest else known


def _model(label: str) -> str:
    return str(apps.get_model(label)._meta.object_name)
