"""A form for one part of the guide: shows what the draft says, gives back what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.forms import BaseFormSet
from django.utils.translation import gettext_lazy as _

from anklang.textkit.folding import plain
from anklang.textkit.syllables import Language
from anklang.voice.content import Content
from anklang.voice.parts import BY_ID, TITLES, Part
from anklang.voice.words import LEVELS

OFF = "off"
# Not subscriptable at run time.
Rows: TypeAlias = "BaseFormSet[forms.Form]"


class ListField(forms.CharField):
    """Several words or phrases, parted by commas or lines."""

    def __init__(self, *, lines: bool = False, **options: Any) -> None:
        """Take what a text field takes; ``lines`` makes it a box with one entry per line."""
        self.by_lines = lines
        options.setdefault("required", False)
        options.setdefault("max_length", 5_000)
        if lines:
            options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Return the entries, without blanks and doubles."""
        text = super().to_python(value) or ""
        parted = text.splitlines() if self.by_lines else text.replace("\n", ",").split(",")
        return list(dict.fromkeys(entry.strip() for entry in parted if entry.strip()))

    def prepare_value(self, value: Any) -> Any:
        """Return entries as they are typed; typed text stays."""
        if isinstance(value, str) or value is None:
            return value
        return ("\n" if self.by_lines else ", ").join(value)

    def validate(self, value: Any) -> None:
        """Entries have no further condition."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length was limited before the entries were parted."""


