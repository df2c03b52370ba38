"""Making a ruleset and working on its draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.conduct.content import Content, Rule
from anklang.conduct.errors import ChangedMeanwhile, ConductError, NotUsable, RulesetExists
from anklang.conduct.models import Ruleset
from anklang.kernel import clock, db
from anklang.orgs.models import Role
from anklang.orgs.permissions import Permission, roles_with
from anklang.orgs.recording import record
from anklang.orgs.scope import Scope
from anklang.textkit.detectors import CannotDetect
from anklang.textkit.detectors.sieve import detector_of
from anklang.textkit.messages import render, spoken
from anklang.textkit.syllables import Language

from .locking import locked


def create_ruleset(scope: Scope, content: Content | None = None) -> Ruleset:
    """Make the brand's ruleset; it is a draft until it is put in force.

    Raises:
        PermissionDenied: the role doesn't change rules.
        RulesetExists: there is one.
        NotUsable: a rule that can't be worked with.
    """
    scope.require(Permission.RULES_EDIT)
    stored = usable(content or Content()).stored()
    with db.write():
        ruleset, created = Ruleset.objects.get_or_create(
            brand=scope.brand, defaults={"draft": stored, "created_at": clock.now()}
        )
        if not created:
            raise RulesetExists
        record(scope, "ruleset.created", ruleset, after={"rules": _titles(stored)})
    return ruleset


def change_draft(
    scope: Scope, content: Content, part: str, *, based_on: int | None = None
) -> Ruleset:
    """Save a changed draft; without a difference nothing is written.

    Args:
        part: what was changed, for the log: a rule's key, "order", "page" or "whole".
        based_on: the draft's revision that the change was made on; None overwrites any.

    Raises:
        PermissionDenied: the role doesn't change rules.
        Ruleset.DoesNotExist: there is none yet.
        ChangedMeanwhile: the draft has another revision by now.
        NotUsable: a rule that can't be worked with.
    """
    scope.require(Permission.RULES_EDIT)
    with db.write():
        ruleset = locked(scope)
        after = usable(content).stored()
        if after == ruleset.draft:
            return ruleset
        if based_on is not None and based_on != ruleset.revision:
            raise ChangedMeanwhile
        before, ruleset.draft = ruleset.draft, after
        ruleset.revision += 1
        ruleset.save(update_fields=["draft", "revision"])
        old, new = _differing(before, after)
        record(scope, "ruleset.changed", ruleset, {"part": part, **old}, {"part": part, **new})
    return ruleset


def discard_draft(scope: Scope) -> Ruleset:
    """Go back to the newest version; the changes stay readable in the audit log only.

    Raises:
        PermissionDenied: the role doesn't change rules.
        Ruleset.DoesNotExist: there is none yet.
        ConductError: there is no version yet that one could go back to.
    """
    scope.require(Permission.RULES_EDIT)
    with db.write():
        ruleset = locked(scope)
        newest = ruleset.versions.order_by("-number").first()
        if newest is None:
            raise ConductError(_("Nothing is in force yet that one could go back to."))
        if ruleset.draft != newest.content:
            old, new = _differing(ruleset.draft, newest.content)
            ruleset.draft = newest.content
            ruleset.revision += 1
            ruleset.save(update_fields=["draft", "revision"])
            record(scope, "ruleset.draft_discarded", ruleset, old, new)
    return ruleset


def usable(content: Content) -> Content:
    """Return the content if every rule can be worked with.

    Raises:
        NotUsable: with the reason, in the reader's language.
    """
    language = spoken(get_language())
    releasers = {role.value for role in roles_with(Permission.POST_RELEASE)}
    for number, rule in enumerate(content.rules, 1):
        name = _("Rule %(number)d") % {"number": number}
        for problem in _problems(rule, releasers, language):
            raise NotUsable(f"{name}: {problem}")
    return content


def _problems(rule: Rule, releasers: set[str], language: Language) -> Iterator[str]:
    if not rule.title:
        yield _("A rule needs a title.")
    if rule.approval_role and rule.approval_role not in releasers:
        yield _("The role “%(role)s” releases nothing.") % {"role": _role(rule.approval_role)}
    if rule.applies_from and rule.until and rule.until < rule.applies_from:
        yield _("It ends before it begins.")
    if "answer" in rule.theirs and not rule.answer:
        yield _("There is no prepared answer.")
    for leaf in rule.when.leaves if rule.when else ():
        try:
            detector_of(leaf)
        except CannotDetect as error:
            yield render(error.message, language)


def _role(value: str) -> str:
    return str(Role(value).label) if value in Role.values else value


def _titles(stored: Mapping[str, Any]) -> list[str]:
    return [rule.title.said("de") for rule in Content.of(stored).rules]


def _differing(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what differs, before and after; of the rules only those that do."""
    old, new = _by_part(before), _by_part(after)
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return (
        {key: old[key] for key in keys if key in old},
        {key: new[key] for key in keys if key in new},
    )


def _by_part(stored: Mapping[str, Any]) -> dict[str, Any]:
    rules = {rule["key"]: rule for rule in stored.get("rules", ())}
    rest = {key: value for key, value in stored.items() if key != "rules"}
    return {**rest, **rules, "order": list(rules)}
