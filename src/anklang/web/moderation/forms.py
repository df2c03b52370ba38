"""What moderators say."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from anklang.inbox.models import Decision
from anklang.inbox.services import Ground

_MESSAGE = {"stay": Decision.Action.SHOW, "hide": Decision.Action.HIDE}
ACTS = (
    "stay", "hide", "delete", "mute", "block", "announce", "report",
    "stay-text", "hide-text", "stay-author", "hide-author",
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """What somebody chose: what to do, with what else, and why."""

    act: str
    # "text" or "author": with everything of the same words or author.
    together: str
    ground: Ground
    seen: int

    @property
    def action(self) -> Decision.Action:
        """What is decided."""
        return _MESSAGE.get(self.act) or Decision.Action(self.act)


class DecideForm(forms.Form):
    """One press of a button below a message."""

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS], required=False)
    # "Hide under this rule", by one key.
    under = forms.CharField(max_length=40, required=False)
    rule = forms.CharField(max_length=40, required=False)
    reason = forms.CharField(max_length=500, required=False)
    seen = forms.IntegerField(min_value=0, required=False)

    def choice(self) -> Choice:
        """Return what a valid form says."""
        given = self.cleaned_data
        act, _dash, together = (given["act"] or "hide").partition("-")
        rule = "" if act == "stay" else given["under"] or given["rule"]
        return Choice(act, together, Ground(given["reason"], rule), given["seen"] or 0)


class BlockForm(forms.Form):
    """A second person's word on a proposed block."""

    do = forms.ChoiceField(choices=[("confirm", "confirm"), ("refuse", "refuse")])
    reason = forms.CharField(max_length=500, required=False)


class AppealForm(forms.Form):
    """The outcome of an objection."""

    do = forms.ChoiceField(choices=[("grant", "grant"), ("reject", "reject")])
    answer = forms.CharField(max_length=2000, required=False)


class ObjectionForm(forms.Form):
    """What somebody objects, as they wrote or said it."""

    words = forms.CharField(max_length=20_000, required=False)


class ReasonForm(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(max_length=500, required=False)


class WishForm(forms.Form):
    """Which decisions are shown."""

    rule = forms.CharField(max_length=40, required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)
