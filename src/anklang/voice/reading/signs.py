"""What the guide says about emoji, hashtags, exclamation marks and capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .said import Said, listed


def emoji(settings: Any, language: str) -> Iterator[Said]:
    """Say which emoji, and how many."""
    if not settings.allowed:
        yield Said("allowed", _("No emoji."))
        return
    if settings.maximum is not None:
        text = ngettext(
            "At most one emoji in a text.", "At most %d emoji in a text.", settings.maximum
        )
        yield Said("maximum", text % settings.maximum if "%d" in text else text)
    else:
        yield Said("allowed", _("Emoji are welcome."))
    if settings.only:
        yield Said("only", _("Only these: %s") % " ".join(settings.only))
    if settings.never:
        yield Said("never", _("Never: %s") % " ".join(settings.never))
    if not settings.instead_of_words:
        examples = (
            ("Brot aus Roggen 🌾", "🍞 aus 🌾") if language == "de" else ("Rye bread 🌾", "🌾 🍞")
        )
        yield Said(
            "instead_of_words", _("An emoji stands beside a word, never in its place."), *examples
        )


def hashtags(settings: Any, language: str) -> Iterator[Said]:
    """Say how hashtags look, and how many."""
    if settings.camel_case:
        examples = (
            ("#FrischesBrot", "#frischesbrot")
            if language == "de"
            else ("#FreshBread", "#freshbread")
        )
        yield Said("camel_case", _("Every word in a hashtag begins with a capital."), *examples)
    if settings.maximum is not None:
        text = ngettext(
            "At most one hashtag in a text.", "At most %d hashtags in a text.", settings.maximum
        )
        if settings.maximum == 0:
            text = _("No hashtags.")
        yield Said("maximum", text % settings.maximum if "%d" in text else text)


def exclamations(settings: Any, language: str) -> Iterator[Said]:
    """Say how many exclamation marks."""
    no = "Endlich!!!" if language == "de" else "At last!!!"
    if settings.maximum == 0:
        yield Said("maximum", _("No exclamation marks."), "", no)
        return
    text = ngettext(
        "At most one exclamation mark in a text.",
        "At most %d exclamation marks in a text, never two in a row.",
        settings.maximum,
    )
    yield Said("maximum", text % settings.maximum if "%d" in text else text, "", no)


def shouting(settings: Any, language: str) -> Iterator[Said]:
    """Say who may shout."""
    no = "HEUTE NEU" if language == "de" else "NEW TODAY"
    yield Said("shouting", _("No words in capitals."), "", no)
    if settings.allowed:
        yield Said("allowed", _("Left as they are: %s.") % listed(settings.allowed))
