"""What every check is: settings from the guide, a text in, findings out, and its examples."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from anklang.textkit.address import Form
from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, Level, Message
from anklang.textkit.spans import Span
from anklang.textkit.syllables import Language

Kind = Literal["post", "reply"]


@dataclass(frozen=True, slots=True)
class Situation:
    """What a text is for: a post or a reply, and how the person answered says *you*.

    ``channel`` is the kind of place it goes to (``mastodon``), where a guide asks for something
    else there.
    """

    kind: Kind = "post"
    their_address: Form = "none"
    channel: str = ""


class Settings(BaseModel):
    """What a guide says to a check; every check adds its own keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: Level = "warning"
    why: str = ""


S = TypeVar("S", bound=Settings)


@dataclass(frozen=True, slots=True)
class Example:
    """A text that shows a check at work: ``good``, ``bad``, or looking bad but ``ignored``.

    ``marked`` is the part that a bad example's first finding marks; None for anything.
    """

    verdict: Literal["good", "bad", "ignored"]
    language: Language
    text: str
    settings: dict[str, Any] = field(default_factory=dict)
    situation: Situation = Situation()
    marked: str | None = None


class Check(ABC, Generic[S]):
    """One thing that is looked at in a text.

    A check is one class in one file and one line in the registry. ``title`` and ``about`` are for
    the reference; ``examples`` are run by the tests.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[str]
    languages: ClassVar[tuple[Language, ...]] = ("de", "en")
    #: Checks whose finding on the same words makes this one's superfluous.
    yields_to: ClassVar[tuple[str, ...]] = ()
    settings_type: ClassVar[type[Settings]]
    examples: ClassVar[tuple[Example, ...]]

    def __init__(self, settings: S) -> None:
        """Take what the guide says."""
        self.settings = settings

    @abstractmethod
    def findings(self, document: Document, situation: Situation) -> Iterator[Finding]:
        """Return what the check finds in a text of one of its languages."""

    def notes(self, document: Document) -> Iterator[Message]:
        """Return what to know about the checking itself, such as that a text is too short."""
        yield from ()

    def finding(
        self, span: Span, message: Message, *, fixes: tuple[str, ...] = (), why: str = ""
    ) -> Finding:
        """Return a finding at the level and with the reason that the guide gives."""
        own = self.settings
        return Finding(span, self.id, own.level, message, why or own.why, fixes)


def first_run(spans: Sequence[Span], text: str) -> Span | None:
    """Return the first of some spans with those right behind it; None where there is none.

    What is too many is told once, not once for each.
    """
    if not spans:
        return None
    start, end = spans[0].start, spans[0].end
    for one in spans[1:]:
        if text[end : one.start].strip():
            break
        end = one.end
    return Span(start, end)
