"""What the guide says about length, ease of reading, first and last words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .said import Said, either, listed, number

FORMULAS = {
    "flesch_amstad": "Flesch (Amstad)",
    "wiener_1": gettext_lazy("Vienna formula 1"),
    "wiener_2": gettext_lazy("Vienna formula 2"),
    "wiener_3": gettext_lazy("Vienna formula 3"),
    "wiener_4": gettext_lazy("Vienna formula 4"),
    "lix": "LIX",
    "flesch": "Flesch",
    "smog": "SMOG",
}
KINDS = {"post": gettext_lazy("Posts"), "reply": gettext_lazy("Replies")}


def kinds(settings: Any) -> str:
    """Return what kinds of texts settings are about, to begin a sentence with."""
    if len(settings.kinds) > 1:
        return _("Posts and replies")
    return str(KINDS[settings.kinds[0]]) if settings.kinds else _("Texts")


def length(settings: Any, language: str) -> Iterator[Said]:
    """Say how long texts are."""
    low, high = settings.shortest, settings.longest
    values = {"low": low, "high": high, "kinds": kinds(settings)}
    if low is not None and high is not None:
        yield Said("length", _("%(kinds)s: %(low)s to %(high)s words.") % values)
    elif high is not None:
        yield Said("length", _("%(kinds)s: at most %(high)s words.") % values)
    elif low is not None:
        yield Said("length", _("%(kinds)s: at least %(low)s words.") % values)


def sentences(settings: Any, language: str) -> Iterator[Said]:
    """Say how long a sentence may be."""
    yield Said("longest", _("A sentence has at most %d words.") % settings.longest)


def readability(settings: Any, language: str) -> Iterator[Said]:
    """Say how easy to read."""
    if settings.formula is None:
        return
    low, high = settings.least, settings.most
    values = {
        "formula": str(FORMULAS[settings.formula]),
        "low": number(low) if low is not None else "",
        "high": number(high) if high is not None else "",
    }
    if low is not None and high is not None:
        text = _("Easy to read: %(formula)s between %(low)s and %(high)s.")
    elif high is not None:
        text = _("Easy to read: %(formula)s at most %(high)s.")
    elif low is not None:
        text = _("Easy to read: %(formula)s at least %(low)s.")
    else:
        return
    yield Said("readability", text % values)


def passive(settings: Any, language: str) -> Iterator[Said]:
    """Say how much may be passive."""
    examples = (
        ("Wir haben es vergessen.", "Es wurde vergessen.")
        if language == "de"
        else ("We forgot.", "It was forgotten.")
    )
    if settings.share == 0:
        text = _("We say who does it: no passive.")
    else:
        text = _("We say who does it: at most %s %% of the sentences are passive.") % number(
            settings.share * 100
        )
    yield Said("passive", text, *examples)


def fillers(settings: Any, language: str) -> Iterator[Said]:
    """Say how many filler words."""
    no = "eigentlich, quasi, sozusagen" if language == "de" else "basically, actually, very"
    text = _("At most %s filler words in a hundred.") % number(settings.tolerance)
    yield Said("fillers", text, "", no)
    if settings.more:
        yield Said("fillers_more", _("Fillers to us, too: %s.") % listed(settings.more))
    if settings.allowed:
        yield Said("fillers_allowed", _("Left as they are: %s.") % listed(settings.allowed))


def questions(settings: Any, language: str) -> Iterator[Said]:
    """Say how many questions."""
    values = {"kinds": kinds(settings)}
    if settings.minimum:
        text = ngettext(
            "%(kinds)s: at least one question to answer.",
            "%(kinds)s: at least %(count)d questions to answer.",
            settings.minimum,
        )
        yield Said("minimum", text % {**values, "count": settings.minimum})
    if settings.maximum is not None:
        text = ngettext(
            "%(kinds)s: at most one question.",
            "%(kinds)s: at most %(count)d questions.",
            settings.maximum,
        )
        yield Said("maximum", text % {**values, "count": settings.maximum})


def greeting(settings: Any, language: str) -> Iterator[Said]:
    """Say how texts begin."""
    if settings.one_of:
        yield Said(
            "greeting",
            _("%(kinds)s begin with %(words)s.")
            % {"kinds": kinds(settings), "words": either(settings.one_of)},
        )


def ending(settings: Any, language: str) -> Iterator[Said]:
    """Say how texts end."""
    if settings.one_of:
        yield Said(
            "closing",
            _("%(kinds)s close with %(words)s.")
            % {"kinds": kinds(settings), "words": either(settings.one_of)},
        )
    if settings.signed:
        example = "– Greta" if language == "de" else "– Jonas"
        text = _("%s are signed with a name or initials.") % kinds(settings)
        yield Said("signed", text, example)
