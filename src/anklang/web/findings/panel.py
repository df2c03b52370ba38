"""The list of findings beside a text box: what it shows, and in which order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anklang.networks import registry
from anklang.orgs.scope import Scope
from anklang.textkit.findings import LEVELS
from anklang.voice.checking import Explained, State
from anklang.voice.checking.errors import sentence
from anklang.voice.models import CheckedText
from anklang.voice.queries.checking import Checked
from anklang.voice.queries.learned import likeness
from anklang.voice.services.findings import may_let_stand

from .ruled import RulesSaid
from .sounding import LikenessInWords, likeness_in_words

Text = str | Promise
# Nobody reads more; the gravest come first.
_MOST = 60

# Reasons for one click; what is stored is the sentence, in the language of whoever chose it.
REASONS: dict[str, Text] = {
    "meant": gettext_lazy("It is meant like this."),
    "quoted": gettext_lazy("It is a quotation or a name."),
    "no_better": gettext_lazy("There is no better word."),
}
# Those that answer a rule of engagement, which wants to know why: that something is meant as it
# stands, or that nothing better came to mind, would make its question a click.
_ANSWERS_A_RULE = ("quoted",)
_LEVELS: dict[str, tuple[Text, str]] = {
    "error": (gettext_lazy("Error"), "circle-x"),
    "warning": (gettext_lazy("Warning"), "alert-triangle"),
    "suggestion": (gettext_lazy("Suggestion"), "bulb"),
}
_STATES: dict[State, tuple[Text, str, str]] = {
    State.READY: (gettext_lazy("Ready"), "circle-check", "success"),
    State.ALMOST: (gettext_lazy("Almost ready"), "progress-check", "warning"),
    State.NOT_YET: (gettext_lazy("Not yet"), "circle-x", "danger"),
}


@dataclass(frozen=True)
class Row:
    """One finding of the list."""

    finding: Explained
    field: str
    label: str
    may_stand: bool

    @property
    def key(self) -> str:
        """An id for the page: the same as long as part, place and finding are."""
        one = self.finding
        return f"fi-{one.part}-{one.units.start}-{one.units.end}-{one.mark}"

    @property
    def level(self) -> Text:
        """The level in a word."""
        return _LEVELS[self.finding.level][0]

    @property
    def icon(self) -> str:
        """The level as a picture."""
        return _LEVELS[self.finding.level][1]

    @property
    def fixes(self) -> tuple[tuple[int, str], ...]:
        """What can be put in its place, with its number."""
        return tuple(enumerate(self.finding.fixes[:4]))

    @property
    def fixes_json(self) -> str:
        """The same for the script."""
        return json.dumps(self.finding.fixes[:4])

    @property
    def spoken(self) -> str:
        """What a screen reader says when one goes there."""
        said = f"{self.level}: {sentence(self.finding)}"
        if self.finding.fixes:
            said += " " + _("Tab takes “%s”.") % self.finding.fixes[0]
        return said


@dataclass(frozen=True)
class Said:
    """What became of what somebody said to a finding: a problem, or a note that it is kept."""

    problem: str = ""
    note: str = ""


NOTHING_SAID = Said()


@dataclass(frozen=True)
class FormOf:
    """The form that a list belongs to.

    Attributes:
        fields: for each part the id of its text box, and its name where there are several.
        act_url: takes ``act`` (what to do and the finding's mark) with the form's fields.
        kind: whose learned voice it is held against.
    """

    fields: Mapping[str, tuple[str, str]]
    act_url: str
    kind: CheckedText.Kind


@dataclass(frozen=True)
class Panel:
    """All findings of a form, and the addresses to say something to them.

    Attributes:
        checked: what the voice guide says; None without one.
        rules: what the rules of engagement say; None without any.
    """

    checked: Checked | None
    rules: RulesSaid | None
    rows: Sequence[Row]
    more: int
    act_url: str
    said: Said = NOTHING_SAID
    # Read, not written: without fixes to take.
    read_only: bool = False
    # Whether this person may say something to the findings.
    answers: bool = True
    # How much it sounds like the brand's own texts.
    likeness: LikenessInWords | None = None

    @property
    def _state(self) -> State:
        """Ready, almost or not yet: whichever of guide and rules asks for more."""
        asked = {self.checked.summary.state if self.checked else State.READY}
        if self.rules and self.rules.level:
            asked.add(State.NOT_YET if self.rules.level == "error" else State.ALMOST)
        return next(one for one in (State.NOT_YET, State.ALMOST, State.READY) if one in asked)

    @property
    def state(self) -> str:
        """The state as a word for classes."""
        return self._state.value

    @property
    def state_label(self) -> Text:
        """The state in words."""
        return _STATES[self._state][0]

    @property
    def state_icon(self) -> str:
        """The state as a picture."""
        return _STATES[self._state][1]

    @property
    def title(self) -> str:
        """Who speaks: the guide, the rules, or both."""
        if self.rules is None:
            return _("Voice guide")
        return _("Voice guide and rules") if self.checked else _("Rules")

    @property
    def says(self) -> str:
        """The heading above what they say to a text that is read."""
        if self.rules is None:
            return _("What the voice guide says")
        return _("What guide and rules say") if self.checked else _("What the rules say")

    @property
    def found(self) -> str:
        """A name for the list."""
        if self.rules is None:
            return _("Findings of the voice guide")
        return _("Findings of guide and rules") if self.checked else _("Findings of the rules")

    @property
    def underlines(self) -> str:
        """What happens while one writes."""
        if self.rules is None:
            return _("What is off your guide gets underlined.")
        if self.checked is None:
            return _("What breaks a rule gets underlined.")
        return _("What is off your guide or breaks a rule gets underlined.")

    @property
    def reads_along(self) -> str:
        """What stands there before anything is written."""
        if self.rules is None:
            return _("The voice guide reads along.")
        if self.checked is None:
            return _("The rules read along.")
        return _("The voice guide and the rules read along.")

    @property
    def all_well(self) -> str:
        """What stands there when nothing was found."""
        if self.standing or (self.rules and self.rules.standing):
            return _("Nothing left to answer.")
        if self.rules is None:
            return _("In keeping with your guide.")
        if self.checked is None:
            return _("In keeping with your rules.")
        return _("In keeping with your guide and your rules.")

    @property
    def number(self) -> int:
        """How many lines there are."""
        return len(self.rows) + (len(self.rules.rows) if self.rules else 0)

    @property
    def steps(self) -> bool:
        """Whether there is something to go to."""
        return bool(self.left or (self.rules and (self.rules.holding or self.rules.further)))

    @property
    def left(self) -> Sequence[Row]:
        """What nobody has answered yet."""
        return [one for one in self.rows if not one.finding.stands]

    @property
    def top(self) -> Sequence[Row]:
        """The two that matter most."""
        marks = [one.finding for one in self.checked.summary.points] if self.checked else []
        return [row for point in marks for row in self.left if row.finding is point]

    @property
    def further(self) -> Sequence[Row]:
        """What is left beyond the two."""
        top = {one.key for one in self.top}
        return [one for one in self.left if one.key not in top]

    @property
    def standing(self) -> Sequence[Row]:
        """What was let stand."""
        return [one for one in self.rows if one.finding.stands]

    @property
    def counts(self) -> str:
        """How much is left, by level, in words."""
        said = [self.rules.count if self.rules else ""]
        said += [_count(level, self.left) for level in reversed(LEVELS)]
        return ", ".join(one for one in said if one)

    @property
    def empty(self) -> bool:
        """Whether nothing was written yet."""
        texts = [one.text for one in (self.checked.texts if self.checked else ())]
        texts += [one.text for one in (self.rules.checked.texts if self.rules else ())]
        return not any(map(str.strip, texts))

    @property
    def reasons(self) -> list[tuple[str, Text]]:
        """Reasons for one click."""
        return offered_reasons()


def offered_reasons(*, by_rule: bool = False) -> list[tuple[str, Text]]:
    """Return reasons for one click.

    Args:
        by_rule: whether a rule of engagement asks, not the voice guide.
    """
    return [(code, REASONS[code]) for code in (_ANSWERS_A_RULE if by_rule else REASONS)]


def panel_of(
    scope: Scope,
    checked: Checked | None,
    rules: RulesSaid | None,
    form: FormOf,
    *,
    said: Said = NOTHING_SAID,
    read_only: bool = False,
    answers: bool = True,
) -> Panel | None:
    """Return the list for a form; None without a guide and without rules.

    Args:
        rules: what the rules of engagement say to the same texts.
    """
    if checked is None and rules is None:
        return None
    found = sorted(checked.findings if checked else (), key=_importance)
    rows = [_row(scope, one, *form.fields.get(one.part, ("", ""))) for one in found[:_MOST]]
    return Panel(
        checked, rules, _once(rows), max(0, len(found) - _MOST), form.act_url, said,
        read_only, answers, _likeness(scope, checked, form.kind) if checked else None,
    )  # fmt: skip


def _likeness(scope: Scope, checked: Checked, kind: CheckedText.Kind) -> LikenessInWords | None:
    empty = not any(one.text.strip() for one in checked.texts)
    sounds = likeness(scope.brand.pk, checked.language, kind, checked.texts)
    return likeness_in_words(scope.brand, sounds, empty)


def reason_of(choice: str, typed: str) -> str:
    """Return the sentence for a chosen reason, else what was typed."""
    return str(REASONS.get(choice, "")) or typed


def _row(scope: Scope, one: Explained, field: str, label: str) -> Row:
    """Return a finding as a line; what counts in some places only says in which."""
    connectors = registry.connectors()
    known = [str(connectors[name].info.name) for name in one.channels if name in connectors]
    return Row(one, field, label or ", ".join(known), may_let_stand(scope, one))


def _importance(one: Explained) -> tuple[object, ...]:
    return (-LEVELS.index(one.level), one.part, one.span)


def _once(rows: list[Row]) -> list[Row]:
    return list({row.key: row for row in rows}.values())


def _count(level: str, rows: Sequence[Row]) -> str:
    number = sum(one.finding.level == level for one in rows)
    if not number:
        return ""
    if level == "error":
        return ngettext("%d error", "%d errors", number) % number
    if level == "warning":
        return ngettext("%d warning", "%d warnings", number) % number
    return ngettext("%d suggestion", "%d suggestions", number) % number
