"""The list of findings beside a text box: what it shows, and in which order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from anklang.networks import registry
from anklang.orgs.scope import Scope
from anklang.textkit.findings import LEVELS
from anklang.voice.checking import Explained, State, Summary
from anklang.voice.checking.errors import sentence
from anklang.voice.models import CheckedText
from anklang.voice.queries.checking import Checked
from anklang.voice.queries.learned import likeness
from anklang.voice.services.findings import may_let_stand

from .sounding import LikenessInWords, likeness_in_words

Text = str | Promise
# Nobody reads more; the gravest come first.
_MOST = 60

# Reasons for one click; what is stored is the sentence, in the language of whoever chose it.
REASONS: dict[str, Text] = {
    "meant": _("It is meant like this."),
    "quoted": _("It is a quotation or a name."),
    "no_better": _("There is no better word."),
}
_LEVELS: dict[str, tuple[Text, str]] = {
    "error": (_("Error"), "circle-x"),
    "warning": (_("Warning"), "alert-triangle"),
    "suggestion": (_("Suggestion"), "bulb"),
}
_STATES: dict[State, tuple[Text, str, str]] = {
    State.READY: (_("Ready"), "circle-check", "success"),
    State.ALMOST: (_("Almost ready"), "progress-check", "warning"),
    State.NOT_YET: (_("Not yet"), "circle-x", "danger"),
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
class Panel:
    """All findings of a form, and the addresses to say something to them."""

    checked: Checked
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
    def summary(self) -> Summary:
        """Ready, almost or not yet."""
        return self.checked.summary

    @property
    def state(self) -> str:
        """The state as a word for classes."""
        return self.summary.state.value

    @property
    def state_label(self) -> Text:
        """The state in words."""
        return _STATES[self.summary.state][0]

    @property
    def state_icon(self) -> str:
        """The state as a picture."""
        return _STATES[self.summary.state][1]

    @property
    def left(self) -> Sequence[Row]:
        """What nobody has answered yet."""
        return [one for one in self.rows if not one.finding.stands]

    @property
    def top(self) -> Sequence[Row]:
        """The two that matter most."""
        marks = [one.finding for one in self.summary.points]
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
        said = [_count(level, self.left) for level in reversed(LEVELS)]
        return ", ".join(one for one in said if one)

    @property
    def empty(self) -> bool:
        """Whether nothing was written yet."""
        return not any(one.text.strip() for one in self.checked.texts)

    @property
    def reasons(self) -> list[tuple[str, Text]]:
        """Reasons for one click."""
        return list(REASONS.items())


def panel_of(
    scope: Scope,
    checked: Checked | None,
    fields: dict[str, tuple[str, str]],
    act_url: str,
    *,
    kind: CheckedText.Kind,
    said: Said = NOTHING_SAID,
    read_only: bool = False,
    answers: bool = True,
) -> Panel | None:
    """Return the list for a form; None without a guide.

    Args:
        fields: for each part the id of its text box, and its name where there are several.
        act_url: takes ``act`` (what to do and the finding's mark) with the form's fields.
        kind: whose learned voice it is held against.
    """
    if checked is None:
        return None
    found = sorted(checked.findings, key=_importance)
    rows = [_row(scope, one, *fields.get(one.part, ("", ""))) for one in found[:_MOST]]
    empty = not any(one.text.strip() for one in checked.texts)
    sounds = likeness(scope.brand.pk, checked.language, kind, checked.texts)
    return Panel(
        checked, _once(rows), max(0, len(found) - _MOST), act_url, said, read_only, answers,
        likeness_in_words(scope.brand, sounds, empty),
    )  # fmt: skip


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
