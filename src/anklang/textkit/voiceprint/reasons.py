"""What pulls a text away from a voice, said so that the person who wrote it understands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anklang.textkit.findings import Message, say

from .background import Background, from_byte
from .features import FUNCTION_WORDS, NAMES, Features

if TYPE_CHECKING:
    from .profile import Profile

MOST_REASONS = 3
# The habit of a word that the voice doesn't use.
WORD = "word"
_LEAST = 1.2  # deviations of the own texts before a difference is worth a word
_USUAL_WORD = 0.08  # share of other people's texts that have a word we never use


@dataclass(frozen=True, slots=True)
class Reason:
    """One habit in which a text differs.

    Attributes:
        message: what is different, in a sentence.
        weight: only says which of several counts more.
        habit: the measure's name with ``+`` or ``-`` (``"emoji+"``: more than usual), or ``"word"``
            for a word that the voice doesn't use; to count reasons over many texts.
    """

    message: Message
    weight: float
    habit: str


# For each measure, what to say when a text has more of it than usual, and when it has less.
_SAID: dict[str, tuple[Message | None, Message | None]] = {
    "words": (
        say("Longer than your texts: {value} words, usually {usual}."),
        say("Shorter than your texts: {value} words, usually {usual}."),
    ),
    "sentence_words": (
        say("Longer sentences than yours: {value} words, usually {usual}."),
        say("Shorter sentences than yours: {value} words, usually {usual}."),
    ),
    "word_letters": (say("Longer words than yours."), say("Shorter words than yours.")),
    "shouted": (say("More words in capitals than you write."), None),
    "capitals": (
        say("More capital letters than you write."),
        say("Fewer capital letters than you write."),
    ),
    "opens_shouted": (say("It begins with a word in capitals; yours hardly ever do."), None),
    "opens_quoted": (
        say("It begins with a quotation; yours hardly ever do."),
        say("It doesn't begin with a quotation; yours mostly do."),
    ),
    "opens_tag": (say("It begins with a hashtag or a mention; yours hardly ever do."), None),
    "link": (say("It has a link; yours mostly don't."), say("It has no link; yours mostly do.")),
    "lines": (say("More line breaks than yours."), say("Fewer line breaks than yours.")),
    "hashtags": (say("More hashtags than you use."), say("Fewer hashtags than you use.")),
    "mentions": (say("More @mentions than you use."), say("Fewer @mentions than you use.")),
    "dots": (say("More trailing dots than you use."), say("Fewer trailing dots than you use.")),
    "emoji": (say("More emoji than you use."), say("Fewer emoji than you use.")),
    "contractions": (
        say("More contractions than you write."),
        say("Fewer contractions than you write."),
    ),
    "digits": (say("More figures than you use."), say("Fewer figures than you use.")),
    "label": (
        say("It begins with a label and a colon; yours hardly ever do."),
        say("It doesn't begin with a label and a colon; yours mostly do."),
    ),
    "questions": (say("More questions than you ask."), say("Fewer questions than you ask.")),
    "exclamations": (
        say("More exclamation marks than you use."),
        say("Fewer exclamation marks than you use."),
    ),
    "we": (say("More “we” than you say."), say("Less “we” than you say.")),
    "you": (
        say("Speaks to the reader more than you do."),
        say("Speaks to the reader less than you do."),
    ),
    "ends .": (
        say("It ends with a full stop; yours hardly ever do."),
        say("It doesn't end with a full stop; yours mostly do."),
    ),
    "ends !": (
        say("It ends with an exclamation mark; yours hardly ever do."),
        say("It doesn't end with an exclamation mark; yours mostly do."),
    ),
    "ends ?": (
        say("It ends with a question; yours hardly ever do."),
        say("It doesn't end with a question; yours mostly do."),
    ),
    "ends_open": (say("It ends without a full stop; yours hardly ever do."), None),
}
_MARK = (say("More “{mark}” than you use."), say("Fewer “{mark}” than you use."))
_SAID_MARKS = ',;:—–()„“”"…|/&+'
_LOGARITHMIC = ("words",)


def reasons(profile: Profile, known: Background, found: Features) -> tuple[Reason, ...]:
    """Return what pulls a text away, the strongest first, one for each habit."""
    all_of_them = [*_of_measures(profile, known, found), *_of_words(profile, known, found)]
    best = sorted(all_of_them, key=lambda reason: -reason.weight)
    return tuple(best[:MOST_REASONS])


def _of_measures(profile: Profile, known: Background, found: Features) -> list[Reason]:
    told: list[Reason] = []
    for index, name in enumerate(NAMES):
        messages = _messages(name)
        if messages is None:
            continue
        # At least a third of what others vary by: who never uses a mark hasn't got no deviation.
        spread = max(profile.deviations[index], known.deviations[index] / 3)
        value, usual = found.measures[index], profile.means[index]
        off = (value - usual) / spread
        message = messages[0] if off > 0 else messages[1]
        if message is not None and abs(off) > _LEAST:
            weight = min(abs(off), 5.0) * known.telling[index]
            habit = name + ("+" if off > 0 else "-")
            told.append(Reason(_filled(message, name, value, usual), weight, habit))
    return told


def _messages(name: str) -> tuple[Message | None, Message | None] | None:
    if name.startswith("mark "):
        return _MARK if name[5:] in _SAID_MARKS else None
    return _SAID.get(name)


def _filled(message: Message, name: str, value: float, usual: float) -> Message:
    if name.startswith("mark "):
        return Message(message.text, (("mark", name[5:]),))
    if "{value}" not in message.text:
        return message
    if name in _LOGARITHMIC:
        value, usual = math.exp(value) - 1, math.exp(usual) - 1
    return Message(message.text, (("value", round(value)), ("usual", round(usual))))


def _of_words(profile: Profile, known: Background, found: Features) -> list[Reason]:
    """Return little words that others use all the time and this voice hasn't used once."""
    told: list[Reason] = []
    for bucket, word in found.words.items():
        usual = from_byte(known.usual[bucket])
        if word in FUNCTION_WORDS and usual > _USUAL_WORD and not profile.counts[0].get(bucket):
            missing = 1 - (1 - usual) ** profile.texts
            if missing > 0.9:
                text = say("“{word}” hardly ever occurs in your texts.", word=word)
                told.append(Reason(text, 2 * missing * usual**0.5, WORD))
    return told
