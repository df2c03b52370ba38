"""What the guide says about words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .said import Said, either, listed


def terms(settings: Any, language: str) -> Iterator[Said]:
    """Say which words we use and avoid."""
    for term in settings.terms:
        yield _term(term)


def _term(term: Any) -> Said:
    if term.use:
        text = _("%(use)s, not %(variants)s") % {
            "use": listed([term.use]),
            "variants": either(term.instead_of),
        }
        return Said(f"use.{term.use}", text, term.use, ", ".join(term.instead_of), term.why)
    text = _("Not %s") % either(term.instead_of)
    return Said(f"avoid.{term.instead_of[0]}", text, "", ", ".join(term.instead_of), term.why)


def names(settings: Any, language: str) -> Iterator[Said]:
    """Say which names are spelled how."""
    for name in settings.names:
        yield Said(name, _("Spelled “%s”") % name)


def jargon(settings: Any, language: str) -> Iterator[Said]:
    """Say what happens to office language."""
    yes, no = ("bald", "zeitnah") if language == "de" else ("use", "utilize")
    yield Said("jargon", _("Plain words, no office language."), yes, no)
    yield from _lists(settings)


def anglicisms(settings: Any, language: str) -> Iterator[Said]:
    """Say how many English words a German text may have."""
    if settings.tolerance == 0:
        text = _("German words where there are good ones.")
    else:
        text = ngettext(
            "At most one needless English word in a text.",
            "At most %d needless English words in a text.",
            settings.tolerance,
        )
        text = text % settings.tolerance if "%d" in text else text
    yield Said("anglicisms", text, "Rückmeldung", "Feedback")
    yield from _lists(settings)


def phrases(settings: Any, language: str) -> Iterator[Said]:
    """Say which phrases are empty."""
    no = "Wir legen größten Wert auf Qualität." if language == "de" else "We go the extra mile."
    yield Said("phrases", _("Nothing that could stand anywhere."), "", no)
    if settings.more:
        yield Said("more", _("Also empty to us: %s.") % listed(settings.more))
    if settings.allowed:
        yield Said("allowed", _("Left as they are: %s.") % listed(settings.allowed))


def _lists(settings: Any) -> Iterator[Said]:
    for term in settings.more:
        yield _term(term)
    if settings.allowed:
        yield Said("allowed", _("Left as they are: %s.") % listed(settings.allowed))
