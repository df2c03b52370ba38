"""Rules of engagement in the list beside a text box: which one, why, and what will happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from anklang.conduct.content import OURS
from anklang.conduct.ours import Place, RuleFinding
from anklang.conduct.queries.checking import RulesChecked
from anklang.conduct.services import may_release
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope

Text = str | Promise

_TRIAL = "trial"
# What a rule does: in a word, as a picture, and as grave as which finding of the guide.
_ACTIONS: dict[str, tuple[Text, str, str]] = {
    "block": (gettext_lazy("Stops it"), "hand-stop", "error"),
    "approval": (gettext_lazy("Needs a release"), "user-check", "warning"),
    "warn": (gettext_lazy("Wants a reason"), "alert-triangle", "warning"),
    "hint": (gettext_lazy("Hint"), "bulb", "suggestion"),
    _TRIAL: (gettext_lazy("On trial"), "flask", "suggestion"),
}


@dataclass(frozen=True)
class RuleRow:
    """One rule that a text breaks.

    Attributes:
        field, label: the text box that it is about, and its name where there are several.
        address: where the house reads the rule.
        pending: whether the text is still to go out: then it says what will happen.
        enough: whether this person's release is the one that the rule asks for.
    """

    finding: RuleFinding
    field: str
    label: str
    address: str
    pending: bool
    enough: bool

    @property
    def key(self) -> str:
        """An id for the page: the same as long as rule and words are."""
        return f"ru-{self.finding.rule.key}-{self.finding.mark}"

    @property
    def action(self) -> str:
        """What the rule does, or that it is on trial."""
        return _TRIAL if self.finding.on_trial else self.finding.action

    @property
    def said(self) -> Text:
        """What the rule does, in a word."""
        return _ACTIONS[self.action][0]

    @property
    def icon(self) -> str:
        """The same as a picture."""
        return _ACTIONS[self.action][1]

    @property
    def level(self) -> str:
        """As grave as which level of the voice guide."""
        return _ACTIONS[self.action][2]

    @property
    def title(self) -> str:
        """The rule's title in the reader's language."""
        return self.finding.rule.title.said(get_language() or "en")

    @property
    def why(self) -> str:
        """Why there is such a rule."""
        return self.finding.rule.reason.said(get_language() or "en")

    @property
    def message(self) -> str:
        """What was found."""
        return " ".join(self.finding.says)

    @property
    def names_words(self) -> bool:
        """Whether some words of the text are meant that the message doesn't name itself."""
        words = self.finding.words
        return bool(words) and words not in self.message

    @property
    def wants_reason(self) -> bool:
        """Whether words let it pass."""
        return self.action == "warn"

    @property
    def outcome(self) -> str:
        """What will happen when somebody presses the button."""
        if not self.pending or self.finding.stands:
            return ""
        if self.action == "approval":
            return _release(self.finding.rule.approval_role, enough=self.enough)
        return {
            "block": _("It is stopped: like this it doesn’t go out."),
            "warn": _("Please give a reason: without one it doesn’t go out."),
            "hint": _("Only a hint: it may go out."),
            _TRIAL: _("On trial: the rule doesn’t hold anything up yet."),
        }[self.action]

    @property
    def spoken(self) -> str:
        """What a screen reader says when one goes there."""
        rule = _("Rule %(number)d: %(title)s.") % {
            "number": self.finding.number,
            "title": self.title.rstrip("."),
        }
        return " ".join(filter(None, [rule, self.message, self.outcome]))

    @property
    def first(self) -> Place | None:
        """Where it is first; None for the whole."""
        return next(iter(self.finding.places), None)

    @property
    def part(self) -> str:
        """The text that it is about."""
        return self.first.part if self.first else self.finding.parts[0]

    @property
    def others(self) -> Sequence[Place]:
        """Where it is further on."""
        return self.finding.places[1:]


@dataclass(frozen=True)
class RulesSaid:
    """All rules that some texts break, the gravest first."""

    checked: RulesChecked
    rows: Sequence[RuleRow]

    @property
    def holding(self) -> Sequence[RuleRow]:
        """What holds the texts up."""
        return [one for one in self.rows if one.finding.holds_up]

    @property
    def further(self) -> Sequence[RuleRow]:
        """Hints, and rules on trial."""
        waits = (one for one in self.rows if not one.finding.stands)
        return [one for one in waits if not one.finding.holds_up]

    @property
    def standing(self) -> Sequence[RuleRow]:
        """What somebody has given a reason for."""
        return [one for one in self.rows if one.finding.stands]

    @property
    def level(self) -> str:
        """The gravest level that holds the texts up; "" for none."""
        levels = {one.level for one in self.holding}
        return next((one for one in ("error", "warning") if one in levels), "")

    @property
    def count(self) -> str:
        """How many rules hold the texts up, in words."""
        number = len(self.holding)
        return ngettext("%d rule", "%d rules", number) % number if number else ""


def rules_said(
    scope: Scope,
    checked: RulesChecked | None,
    fields: Mapping[str, tuple[str, str]],
    *,
    pending: bool = True,
    releases: bool = False,
) -> RulesSaid | None:
    """Return what the rules say to the texts of a form; None where there are no rules.

    Args:
        fields: for each part the id of its text box, and its name where there are several.
        pending: whether the texts are still to go out; of those that are out, what was let pass.
        releases: whether this person releases them.
    """
    if checked is None:
        return None
    found = [one for one in checked.findings if pending or one.stands]
    names = _channels(scope, found)
    policy = reverse("policy:policy", args=[scope.brand.slug])
    rows = []
    for one in sorted(found, key=_importance):
        field, label = fields.get(one.parts[0], ("", ""))
        places = ", ".join(names[pk] for pk in one.channels if pk in names)
        address = f"{policy}#rule-{one.rule.key}"
        enough = releases and may_release(scope, one)
        rows.append(RuleRow(one, field, label or places, address, pending, enough))
    return RulesSaid(checked, rows)


def _channels(scope: Scope, found: Sequence[RuleFinding]) -> dict[int, str]:
    """Return the names of the channels whose texts alone break a rule."""
    wanted = {pk for one in found for pk in one.channels}
    if not wanted:
        return {}
    known = Channel.objects.filter(brand=scope.brand, pk__in=wanted)
    return dict(known.values_list("pk", "name"))


def _importance(one: RuleFinding) -> tuple[object, ...]:
    return (one.on_trial, -OURS.index(one.action), one.number)


def _release(role: str, *, enough: bool) -> str:
    if enough:
        return _("It needs a release; yours is enough.")
    if role not in Role.values:
        return _("It needs somebody else’s release.")
    return _("It needs the release of somebody with the role “%(role)s”.") % {
        "role": Role(role).label
    }
