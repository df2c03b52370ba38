"""Numbers about texts, as people read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anklang.voice.queries.drift import Picture
from anklang.voice.queries.trends import FEWEST_TEXTS

from .panel import Text
from .sounding import SoundingInWords, sounding_in_words
from .trends import TrendInWords, of, trend_in_words

CHECKS: dict[str, Text] = {
    "address": gettext_lazy("Form of address"),
    "inclusive": gettext_lazy("Inclusive language"),
    "words": gettext_lazy("Our words"),
    "names": gettext_lazy("Names"),
    "jargon": gettext_lazy("Jargon"),
    "anglicisms": gettext_lazy("Anglicisms"),
    "phrases": gettext_lazy("Empty phrases"),
    "fillers": gettext_lazy("Fillers"),
    "hashtags": gettext_lazy("Hashtags"),
    "emoji": gettext_lazy("Emoji"),
    "shouting": gettext_lazy("Capital letters"),
    "exclamations": gettext_lazy("Exclamation marks"),
    "questions": gettext_lazy("Questions"),
    "sentences": gettext_lazy("Length of sentences"),
    "readability": gettext_lazy("Readability"),
    "passive": gettext_lazy("Passive"),
    "greeting": gettext_lazy("Greeting"),
    "ending": gettext_lazy("Closing"),
    "length": gettext_lazy("Length"),
    "character": gettext_lazy("Character"),
}


def check_name(check: str) -> str:
    """Return what people call a check; a style's rule has the name of its file."""
    return str(CHECKS.get(check, check))


@dataclass(frozen=True)
class PictureInWords:
    """How texts keep to the guide, in sentences."""

    picture: Picture
    headline: str
    rows: list[TrendInWords]
    sounding: SoundingInWords | None
    fewest: int = FEWEST_TEXTS

    @property
    def clean(self) -> str:
        """In how many texts there was nothing to find."""
        return of(self.picture.clean_now)


def picture_in_words(picture: Picture) -> PictureInWords:
    """Put a picture into words."""
    rows = [trend_in_words(check_name(one.check), one) for one in picture.trends]
    return PictureInWords(picture, _headline(picture), rows, sounding_in_words(picture.sounding))


def _headline(picture: Picture) -> str:
    if not picture.enough:
        return _("Not enough texts yet to see a change.")
    drifting = [check_name(one.check) for one in picture.drifting]
    if not drifting:
        return _("Nothing drifts: the texts keep to the guide as before.")
    return _("Lately more often off the guide: %s.") % ", ".join(drifting)
