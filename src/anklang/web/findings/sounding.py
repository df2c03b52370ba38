"""How much texts sound like the brand, in words: beside a text box, and over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from anklang.orgs.models import Brand
from anklang.textkit.messages import render, spoken
from anklang.textkit.voiceprint.reasons import WORD
from anklang.voice.queries.learned import Likeness
from anklang.voice.queries.sounding import Sounding

from .trends import TrendInWords, trend_in_words

Text = str | Promise

# From which probability on one says so; the lowest holds for everything below.
_SAID: tuple[tuple[float, Text], ...] = (
    (0.85, gettext_lazy("Sounds like %s")),
    (0.65, gettext_lazy("Sounds rather like %s")),
    (0.5, gettext_lazy("Could be %s, could be somebody else")),
    (0.0, gettext_lazy("Doesn’t sound much like %s")),
)
# Below, a background of other kinds of texts only says that it is less (docs/algorithms/voice.md).
_TOLD_FROM = 50
# Where the reasons matter enough to be seen without asking.
_PULLED = 0.65


@dataclass(frozen=True)
class LikenessInWords:
    """How much a text sounds like the brand: a sentence, a number behind it, and why."""

    said: str
    percent: int | None
    reasons: list[str]
    note: str = ""

    @property
    def share(self) -> str:
        """The number as it is shown."""
        if self.percent is not None and self.percent < _TOLD_FROM:
            return _("under %d %%") % _TOLD_FROM
        return _("%d %%") % (self.percent or 0)

    @property
    def pulled(self) -> bool:
        """Whether something pulls it away far enough to be seen at once."""
        return self.percent is not None and self.percent < _PULLED * 100 and bool(self.reasons)


def likeness_in_words(brand: Brand, found: Likeness | None, empty: bool) -> LikenessInWords | None:
    """Put a likeness into words; None where there is nothing to say (yet)."""
    if found is None:
        return None
    if not found.enough:
        note = ngettext(
            "%(texts)d own text so far, %(needed)d are needed.",
            "%(texts)d own texts so far, %(needed)d are needed.",
            found.texts,
        ) % {"texts": found.texts, "needed": found.needed}
        title = _("Not enough examples to say whether it sounds like %s") % brand.name
        return LikenessInWords(title, None, [], note)
    if empty:
        return LikenessInWords(_("How much it sounds like %s shows here.") % brand.name, None, [])
    if found.probability is None:
        title = _("Too short to say whether it sounds like %s") % brand.name
        return LikenessInWords(title, None, [])
    said = next(text for least, text in _SAID if found.probability >= least)
    reasons = [render(one.message, spoken(get_language())) for one in found.reasons]
    # Steps of five: more would be read as more than is known.
    percent = min(95, 5 * round(found.probability * 20))
    if found.probability < _TOLD_FROM / 100:
        percent = _TOLD_FROM // 2
    return LikenessInWords(str(said) % brand.name, percent, reasons)


HABITS: dict[str, Text] = {
    "words": gettext_lazy("Length"),
    "sentence_words": gettext_lazy("Length of sentences"),
    "word_letters": gettext_lazy("Length of words"),
    "shouted": gettext_lazy("Words in capitals"),
    "capitals": gettext_lazy("Capital letters"),
    "opens_shouted": gettext_lazy("A word in capitals at the beginning"),
    "opens_quoted": gettext_lazy("A quotation at the beginning"),
    "opens_tag": gettext_lazy("A hashtag or mention at the beginning"),
    "link": gettext_lazy("Links"),
    "lines": gettext_lazy("Line breaks"),
    "hashtags": gettext_lazy("Hashtags"),
    "mentions": gettext_lazy("Mentions"),
    "dots": gettext_lazy("Trailing dots"),
    "emoji": gettext_lazy("Emoji"),
    "contractions": gettext_lazy("Contractions"),
    "digits": gettext_lazy("Figures"),
    "label": gettext_lazy("A label with a colon at the beginning"),
    "questions": gettext_lazy("Questions"),
    "exclamations": gettext_lazy("Exclamation marks"),
    "we": gettext_lazy("“We”"),
    "you": pgettext_lazy("habit", "Speaking to the reader"),
    "ends .": gettext_lazy("A full stop at the end"),
    "ends !": gettext_lazy("An exclamation mark at the end"),
    "ends ?": gettext_lazy("A question at the end"),
    "ends_open": gettext_lazy("No full stop at the end"),
}


def habit_name(habit: str) -> str:
    """Say what pulls texts away: which habit, and whether there is more or less of it."""
    if habit == WORD:
        return _("Words that hardly ever occur in your texts")
    name, more = habit[:-1], habit.endswith("+")
    known = HABITS.get(name)
    said = str(known) if known else _("“%s”") % name.removeprefix("mark ")
    return (_("%s: more than usual") if more else _("%s: less than usual")) % said


@dataclass(frozen=True)
class StretchInWords:
    """Two months."""

    since: datetime
    until: datetime
    hits: int
    cases: int
    percent: int


@dataclass(frozen=True)
class SoundingInWords:
    """How texts sounded over time."""

    sounding: Sounding
    headline: str
    stretches: list[StretchInWords]
    habits: list[TrendInWords]


def sounding_in_words(found: Sounding) -> SoundingInWords | None:
    """Put it into words; None where no text could be told."""
    if not found.any:
        return None
    stretches = [
        StretchInWords(
            one.since, one.until, one.like_us.hits, one.like_us.cases,
            round(100 * (one.like_us.value or 0)),
        )
        for one in found.stretches
        if one.like_us.cases
    ]  # fmt: skip
    habits = [trend_in_words(habit_name(one.check), one) for one in found.habits]
    return SoundingInWords(found, _headline(found), stretches, habits)


def _headline(found: Sounding) -> str:
    if not found.enough:
        return _("Not enough texts yet to say whether the voice drifts.")
    if found.like_us.direction == "less":
        drifting = [habit_name(one.check) for one in found.drifting]
        if drifting:
            return _("The voice drifts away: %s.") % "; ".join(drifting)
        return _("The voice drifts away; no single habit explains it.")
    if found.like_us.direction == "more":
        return _("The texts sound more like the brand than before.")
    return _("The voice stays: no clear change.")
