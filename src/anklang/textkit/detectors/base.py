"""What every detector is: settings from a rule, the facts about an item in, a hit out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

from anklang.textkit.findings import Message
from anklang.textkit.meaning import Reading as Meaning
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language

if TYPE_CHECKING:
    from .reading import Reading


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes with a text, by what it says to people who don't see it."""

    alt: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Something that the same author wrote before."""

    at: datetime
    text: str


@dataclass(frozen=True)
class Facts:
    """Everything that a detector may look at; what isn't known is None or empty.

    Attributes:
        text: as it was written, with ``\\n`` line ends; nothing in it is trusted.
        language: its language, None to have it guessed.
        network: the kind of place (the connector's name).
        channel: the id of the place.
        at: when it goes out or came in, in the brand's time zone.
        pictures: what goes with it; empty where there are none.
        recent: what the same author wrote lately, in any order.
        replied_to: the text that it answers.
        names: people of the house who haven't agreed to be named.
        resolved: where short links lead in the end, by address.
        imprint: whether the channel shows who is responsible.
        ours: whether we say it.
        meanings: what somebody who knows better says it means, by kind; None to have it read here.
    """

    text: str
    language: str | None = None
    network: str = ""
    channel: int | None = None
    at: datetime | None = None
    pictures: tuple[Picture, ...] = ()
    recent: tuple[Earlier, ...] = ()
    replied_to: str = ""
    names: tuple[str, ...] = ()
    resolved: Mapping[str, str] = field(default_factory=dict)
    imprint: bool | None = None
    ours: bool = False
    meanings: Mapping[str, Meaning] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a detector found.

    Attributes:
        detector: its id.
        message: in words; ``textkit.messages.render`` puts it into a language.
        spans: where, in the text as it was written; empty where it is about the whole.
        words: what stands there, as it was written.
        certainty: how sure it is that this is what the rule asks for, over 0 to 1: 1 for what
            stands there as it was asked for, ``MASKED`` for what had to be read through a mask,
            the probability for what was guessed. It says nothing of how bad it is.
    """

    detector: str
    message: Message
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    certainty: float = 1.0


# Set by hand: a mask that comes off was most likely one; of a letter behind a star only the length
# is known. Neither was measured.
MASKED, HIDDEN = 0.9, 0.75


class Settings(BaseModel):
    """What a rule says to a detector; every detector has its own keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


S = TypeVar("S", bound=Settings)


class Measure(NamedTuple):
    """Something of an item that can be counted (``measures.BY_NAME``), and from how much on."""

    name: str
    least: float


@dataclass(frozen=True, slots=True)
class Example:
    """A text that shows a detector at work: ``good``, ``bad``, or looking bad but ``ignored``.

    ``marked`` is the part that a bad example's hit marks first; None for anything. ``facts`` are
    more of them.
    """

    verdict: Literal["good", "bad", "ignored"]
    language: Language
    text: str
    settings: dict[str, Any] = field(default_factory=dict)
    marked: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


class CannotDetect(Exception):
    """Settings that a detector can't work with; ``message`` says why, ``key`` which."""

    def __init__(self, message: Message, key: str = "") -> None:
        super().__init__(message.text)
        self.message, self.key = message, key


class Detector(ABC, Generic[S]):
    """One thing that a rule can ask about an item.

    A detector is one class in one file and one line in the registry. ``title`` and ``about`` are
    for the reference; ``examples`` are run by the tests.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[str]
    settings_type: ClassVar[type[Settings]]
    examples: ClassVar[tuple[Example, ...]]
    #: Detectors that cost more are asked after those that cost less.
    cost: ClassVar[int] = 1

    def __init__(self, settings: S) -> None:
        """Take what the rule says.

        Raises:
            CannotDetect: something in it can't be worked with.
        """
        self.settings = settings

    @abstractmethod
    def detect(self, reading: Reading) -> Hit | None:
        """Return what is found in an item, None when nothing is."""

    def keys(self) -> frozenset[str] | None:
        """Return words (``Reading.keys``) of which one is in every text with a hit.

        A detector that names keys, a trigger or measures isn't asked about items that have none.
        """
        return None

    def measures(self) -> Sequence[Measure]:
        """Return measures of which one is reached by every item with a hit; none for none."""
        return ()

    def covered(self) -> Sequence[str]:
        """Return folded words that are also found where signs hide some of their letters."""
        return ()

    @classmethod
    def prepare(cls, readings: Sequence[Reading]) -> None:
        """Do for several items at once what takes longer one by one; changes no answer."""

    def trigger(self) -> str | None:
        """Return a pattern for RE2 that finds something in every text with a hit; None for none."""
        return None

    def hit(
        self,
        reading: Reading,
        message: Message,
        spans: Iterable[Span] = (),
        certainty: float | None = None,
    ) -> Hit:
        """Return a hit with the words at some spans of the text as written.

        Args:
            certainty: without one it is 1, or ``MASKED`` where a mask was on all of the words.
        """
        where = tuple(dict.fromkeys(spans))[:_MOST_SPANS]
        words = tuple(_shown(span.of(reading.text)) for span in where)
        sure = seen_through(reading, where) if certainty is None else certainty
        return Hit(self.id, message, where, words, sure)


def seen_through(reading: Reading, spans: Collection[Span]) -> float:
    """Return how certain words are: ``MASKED`` where a mask was on all of them, else 1."""
    return MASKED if spans and all(map(reading.masked, spans)) else 1.0


_MOST_SPANS, _LONGEST_SHOWN = 50, 80


def _shown(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"
