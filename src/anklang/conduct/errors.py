"""What can go wrong with rules, in words for people: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from anklang.kernel.refusals import Refusal
from anklang.orgs.models import Role

from .ours import RuleFinding


class ConductError(Refusal):
    """Rules can't be worked with, or something doesn't keep to them."""


class RulesetExists(ConductError):
    """A brand has one ruleset."""

    message = _("There already is a ruleset. Open it and change it there.")


class ChangedMeanwhile(ConductError):
    """Somebody saved another change of the draft in between."""

    message = _(
        "Somebody else has changed this part in the meantime. What you typed is still here: "
        "look at the newer text beside it, then save once more."
    )


class NothingToPublish(ConductError):
    """The draft says what the newest version says."""

    message = _("Nothing has changed since the last version.")


class NoRules(ConductError):
    """A ruleset without rules binds nobody."""

    message = _("Write at least one rule first.")


class NotUsable(ConductError):
    """A rule that can't be worked with."""


class InThePast(ConductError):
    """Rules don't bind backwards."""

    message = _("Choose today or a later day: rules don’t bind backwards.")


class RulesUnread(ConductError):
    """The brand wants its people to know the rules before they write."""

    message = _(
        "Before you write for this brand, please read what binds you and say that you know it. "
        "What you typed is still here."
    )


class ReasonMissing(ConductError):
    """Nothing was said, or too much."""

    message = _("Say in a few words why it may go out all the same.")


class NotPassed(ConductError):
    """A text doesn't pass the rules; ``findings`` says which are in the way."""

    def __init__(self, findings: Sequence[RuleFinding]) -> None:
        super().__init__()
        self.findings = findings

    @property
    def sentences(self) -> list[str]:
        """What is in the way, one sentence per rule: number, title, what was found, why."""
        return [sentence(one) for one in self.findings]


class StoppedByRule(NotPassed):
    """A rule keeps the text in the house."""

    message = _("A rule of engagement stops this text.")


class NeedsRelease(NotPassed):
    """A rule asks for somebody else's release."""

    message = _("A rule of engagement asks for somebody else’s release.")


class WrongReleaser(NotPassed):
    """A rule asks for the release by another role."""

    message = _("A rule of engagement asks for somebody else’s release.")


class ReasonWanted(NotPassed):
    """A rule asks for a reason, and nobody has given one."""

    message = _("A rule of engagement asks for a reason. Say in a few words why, then it goes out.")


def sentence(finding: RuleFinding) -> str:
    """Return a finding in a sentence: the rule, what was found, why the rule is there."""
    language = get_language() or "en"
    rule = gettext("Rule %(number)d: %(title)s.") % {
        "number": finding.number,
        "title": finding.rule.title.said(language).rstrip("."),
    }
    parts = [rule, *finding.says]
    if finding.action == "approval":
        parts.append(releaser(finding.rule.approval_role))
    if reason := finding.rule.reason.said(language):
        parts.append(reason)
    return " ".join(parts)


def releaser(role: str) -> str:
    """Say who must release a text."""
    if role not in Role.values:
        return gettext("Somebody else must release it.")
    return gettext("It must be released by somebody with the role “%(role)s”.") % {
        "role": Role(role).label
    }
