"""The rules as visitors read them: those in force, and how they came to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from anklang.conduct.content import Content, Rule, Theirs
from anklang.conduct.models import RulesetVersion
from anklang.textkit.difference import Piece, difference

from .policy import Numbered
from .rules import begun

# What can be asked of the past: a page isn't made of more.
MOST_VERSIONS = 100


@dataclass(frozen=True)
class Guidelines:
    """What a version says in public."""

    version: RulesetVersion
    content: Content

    @classmethod
    def of(cls, version: RulesetVersion) -> Guidelines:
        """Return what a version says."""
        return cls(version, Content.of(version.content))

    @property
    def asked(self) -> list[Numbered]:
        """The public rules that bind visitors (and may bind the house, too)."""
        return [one for one in self.public if one.rule.binds_visitors]

    @property
    def promised(self) -> list[Numbered]:
        """The public rules that bind the house alone."""
        return [one for one in self.public if not one.rule.binds_visitors]

    @property
    def may_do(self) -> list[Theirs]:
        """What is done where somebody breaks a rule, each once, in the order of the rules."""
        binding = [one.rule for one in self.public if not one.rule.dry_run]
        return list(dict.fromkeys(action for rule in binding for action in rule.theirs))

    @property
    def public(self) -> list[Numbered]:
        """The rules that visitors read, with their numbers."""
        every = enumerate(self.content.rules, 1)
        return [Numbered(number, rule) for number, rule in every if rule.public]


@dataclass(frozen=True)
class Change:
    """What became of one rule: "added", "removed" or "changed", with its words then and now."""

    kind: str
    number: int
    title: str
    pieces: Sequence[Piece] = ()


def guidelines(brand_id: int, number: int | None = None) -> Guidelines | None:
    """Return the rules in force, or an earlier version that once was; None where there are none.

    Versions that are planned for later aren't public.
    """
    begun = _begun(brand_id)
    found = begun.filter(number=number).first() if number else begun.first()
    return Guidelines.of(found) if found else None


def exist(brand_id: int) -> bool:
    """Return whether there are guidelines to read."""
    return _begun(brand_id).exists()


def history(brand_id: int) -> list[RulesetVersion]:
    """Return the versions that have begun, the newest first."""
    return list(_begun(brand_id)[:MOST_VERSIONS])


def before(found: Guidelines) -> Guidelines | None:
    """Return the version that a version took the place of."""
    brand_id = found.version.ruleset.brand_id
    older = _begun(brand_id).filter(number__lt=found.version.number).first()
    return Guidelines.of(older) if older else None


def changes(older: Guidelines, newer: Guidelines, language: str) -> list[Change]:
    """Return what differs for the public between two versions, in the newer one's order."""
    return list(_changes(older, newer, language))


def _changes(older: Guidelines, newer: Guidelines, language: str) -> Iterator[Change]:
    was = {one.rule.key: one for one in older.public}
    for one in newer.public:
        earlier = was.pop(one.rule.key, None)
        title = one.rule.title.said(language)
        if earlier is None:
            yield Change("added", one.number, title)
            continue
        then, now = _said(earlier.rule, language), _said(one.rule, language)
        if then != now:
            yield Change("changed", one.number, title, difference(then, now))
    for gone in was.values():
        yield Change("removed", gone.number, gone.rule.title.said(language))


def _said(rule: Rule, language: str) -> str:
    parts = (rule.title, rule.text, rule.reason, rule.example)
    return "\n".join(one.said(language) for one in parts if one)


def _begun(brand_id: int) -> QuerySet[RulesetVersion]:
    return begun(brand_id).select_related("ruleset")
