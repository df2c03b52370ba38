"""One rule as a form, what it looks for included; works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from anklang.conduct.content import LONGEST_TEXT, LONGEST_TITLE, Content, Localised, Rule
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.permissions import Permission, roles_with
from anklang.textkit.detectors import Condition

from . import words
from .judged import JudgedForm
from .parts import JOINS, Parts

_NOT_USABLE = _("Look at what is looked for: something there can’t be used.")
_TEXTS = ("title", "text", "reason", "example", "answer")


class RuleForm(JudgedForm):
    """Everything that a rule says."""

    # Of so many fields only a title must be there, in either language: the page says that once.
    says_optional = False

    title_de = forms.CharField(label=_("Title in German"), max_length=LONGEST_TITLE, required=False)
    title_en = forms.CharField(
        label=_("Title in English"), max_length=LONGEST_TITLE, required=False
    )
    text_de = forms.CharField(
        label=_("What is asked, in German"), max_length=LONGEST_TEXT, required=False
    )
    text_en = forms.CharField(
        label=_("What is asked, in English"), max_length=LONGEST_TEXT, required=False
    )
    reason_de = forms.CharField(label=_("Why, in German"), max_length=LONGEST_TEXT, required=False)
    reason_en = forms.CharField(label=_("Why, in English"), max_length=LONGEST_TEXT, required=False)
    example_de = forms.CharField(
        label=_("Example in German"), max_length=LONGEST_TEXT, required=False
    )
    example_en = forms.CharField(
        label=_("Example in English"), max_length=LONGEST_TEXT, required=False
    )
    binds = forms.ChoiceField(label=_("Whom it binds"), choices=list(words.BINDS.items()))
    ours = forms.ChoiceField(
        label=_("What it does to our texts"), choices=list(words.OURS.items()), required=False
    )
    approval_role = forms.ChoiceField(label=_("Who must release them"), required=False)
    theirs = forms.MultipleChoiceField(
        label=_("What becomes of what visitors write"),
        choices=list(words.THEIRS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answer_de = forms.CharField(
        label=_("Prepared answer in German"), max_length=LONGEST_TEXT, required=False
    )
    answer_en = forms.CharField(
        label=_("Prepared answer in English"), max_length=LONGEST_TEXT, required=False
    )
    channels = forms.MultipleChoiceField(
        label=_("Only on these channels (none: on all)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    applies_from = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    dry_run = forms.BooleanField(
        label=_("On trial: nothing is done, only written down"), required=False
    )
    public = forms.BooleanField(label=_("Stands on the public page"), required=False)
    join = forms.ChoiceField(
        label=_("The rule is broken if"),
        choices=JOINS,
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, rule: Rule, channels: list[Channel], revision: int, data: Any = None
    ) -> None:
        """Show a rule of the draft, or what was typed about it."""
        self.rule = rule
        stored = Parts.stored(rule.when)
        # More than the page can show stays as it is.
        self.keeps_condition = stored is None
        join, self.parts = stored or ("any", Parts([]))
        super().__init__(data, initial={**_initial(rule), "join": join, "revision": revision})
        if data is not None:
            self.parts = Parts.typed(data, self.parts)
        for name in _TEXTS:
            for language in ("de", "en"):
                field = self.fields[f"{name}_{language}"]
                field.widget.attrs["lang"] = language
                if name != "title":
                    attrs = {"rows": 2, "lang": language}
                    field.widget = forms.Textarea(attrs=attrs)
        known = [(str(one.pk), str(one.name)) for one in channels]
        self._choose("channels", known)
        releasers = sorted(roles_with(Permission.POST_RELEASE))
        roles = [("", _("Whoever releases")), *((r.value, Role(r).label) for r in releasers)]
        self._choose("approval_role", roles)

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def only_show(self) -> None:
        """Show what was typed, without a word about mistakes."""
        self.judged = False
        self.parts.only_show()

    def clean(self) -> dict[str, Any]:
        """Make a rule of it."""
        cleaned = super().clean() or {}
        if not self.parts.is_valid():
            self.add_error(None, _NOT_USABLE)
        if not self.errors:
            try:
                said = {**self._said(cleaned), "when": self.condition(cleaned["join"])}
                self.made = Rule.model_validate(said)
            except ValidationError:
                # The fields have bounds of their own: only what is looked for can be too much.
                self.add_error(None, _NOT_USABLE)
        return cleaned

    def _said(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        texts = {
            name: Localised(de=cleaned[f"{name}_de"].strip(), en=cleaned[f"{name}_en"].strip())
            for name in _TEXTS
        }
        plain = ("binds", "ours", "approval_role", "applies_from", "until", "dry_run", "public")
        return {
            "key": self.rule.key,
            **texts,
            **{name: cleaned[name] for name in plain},
            "theirs": [one for one in words.THEIRS if one in cleaned["theirs"]],
            "channels": sorted(map(int, cleaned["channels"])),
        }

    def condition(self, join: str) -> Condition | None:
        """Return what the rule looks for; the parts must be valid."""
        return self.rule.when if self.keeps_condition else self.parts.condition(join)


class AroundForm(forms.Form):
    """What stands around the rules on the public page."""

    intro_de = forms.CharField(
        label=_("Introduction in German"), max_length=LONGEST_TEXT, required=False
    )
    intro_en = forms.CharField(
        label=_("Introduction in English"), max_length=LONGEST_TEXT, required=False
    )
    service_hours_de = forms.CharField(
        label=_("When somebody is there, in German"), max_length=LONGEST_TEXT, required=False
    )
    service_hours_en = forms.CharField(
        label=_("When somebody is there, in English"), max_length=LONGEST_TEXT, required=False
    )
    objection_days = forms.IntegerField(
        label=_("Days in which one may object to a decision"), min_value=1, max_value=3650
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, content: Content, revision: int, data: Any = None) -> None:
        """Show a draft, or what was typed about it."""
        initial: dict[str, Any] = {"objection_days": content.objection_days, "revision": revision}
        for name in ("intro", "service_hours"):
            said: Localised = getattr(content, name)
            initial |= {f"{name}_de": said.de, f"{name}_en": said.en}
        super().__init__(data, initial=initial)
        for name in ("intro_de", "intro_en"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 3})

    def changed(self, content: Content) -> Content:
        """Return the draft with what was typed."""
        said = self.cleaned_data
        texts = {
            name: Localised(de=said[f"{name}_de"].strip(), en=said[f"{name}_en"].strip())
            for name in ("intro", "service_hours")
        }
        return content.changed(**texts, objection_days=said["objection_days"])


class PublishForm(forms.Form):
    """From when the draft binds, and why it is as it is."""

    effective_from = forms.DateField(
        label=_("In force from (today, without a date)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    why_de = forms.CharField(
        label=_("What is new, and why, in German"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "de"}),
    )
    why_en = forms.CharField(
        label=_("What is new, and why, in English"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
        help_text=_("One of the two is enough: where the other is empty, everybody reads it."),
    )

    @property
    def why(self) -> Localised:
        """What was typed as the reason."""
        return Localised(de=self.cleaned_data["why_de"], en=self.cleaned_data["why_en"])


def _initial(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {"channels": [str(one) for one in rule.channels]}
    for name in _TEXTS:
        said: Localised = getattr(rule, name)
        found |= {f"{name}_de": said.de, f"{name}_en": said.en}
    for name in ("binds", "ours", "approval_role", "applies_from", "until", "dry_run", "public"):
        found[name] = getattr(rule, name)
    found["theirs"] = list(rule.theirs)
    return found