@dataclass(frozen=True)
class Window:
    """Which rows of a long list are shown: those that say something, page by page."""

    find: str = ""
    page: int = 1

    def positions(self, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Return the positions of the rows shown."""
        matching = self.matching(rows)
        start = (min(self.page, self.pages(len(matching))) - 1) * ROWS_PER_PAGE
        return matching[start : start + ROWS_PER_PAGE]

    def matching(self, rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Return the positions of the rows on all pages."""
        wanted = plain(self.find.strip())
        return [at for at, row in enumerate(rows) if wanted in plain(_words_of(row))]

    @staticmethod
    def pages(number: int) -> int:
        """Return how many pages so many rows take."""
        return max(1, -(-number // ROWS_PER_PAGE))


ROWS_PER_PAGE = 50
EVERYTHING = Window()


def _words_of(row: Mapping[str, Any]) -> str:
    values = (value if isinstance(value, str) else " ".join(value) for value in row.values()
              if isinstance(value, str | list | tuple))  # fmt: skip
    return " ".join(values)


class PartForm(forms.Form):
    """One part. A field ``check__setting`` is that setting of that check; the rest is by hand."""

    #: Fields with their own place in the page (after the ones of the checks).
    has_note: ClassVar[bool] = True

    def __init__(
        self,
        part: Part,
        content: Content,
        language: Language,
        data: Mapping[str, Any] | None = None,
        window: Window = EVERYTHING,
    ) -> None:
        """Show a part of a draft, or take what was typed.

        Args:
            window: which rows of a long list are shown; the others stay as they are.
        """
        self.part, self.content, self.language, self.window = part, content, language, window
        self.shown = part.known(language)
        super().__init__(data, initial=self._initial())
        self._leave_out_other_checks()
        for check in self.shown:
            self._add_weight(check)
        self.add_fields()
        self.rows = self.make_rows(data)

    # What parts may do differently

    def add_fields(self) -> None:
        """Add fields that depend on the draft or the language."""

    def make_rows(self, data: Mapping[str, Any] | None) -> Rows | None:
        """Return the form's list of rows; None without one."""
        return None

    def more_initial(self) -> dict[str, Any]:
        """Return what other fields show."""
        return {}

    def more(self, content: Content) -> dict[str, Any]:
        """Return what changes in the content beside the checks."""
        return {}

    def more_settings(self, check: str) -> dict[str, Any]:
        """Return settings of a check that no single field holds."""
        return {}

    # What is the same in all

    def is_valid(self) -> bool:
        """Whether the fields and the rows can be used."""
        rows = self.rows is None or self.rows.is_valid()
        return super().is_valid() and rows

    def changed(self) -> Content:
        """Return the draft with what was typed; the form must be valid."""
        running, resting = dict(self.content.checks), dict(self.content.resting)
        for check in self.shown:
            settings = self._settings(check)
            off = self.cleaned_data[f"weight_{check}"] == OFF
            running.pop(check, None)
            resting.pop(check, None)
            if not off:
                running[check] = settings
            elif settings:
                resting[check] = settings
        update: dict[str, Any] = {"checks": _ordered(running), "resting": _ordered(resting)}
        notes = dict(self.content.notes)
        notes.pop(self.part.name, None)
        if self.has_note and self.cleaned_data.get("note"):
            notes[self.part.name] = self.cleaned_data["note"]
        update["notes"] = notes
        update |= self.more(self.content)
        return Content.model_validate({**self.content.model_dump(), **update})

    def groups(self) -> list[dict[str, Any]]:
        """Return each check with its fields, for the page."""
        return [
            {
                "check": check,
                "title": TITLES[check],
                "fields": [self[name] for name in self.fields if name.startswith(f"{check}__")],
                "weight": self[f"weight_{check}"],
                "why": self[f"why_{check}"],
                "off": self[f"weight_{check}"].value() == OFF,
            }
            for check in self.shown
        ]

    def _initial(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"note": self.content.notes.get(self.part.name, "")}
        for check in self.shown:
            values = self._values(check)
            known = BY_ID[check].settings_type.model_fields
            for name, field in known.items():
                shown[f"{check}__{name}"] = values.get(name, field.default)
            shown[f"why_{check}"] = values.get("why", "")
            on = check in self.content.checks
            shown[f"weight_{check}"] = values.get("level", "warning") if on else OFF
        return shown | self.more_initial()

    def _values(self, check: str) -> Mapping[str, Any]:
        return self.content.checks.get(check) or self.content.resting.get(check) or {}

    def _leave_out_other_checks(self) -> None:
        for name in list(self.fields):
            check, parted, _rest = name.partition("__")
            if parted and check in BY_ID and check not in self.shown:
                del self.fields[name]

    def _add_weight(self, check: str) -> None:
        choices = [(OFF, _("Don’t look at it")), *LEVELS.items()]
        self.fields[f"weight_{check}"] = forms.ChoiceField(label=_("How strict"), choices=choices)
        self.fields[f"why_{check}"] = forms.CharField(
            label=_("Why"),
            required=False,
            max_length=500,
            help_text=_("Stands beside every finding, in your own words."),
        )

    def _settings(self, check: str) -> dict[str, Any]:
        """Return a check's settings as the guide keeps them: without what is as it comes."""
        known = BY_ID[check].settings_type.model_fields
        stored = self._values(check)
        values = dict(stored)
        for name in known:
            if f"{check}__{name}" in self.fields:
                values[name] = self.cleaned_data[f"{check}__{name}"]
        values |= self.more_settings(check)
        values["why"] = self.cleaned_data[f"why_{check}"]
        weight = self.cleaned_data[f"weight_{check}"]
        values["level"] = weight if weight != OFF else values.get("level", "warning")
        # What is as it comes isn't kept, unless somebody wrote it down.
        return {
            name: value
            for name, value in values.items()
            if name in known
            and (_differs(value, known[name].default) or (name in stored and value == stored[name]))
        }


def _differs(value: Any, default: Any) -> bool:
    if isinstance(value, list | tuple) or isinstance(default, list | tuple):
        return list(value or ()) != list(default or ())
    return value not in (default, "")


def _ordered(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return checks in the order of the guide: files and comparisons stay readable."""
    order = list(TITLES)
    return {check: settings[check] for check in sorted(settings, key=order.index)}


def number(**options: Any) -> forms.IntegerField:
    """Return a field for a whole number that may be left empty."""
    return forms.IntegerField(required=False, min_value=0, max_value=10_000, **options)


def choices(options: Iterable[tuple[str, Any]], none: Any) -> list[tuple[str, Any]]:
    """Return choices that begin with the one for nothing."""
    return [("", none), *options]


def text_area(rows: int = 3) -> forms.Textarea:
    """Return a box for a longer text."""
    return forms.Textarea(attrs={"rows": rows})


class NotedForm(PartForm):
    """A part that its authors say something about in their own words."""

    note = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=2_000,
        widget=text_area(3),
        help_text=_("Opens this part in the booklet. Blank lines make paragraphs."),
    )
