"""Citing a rule: as it was when it was applied, whatever becomes of the ruleset later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from anklang.conduct.content import OBJECTION_DAYS, Content, Rule
from anklang.conduct.queries import rules
from anklang.inbox.errors import CannotModerate
from anklang.inbox.models import Decision
from anklang.inbox.statement import in_language
from anklang.orgs.models import Brand


@dataclass(frozen=True)
class Cited:
    """A rule, or none, and how long one can object."""

    key: str = ""
    number: int | None = None
    version: int | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    days: int = OBJECTION_DAYS


def cite(brand_id: int, key: str) -> Cited:
    """Return a rule in force, ready to be kept with a decision; no key cites none.

    Raises:
        CannotModerate: no such rule is in force.
    """
    found = rules.in_force(brand_id)
    if found is None:
        if key:
            raise CannotModerate(_("This rule is no longer in force. Please choose another one."))
        return Cited()
    days, rule = found.content.objection_days, found.content.rule(key)
    if not key:
        return Cited(days=days)
    if rule is None:
        raise CannotModerate(_("This rule is no longer in force. Please choose another one."))
    return cited(rule, found.content, found.number)


def cited(rule: Rule, content: Content, version: int) -> Cited:
    """Return a rule of a version, ready to be kept with a decision."""
    return Cited(
        rule.key, content.number(rule.key), version, words_of(rule), content.objection_days
    )


def words_of(rule: Rule) -> dict[str, dict[str, str]]:
    """Return a rule's words in all languages."""
    kept = {"title": rule.title, "text": rule.text, "reason": rule.reason, "answer": rule.answer}
    return {name: {"de": one.de, "en": one.en} for name, one in kept.items() if one}


def title(decision: Decision, language: str) -> str:
    """Return the rule that a decision cites in a few words, "" when it cites none."""
    if not decision.rule_words:
        return ""
    with translation.override(language):
        return _("Rule %(number)s, %(title)s") % {
            "number": decision.rule_number or "–",
            "title": in_language(decision.rule_words.get("title", {}), language),
        }


def why(decision: Decision) -> str:
    """Return the reason in one line: the rule and what somebody added, in the brand's language."""
    rule = title(decision, decision.brand.language)
    return ": ".join(part for part in (rule, decision.reason) if part)


@dataclass(frozen=True)
class Choice:
    """A rule that a moderator can name."""

    key: str
    number: int
    title: str


def choices(brand: Brand) -> list[Choice]:
    """Return the rules in force that bind visitors, with their titles in the reader's language."""
    return choices_among(brand, lambda rule: rule.binds_visitors)


def choices_among(brand: Brand, wanted: Callable[[Rule], bool]) -> list[Choice]:
    """Return some of the rules in force, with their titles in the reader's language."""
    found = rules.in_force(brand.pk)
    if found is None:
        return []
    language = (translation.get_language() or brand.language)[:2]
    return [
        Choice(rule.key, number, rule.title.said(language))
        for number, rule in enumerate(found.content.rules, start=1)
        if wanted(rule)
    ]
