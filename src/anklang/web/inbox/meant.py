"""What a message is, in words, and what people can say against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from anklang.inbox.kinds import Kind, in_order
from anklang.inbox.models import Correction, Message, Opinion, Reading
from anklang.inbox.queries import Said


@dataclass(frozen=True)
class Meant:
    """One kind of a message: what spoke for it, or who said so."""

    label: str
    words: Sequence[str] = ()
    by: str = ""


@dataclass(frozen=True)
class Choice:
    """A button: what its form sends, and what it says."""

    answer: str
    words: str
    icon: str = ""


@dataclass(frozen=True)
class Meanings:
    """Everything about one message."""

    kinds: list[Meant] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    # Somebody said that it isn't what was read.
    denied: bool = False
    # The stronger model that read it; "" where Anklang did itself.
    model: str = ""


def meanings(said: Said) -> Meanings:
    """Put the reading of a message and what people said of it into words."""
    reading: Reading | None = getattr(said.message, "reading", None)
    found = reading.found if reading else {}
    applied = in_order(reading.kinds.split()) if reading else []
    return Meanings(
        [_meant(kind, found, said.corrections) for kind in applied],
        [_choice(kind, applied, said.corrections) for kind in Kind],
        denied=any(not one.applies for one in said.corrections.values()),
        model=_model(said.message) if any(kind in found for kind in applied) else "",
    )


def _model(message: Message) -> str:
    opinion: Opinion | None = getattr(message, "opinion", None)
    return opinion.by if opinion and opinion.state == Opinion.State.TOLD else ""


def _meant(kind: str, found: dict[str, dict[str, list[str]]], said: dict[str, Correction]) -> Meant:
    label = capfirst(str(Kind(kind).label))
    if kind in said:
        by = said[kind].by
        return Meant(label, by=by.name if by else _("somebody"))
    return Meant(label, found.get(kind, {}).get("words", []))


def _choice(kind: Kind, applied: Sequence[str], said: dict[str, Correction]) -> Choice:
    given = said.get(kind)
    if given is not None:
        words = _("Take back: %(kind)s") if given.applies else _("Take back: not %(kind)s")
        return Choice(
            f"undo {kind.value}", words % {"kind": capfirst(str(kind.label))}, "arrow-back-up"
        )
    if kind.value in applied:
        return Choice(f"no {kind.value}", NOT[kind](), "x")
    return Choice(f"yes {kind.value}", capfirst(str(kind.label)))


NOT = {
    Kind.THREAT: lambda: _("This isn’t a threat"),
    Kind.COMPLAINT: lambda: _("This isn’t a complaint"),
    Kind.QUESTION: lambda: _("This isn’t a question"),
    Kind.OFFENSIVE: lambda: _("This isn’t an insult"),
    Kind.CONTRIBUTION: lambda: _("This isn’t a contribution"),
    Kind.CLAIM: lambda: _("This isn’t a claim of fact"),
    Kind.PRAISE: lambda: _("This isn’t praise"),
    Kind.SPAM: lambda: _("This isn’t advertising"),
}
