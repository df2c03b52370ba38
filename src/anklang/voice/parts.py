"""The parts of a guide, in the order in which people read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.textkit.checks import CHECKS

BY_ID = {check.id: check for check in CHECKS}


@dataclass(frozen=True)
class Part:
    """One part: its name in addresses, its title, what it is for, and the checks in it."""

    name: str
    title: str | Promise
    about: str | Promise
    icon: str
    checks: tuple[str, ...] = ()

    def known(self, language: str) -> tuple[str, ...]:
        """Return its checks that say something about a language."""
        return tuple(one for one in self.checks if language in BY_ID[one].languages)


PARTS: tuple[Part, ...] = (
    Part(
        "promise",
        _("In a nutshell"),
        _("The voice in one or two sentences. Whoever reads nothing else reads this."),
        "quote",
    ),
    Part(
        "character",
        _("Character"),
        _("What we are, and where it would be too much."),
        "mood-smile",
        ("character",),
    ),
    Part(
        "address",
        pgettext_lazy("voice guide", "Address"),
        _("What we call the people we talk to."),
        "hand-stop",
        ("address",),
    ),
    Part(
        "words",
        pgettext_lazy("voice guide", "Words"),
        _("What we say, what we don’t, and why."),
        "vocabulary",
        ("words", "names", "jargon", "anglicisms", "phrases"),
    ),
    Part(
        "inclusive",
        _("Everyone included"),
        _("How we name people so that nobody is left out."),
        "users-group",
        ("inclusive",),
    ),
    Part(
        "signs",
        _("Signs and symbols"),
        _("Emoji, hashtags, exclamation marks, capitals."),
        "hash",
        ("emoji", "hashtags", "exclamations", "shouting"),
    ),
    Part(
        "form",
        pgettext_lazy("voice guide", "Form"),
        _("How long, how simple, how direct."),
        "ruler-2",
        ("length", "sentences", "readability", "passive", "fillers", "questions"),
    ),
    Part(
        "endings",
        _("First and last words"),
        _("How we greet, how we close, who signs."),
        "signature",
        ("greeting", "ending"),
    ),
    Part(
        "examples",
        _("Examples"),
        _("Texts we are proud of, and texts that missed. The quickest way to learn a voice."),
        "star",
    ),
    Part(
        "rules",
        _("More rules"),
        _("Published styles and house rules in Vale’s format, and the vocabulary they go by."),
        "list-check",
    ),
    Part(
        "levels",
        _("How strict"),
        _("What is a hint, what is a warning, and what stops a post."),
        "adjustments",
    ),
)
TITLES: dict[str, str | Promise] = {
    "character": _("Character"),
    "address": _("Form of address"),
    "words": _("Our words"),
    "names": _("Names"),
    "jargon": _("Office language"),
    "anglicisms": _("English words"),
    "phrases": _("Empty phrases"),
    "inclusive": _("Everyone included"),
    "emoji": _("Emoji"),
    "hashtags": _("Hashtags"),
    "exclamations": _("Exclamation marks"),
    "shouting": _("Capitals"),
    "length": _("Length"),
    "sentences": _("Length of sentences"),
    "readability": _("Ease of reading"),
    "passive": _("Passive"),
    "fillers": _("Filler words"),
    "questions": _("Questions"),
    "greeting": _("Greeting"),
    "ending": _("Closing and signature"),
}
BY_NAME = {part.name: part for part in PARTS}
PART_OF_CHECK = {check: part.name for part in PARTS for check in part.checks}


def parts_for(language: str) -> tuple[Part, ...]:
    """Return the parts that a guide in a language has: English addresses nobody as du or Sie."""
    return tuple(part for part in PARTS if not part.checks or part.known(language))
