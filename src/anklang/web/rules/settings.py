"""What a detector can be told, as fields with labels, units and choices; one form each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from anklang.networks import registry
from anklang.textkit.detectors import BY_ID, CannotDetect, Condition
from anklang.textkit.detectors.sieve import detector_of
from anklang.textkit.messages import render, spoken

from .judged import JudgedForm
from .words import DETECTORS

Text = str | Promise
_LONGEST_LIST = 20_000


class Listed(forms.CharField):
    """Several words, phrases or addresses: one per line, or with commas."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        """Take what any field takes, and how high it is."""
        widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})
        super().__init__(max_length=_LONGEST_LIST, widget=widget, **more)

    def prepare_value(self, value: Any) -> Any:
        """Show stored words in a line; what was typed stays as it was."""
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Return the words."""
        typed = str(super().clean(value)).replace("\n", ",").split(",")
        return [one.strip() for one in typed if one.strip()]


class _Number(forms.IntegerField):
    """A number that may be left out; its bounds come from the detector."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)


class _Tick(forms.BooleanField):
    """Yes or no."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)


class DetectorForm(JudgedForm):
    """One part of what a rule looks for: a detector, and what it is told."""

    # Most fields may be left empty, and say what happens then.
    says_optional = False
    detector: ClassVar[str] = ""
    about: ClassVar[Text] = ""
    # How some settings are said in a sentence, where their label is too long for one.
    spoken: ClassVar[Mapping[str, Text]] = {}

    negated = _Tick(label=_("Turned round: it counts if this is not found"))

    def __init__(
        self, data: Any = None, *, prefix: str, stored: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """Show what is stored, or what was typed.

        Args:
            stored: the settings of the rule's draft; what has no field is kept.
        """
        self.stored = dict(stored or {})
        super().__init__(data, prefix=prefix, initial=self._initial(**more))
        for name, described in self._settings().items():
            field = self.fields.get(name)
            if isinstance(field, forms.IntegerField):
                _bound(field, described.metadata)

    def clean(self) -> dict[str, Any]:
        """Ask the detector whether it can work with that."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                detector_of(self.leaf)
            except CannotDetect as error:
                name = error.key if error.key in self.fields else None
                self.add_error(name, render(error.message, spoken(get_language())))
        return cleaned

    @property
    def title(self) -> Text:
        """What the detector is called."""
        return DETECTORS[self.detector]

    @property
    def own_fields(self) -> list[BoundField]:
        """The detector's settings."""
        return [self[name] for name in self.fields if name != "negated"]

    @property
    def number(self) -> str:
        """Which part it is, for the buttons."""
        return str(self.prefix).removeprefix("p")

    @property
    def leaf(self) -> Condition:
        """What was typed, without whether it is turned round."""
        return Condition(detector=self.detector, settings=self.settings)

    @property
    def condition(self) -> Condition:
        """What was typed."""
        return Condition.model_validate({"not": self.leaf}) if self._turned else self.leaf

    @property
    def settings(self) -> dict[str, Any]:
        """The settings that were typed, without what is as it comes."""
        found = {name: one for name, one in self.stored.items() if name not in self.known()}
        found |= {name: _plain(one) for name, one in self._typed()}
        return found

    @classmethod
    def known(cls) -> set[str]:
        """Return the settings that have a field."""
        return set(cls.base_fields) - {"negated"}

    @classmethod
    def _settings(cls) -> Mapping[str, Any]:
        return BY_ID[cls.detector].settings_type.model_fields

    @property
    def _turned(self) -> bool:
        return bool(self.cleaned_data["negated"])

    def _typed(self) -> Iterator[tuple[str, Any]]:
        for name, described in self._settings().items():
            value = self.cleaned_data.get(name)
            usual = described.get_default(call_default_factory=True)
            left_out = value is None or value in ("", [], {})
            chosen = not left_out and _plain(value) != _plain(usual)
            if name in self.known() and (chosen or described.is_required()):
                yield name, value

    def _initial(self, **more: Any) -> dict[str, Any]:
        usual = {
            name: described.get_default(call_default_factory=True)
            for name, described in self._settings().items()
            if not described.is_required()
        }
        return {**usual, **self.stored, **more}


def _bound(field: forms.IntegerField, metadata: list[Any]) -> None:
    """Give a field the bounds of its setting, in the page and when it is checked."""
    for one in metadata:
        field.min_value = getattr(one, "ge", field.min_value)
        field.max_value = getattr(one, "le", field.max_value)
    bounds = forms.IntegerField(min_value=field.min_value, max_value=field.max_value)
    field.validators = bounds.validators
    field.widget.attrs.update(field.widget_attrs(field.widget))


def _plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


class WordsForm(DetectorForm):
    """Words and phrases."""

    detector = "words"
    about = _("Words and phrases, however they are masked: with digits, spaces or look-alikes.")
    spoken: ClassVar[Mapping[str, Text]] = {"words": "%s", "except_for": _("except %s")}

    words = Listed(label=_("Words and phrases"), help_text=_("One per line, or with commas."))
    inflected = _Tick(label=_("Other forms of them count, too (plurals, endings)"))
    inside = _Tick(label=_("Also as a part of longer words"))
    except_for = Listed(
        label=_("Except for"), required=False, help_text=_("Words that never count."), rows=1
    )


class PatternForm(DetectorForm):
    """A regular expression."""

    detector = "pattern"
    about = _("A regular expression in the syntax of RE2, for those who know how to write one.")
    spoken: ClassVar[Mapping[str, Text]] = {"pattern": "%s"}

    pattern = forms.CharField(
        label=_("Regular expression"),
        help_text=_(r"For example \b\d+ ?% for every percentage."),
        max_length=2_000,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )
    ignore_case = _Tick(label=_("Capitals and small letters are the same"))


class LinksForm(DetectorForm):
    """Links and domains."""

    detector = "links"
    about = _("Links: too many, to certain domains, or to others than the allowed ones.")

    most = _Number(label=_("So many links are fine"), help_text=_("Empty: any number."))
    deny = Listed(
        label=_("Domains that may not be linked"),
        required=False,
        help_text=_("For example spam.example; everything below it counts as well."),
    )
    allow = Listed(label=_("Domains that always may"), required=False)
    only_allowed = _Tick(label=_("No others than these"))
    short = _Tick(label=_("Short links count if nobody knows where they lead"))


class LengthForm(DetectorForm):
    """Length."""

    detector = "length"
    about = _("Texts that are too long or too short. Fill in what you mind.")

    most = _Number(label=_("Longer than (characters)"))
    least = _Number(label=_("Shorter than (characters)"))
    most_lines = _Number(label=_("More lines than"))


class RepetitionForm(DetectorForm):
    """Repetition."""

    detector = "repetition"
    about = _("The same again and again. Fill in what you mind.")

    signs = _Number(label=_("One sign in a row more than (times)"))
    share = _Number(label=_("One word more than (percent of all words)"))
    again = _Number(label=_("The same text by the same author, again (times)"))
    hours = _Number(label=_("within (hours)"))


class FloodForm(DetectorForm):
    """Flood of one author."""

    detector = "flood"
    about = _("One person who writes very much in a short time.")

    most = _Number(label=_("More messages than"))
    minutes = _Number(label=_("within (minutes)"))


class MeaningForm(DetectorForm):
    """Meaning."""

    detector = "meaning"
    about = _("What a text probably is. This errs: leave the rule on trial first.")
    spoken: ClassVar[Mapping[str, Text]] = {"kind": "%s", "threshold": _("from %s %% on")}

    kind = forms.ChoiceField(
        label=_("The text is"),
        choices=[
            ("insult", _("an insult")),
            ("threat", _("a threat")),
            ("abuse", _("abuse of a group")),
            ("offensive", _("offensive")),
            ("spam", _("spam or a scam")),
            ("complaint", _("a complaint")),
            ("question", _("a question")),
            ("praise", _("praise")),
            ("fact", _("a claim of fact")),
            ("engaging", _("something that moves the conversation forward")),
        ],
    )
    threshold = _Number(
        label=_("From which probability on (percent)"),
        help_text=_("Empty: from where it is right most often."),
    )


class SubjectForm(DetectorForm):
    """Another subject."""

    detector = "subject"
    about = _(
        "Off topic: a text that brings in a quarrel which the post it answers isn’t about. "
        "Leave out what you talk about yourselves."
    )
    spoken: ClassVar[Mapping[str, Text]] = {"subjects": "%s"}

    subjects = forms.MultipleChoiceField(
        label=_("Doesn’t belong here"),
        choices=[
            ("politics", _("Parties and politicians")),
            ("migration", _("Migration")),
            ("war", _("War and peace")),
            ("pandemic", _("The pandemic and vaccination")),
            ("climate", _("Climate and energy")),
            ("broadcasting", _("Broadcasters and the press")),
            ("religion", _("Religion")),
            ("conspiracy", _("Conspiracies")),
            ("money", _("Crypto, stock market and taxes")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all of them."),
    )
    least = _Number(
        label=_("Different words of it, at least"),
        help_text=_("Empty: two. One finds more, and more that is harmless."),
    )


class PersonalForm(DetectorForm):
    """Personal data."""

    detector = "personal"
    about = _("What tells who somebody is, or where to find them.")
    spoken: ClassVar[Mapping[str, Text]] = {"kinds": "%s", "allowed": _("except %s")}

    kinds = forms.MultipleChoiceField(
        label=_("What counts"),
        choices=[
            ("phone", _("Telephone numbers")),
            ("email", _("E-mail addresses")),
            ("iban", _("Account numbers (IBAN)")),
            ("address", _("Streets with a number")),
            ("plate", _("Number plates")),
            ("names", _("Names of colleagues who haven’t agreed")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    allowed = Listed(
        label=_("May stand all the same"),
        required=False,
        help_text=_("For example your own number, or your own domain for e-mail addresses."),
    )
    region = forms.ChoiceField(
        label=_("Telephone numbers without a country code are from"),
        choices=[
            ("", _("Germany, in English texts the United Kingdom, too")),
            ("DE", pgettext_lazy("country", "Germany")),
            ("AT", pgettext_lazy("country", "Austria")),
            ("CH", pgettext_lazy("country", "Switzerland")),
            ("GB", pgettext_lazy("country", "the United Kingdom")),
            ("IE", pgettext_lazy("country", "Ireland")),
            ("US", pgettext_lazy("country", "the United States")),
        ],
        required=False,
    )


class AdvertisingForm(DetectorForm):
    """Advertising without a label."""

    detector = "advertising"
    about = _("A text that shows signs of being paid for and doesn’t say so at the start.")

    labels = Listed(
        label=_("Words that label it"), help_text=_("Also as a hashtag: #Anzeige, #Ad.")
    )
    within = _Number(label=_("They stand among the first (words)"))
    signs = Listed(
        label=_("Further words that show a paid text"),
        required=False,
        help_text=_("“In cooperation with”, discount codes and the like count anyway."),
        rows=1,
    )
    always = _Tick(label=_("Every text counts as paid"))

    def __init__(self, data: Any = None, **more: Any) -> None:
        """Offer other labels for each network there is."""
        stored = (more.get("stored") or {}).get("networks", {})
        networks = {slug: str(one.info.name) for slug, one in registry.connectors().items()}
        self._networks = networks | {slug: slug for slug in stored if slug not in networks}
        super().__init__(data, **more, **{f"networks_{slug}": one for slug, one in stored.items()})
        for slug, name in self._networks.items():
            self.fields[f"networks_{slug}"] = Listed(
                label=_("Other labels on %s") % name, required=False, rows=1
            )

    @classmethod
    def known(cls) -> set[str]:
        """Return the settings that have a field."""
        return super().known() | {"networks"}

    def clean(self) -> dict[str, Any]:
        """Put the labels of the networks together."""
        named = {slug: self.cleaned_data.get(f"networks_{slug}") for slug in self._networks}
        self.cleaned_data["networks"] = {slug: one for slug, one in named.items() if one}
        return super().clean()


class AltForm(DetectorForm):
    """Pictures without a text for people who don't see them."""

    detector = "alt"
    about = _("At least one picture has no text for people who don’t see it.")


class ImprintForm(DetectorForm):
    """A channel without an imprint."""

    detector = "imprint"
    about = _("The channel doesn’t show who is responsible for it.")


class LanguageForm(DetectorForm):
    """Language."""

    detector = "language"
    about = _("Texts in another language than those you choose.")

    languages = forms.MultipleChoiceField(
        label=_("These languages are fine"),
        choices=[
            ("de", pgettext_lazy("language", "German")),
            ("en", pgettext_lazy("language", "English")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )


class QuietForm(DetectorForm):
    """Quiet hours."""

    detector = "quiet_hours"
    about = _("Whatever goes out at hours when nobody is there; they may go over midnight.")

    begin = forms.TimeField(
        label=_("From (time)"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    end = forms.TimeField(
        label=_("Until (time)"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    days = forms.TypedMultipleChoiceField(
        label=_("On the nights that begin on (none: on all)"),
        choices=[
            ("0", _("Monday")),
            ("1", _("Tuesday")),
            ("2", _("Wednesday")),
            ("3", _("Thursday")),
            ("4", _("Friday")),
            ("5", _("Saturday")),
            ("6", _("Sunday")),
        ],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class EmbargoForm(WordsForm):
    """A topic that nobody may speak of yet."""

    detector = "embargo"
    about = _("Words of a topic that nothing may be said about in a certain time.")

    since = forms.DateField(
        label=_("From the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: from now on."),
    )
    until = forms.DateField(
        label=_("Free from the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: without an end."),
    )


class ValeForm(DetectorForm):
    """A rule in Vale's format."""

    detector = "vale"
    about = _("A rule in the format of Vale, as in the voice guide; for those who have some.")

    rule = forms.CharField(
        label=_("The rule (YAML)"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "font-monospace"}),
    )


FORMS: dict[str, type[DetectorForm]] = {
    form.detector: form
    for form in (
        WordsForm,
        PatternForm,
        LinksForm,
        LengthForm,
        RepetitionForm,
        FloodForm,
        MeaningForm,
        SubjectForm,
        PersonalForm,
        AdvertisingForm,
        AltForm,
        ImprintForm,
        LanguageForm,
        QuietForm,
        EmbargoForm,
        ValeForm,
    )
}
