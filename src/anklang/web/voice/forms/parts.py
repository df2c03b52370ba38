"""The form of each part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from anklang.networks import registry
from anklang.textkit.syllables import Language
from anklang.voice.content import Content
from anklang.voice.parts import BY_NAME, TITLES
from anklang.voice.reading.form import FORMULAS, KINDS
from anklang.voice.words import LEVELS

from .base import (
    EVERYTHING,
    OFF,
    ListField,
    NotedForm,
    PartForm,
    Rows,
    Window,
    choices,
    number,
    text_area,
)
from .character import CharacterForm
from .rows import Pager, SampleRows, TermRows, filled, rows

_FORMS = [("du", "du"), ("ihr", "ihr"), ("sie", "Sie"), ("none", _("nobody"))]
_CAPITALS = [("", _("doesn’t matter")), ("small", _("small: du, ihr")), ("capital", _("Du, Ihr"))]
_KINDS = list(KINDS.items())


class PromiseForm(PartForm):
    """The voice in a sentence or two."""

    has_note = False
    promise = forms.CharField(
        label=_("The voice in one or two sentences"),
        required=False,
        max_length=400,
        widget=text_area(3),
        help_text=_("As you would say it to somebody on their first day."),
    )

    def more_initial(self) -> dict[str, Any]:
        return {"promise": self.content.promise}

    def more(self, content: Content) -> dict[str, Any]:
        return {"promise": self.cleaned_data["promise"]}


class AddressForm(NotedForm):
    """du, Sie or ihr, everywhere and per channel."""

    address__form = forms.TypedChoiceField(
        label=_("We say"),
        required=False,
        empty_value=None,
        choices=choices(_FORMS, _("doesn’t matter, but one per text")),
    )
    address__also = forms.MultipleChoiceField(
        label=_("Fine beside it"),
        required=False,
        choices=_FORMS[:3],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("“ihr” to everybody and “du” to one of them, for example."),
    )
    capital = forms.ChoiceField(label=_("Capital or small"), required=False, choices=_CAPITALS)
    address__answer_in_kind = forms.BooleanField(
        label=_("Answer with “Sie” whoever says “Sie” to us"), required=False
    )

    def add_fields(self) -> None:
        self.channels: list[BoundField] = []
        stored = self._values("address").get("channels", {})
        for slug, connector in registry.connectors().items():
            name = f"channel_{slug}"
            self.fields[name] = forms.ChoiceField(
                label=str(connector.info.name),
                required=False,
                choices=choices(_FORMS, _("as everywhere")),
                initial=stored.get(slug, ""),
            )
            self.channels.append(self[name])

    def more_initial(self) -> dict[str, Any]:
        capital = self._values("address").get("capital")
        return {"capital": "" if capital is None else ("capital" if capital else "small")}

    def more_settings(self, check: str) -> dict[str, Any]:
        # Networks whose connector isn't loaded keep what they had.
        channels = dict(self._values("address").get("channels", {}))
        for slug in registry.connectors():
            channels.pop(slug, None)
            if self.cleaned_data.get(f"channel_{slug}"):
                channels[slug] = self.cleaned_data[f"channel_{slug}"]
        capital = {"capital": True, "small": False}.get(self.cleaned_data["capital"])
        return {"channels": channels, "capital": capital}


class WordsForm(NotedForm):
    """Words with what they replace, names, and lists that come with Anklang."""

    names__names = ListField(
        label=_("Spelled exactly so"),
        lines=True,
        help_text=_("One name per line: brands, places, products, people."),
    )
    jargon__allowed = ListField(
        label=_("May stay"), help_text=_("Parted by commas. Anklang knows some hundred others.")
    )
    anglicisms__tolerance = forms.IntegerField(
        label=_("How many a text may have"), min_value=0, max_value=50
    )
    anglicisms__allowed = ListField(
        label=_("May stay"), help_text=_("Words that your customers say themselves.")
    )
    phrases__more = ListField(label=_("Also empty to us"), lines=True)
    phrases__allowed = ListField(label=_("May stay"))

    def make_rows(self, data: Mapping[str, Any] | None) -> Rows:
        terms = list(self._values("words").get("terms", ()))
        self.pager = Pager(self.window, terms)
        return rows(TermRows, "terms", data, [terms[at] for at in self.pager.positions])

    def more_settings(self, check: str) -> dict[str, Any]:
        if check != "words" or self.rows is None:
            return {}
        found = self.pager.merged(self.rows, "instead_of")
        return {"terms": [{key: value for key, value in one.items() if value} for one in found]}


class InclusiveForm(NotedForm):
    """How people of all genders are named."""

    inclusive__policy = forms.TypedChoiceField(
        label=_("How we name people"),
        required=False,
        empty_value=None,
        choices=choices(
            [
                ("neutral", _("words that fit everyone (Mitarbeitende)")),
                ("pairs", _("women and men (Kundinnen und Kunden)")),
                ("colon", _("colon (Kund:innen)")),
                ("star", _("star (Kund*innen)")),
                ("none", _("no signs inside words")),
            ],
            _("doesn’t matter"),
        ),
    )
    inclusive__allowed = ListField(
        label=_("May stay"), help_text=_("Words that are left alone, parted by commas.")
    )

    def add_fields(self) -> None:
        if self.language == "en":
            # The other policies are about German endings.
            self.fields["inclusive__policy"].choices = [  # type: ignore[attr-defined]
                ("", _("doesn’t matter")),
                ("neutral", _("words that fit everyone (chair, not chairman)")),
            ]


class SignsForm(NotedForm):
    """Emoji, hashtags, exclamation marks, capitals."""

    emoji__allowed = forms.BooleanField(label=_("Emoji are allowed"), required=False)
    emoji__maximum = number(label=_("At most in a text"))
    emoji__only = ListField(label=_("Only these"), help_text=_("Parted by commas. Empty: all."))
    emoji__never = ListField(label=_("Never these"))
    emoji__instead_of_words = forms.BooleanField(
        label=_("May stand in a word’s place"), required=False
    )
    hashtags__camel_case = forms.BooleanField(
        label=_("A capital for every word, so that screen readers can read it"), required=False
    )
    hashtags__maximum = number(label=_("At most in a text"))
    exclamations__maximum = forms.IntegerField(
        label=_("At most in a text"), min_value=0, max_value=50
    )
    shouting__allowed = ListField(
        label=_("May stand in capitals"), help_text=_("Abbreviations are left alone anyway.")
    )


class FormForm(NotedForm):
    """How long, how simple, how direct."""

    length__shortest = number(label=_("At least (words)"))
    length__longest = number(label=_("At most (words)"))
    sentences__longest = forms.IntegerField(
        label=_("Most words in a sentence"), min_value=3, max_value=200
    )
    readability__formula = forms.TypedChoiceField(
        label=_("Formula"), required=False, empty_value=None
    )
    readability__least = forms.FloatField(label=_("At least"), required=False)
    readability__most = forms.FloatField(label=_("At most"), required=False)
    passive__share = forms.FloatField(
        label=_("Sentences that may be passive (0 to 1)"), min_value=0, max_value=1
    )
    fillers__tolerance = forms.FloatField(
        label=_("Fillers in a hundred words"), min_value=0, max_value=100
    )
    fillers__allowed = ListField(label=_("May stay"))
    questions__minimum = forms.IntegerField(label=_("At least"), min_value=0, max_value=20)
    questions__maximum = number(label=_("At most"))
    questions__kinds = forms.MultipleChoiceField(
        label=_("In which texts"), choices=_KINDS, widget=forms.CheckboxSelectMultiple
    )

    def add_fields(self) -> None:
        wanted = ("flesch", "smog") if self.language == "en" else tuple(FORMULAS)[:6]
        self.fields["readability__formula"].choices = choices(  # type: ignore[attr-defined]
            [(name, FORMULAS[name]) for name in wanted], _("none")
        )


class EndingsForm(NotedForm):
    """How texts begin and end."""

    greeting__one_of = ListField(
        label=_("One of these"), help_text=_("Parted by commas. A name may follow.")
    )
    greeting__kinds = forms.MultipleChoiceField(
        label=_("In which texts"), choices=_KINDS, widget=forms.CheckboxSelectMultiple
    )
    ending__one_of = ListField(label=_("One of these"), help_text=_("Parted by commas."))
    ending__signed = forms.BooleanField(label=_("Signed with a name or initials"), required=False)
    ending__kinds = forms.MultipleChoiceField(
        label=_("In which texts"), choices=_KINDS, widget=forms.CheckboxSelectMultiple
    )


class ExamplesForm(NotedForm):
    """Texts to learn from."""

    def make_rows(self, data: Mapping[str, Any] | None) -> Rows:
        found = [one.model_dump() for one in self.content.examples]
        return rows(SampleRows, "examples", data, found)

    def more(self, content: Content) -> dict[str, Any]:
        return {"examples": filled(self.rows, "text") if self.rows else []}


class RulesForm(NotedForm):
    """The vocabulary, and which uploaded rules run."""

    accept = ListField(
        label=_("Always fine"),
        lines=True,
        help_text=_("One word per line: no rule and no spelling check objects to it."),
    )
    reject = ListField(label=_("Never"), lines=True, help_text=_("One word per line."))

    def more_initial(self) -> dict[str, Any]:
        return {"accept": self.content.accept, "reject": self.content.reject}

    def more(self, content: Content) -> dict[str, Any]:
        """Return vocabulary, switches and styles; switches come as ``rule:Style.Rule``."""
        rules = dict(content.rules)
        given = self.data or {}
        for key in given:
            if key.startswith("rule:"):
                name, value = key.removeprefix("rule:"), given[key]
                rules.pop(name, None)
                if value in (OFF, *LEVELS):
                    rules[name] = value
        removed = {int(value) for value in self._removed() if value.isdigit()}
        return {
            "accept": self.cleaned_data["accept"],
            "reject": self.cleaned_data["reject"],
            "rules": dict(sorted(rules.items())),
            "packs": [pack for pack in content.packs if pack not in removed],
        }

    def _removed(self) -> list[str]:
        getlist = getattr(self.data, "getlist", None)
        return list(getlist("remove_pack")) if getlist else []


class LevelsForm(PartForm):
    """How strict each check is, at a glance."""

    errors_stop = forms.TypedChoiceField(
        label=_("When a text has an error"),
        choices=[
            ("yes", _("it can’t go out until the error is mended or ignored with a reason")),
            ("no", _("it may go out: nothing ever stops a post")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In your words"), required=False, max_length=2_000, widget=text_area(3)
    )

    def add_fields(self) -> None:
        self.levels: list[BoundField] = []
        for check, title in TITLES.items():
            if check in self.content.checks:
                self.fields[f"level_{check}"] = forms.ChoiceField(
                    label=cast("str", title),
                    choices=list(LEVELS.items()),
                    initial=self.content.checks[check].get("level", "warning"),
                )
                self.levels.append(self[f"level_{check}"])

    def more_initial(self) -> dict[str, Any]:
        return {"errors_stop": "yes" if self.content.errors_stop else "no"}

    def more(self, content: Content) -> dict[str, Any]:
        checks = {check: dict(values) for check, values in content.checks.items()}
        for check, values in checks.items():
            values["level"] = self.cleaned_data.get(f"level_{check}", "warning")
            if values["level"] == "warning":
                del values["level"]
        return {"errors_stop": self.cleaned_data["errors_stop"] == "yes", "checks": checks}


FORMS: dict[str, type[PartForm]] = {
    "promise": PromiseForm,
    "character": CharacterForm,
    "address": AddressForm,
    "words": WordsForm,
    "inclusive": InclusiveForm,
    "signs": SignsForm,
    "form": FormForm,
    "endings": EndingsForm,
    "examples": ExamplesForm,
    "rules": RulesForm,
    "levels": LevelsForm,
}


def form_for(
    part: str,
    content: Content,
    language: Language,
    data: Mapping[str, Any] | None = None,
    window: Window = EVERYTHING,
) -> PartForm:
    """Return the form of a part of a draft.

    Raises:
        KeyError: there is no such part.
    """
    return FORMS[part](BY_NAME[part], content, language, data, window)
