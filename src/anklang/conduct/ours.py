"""A text of ours as rules read it, and what they say to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import get_language

from anklang.textkit.detectors import Facts, Hit, Picture
from anklang.textkit.fingerprint import fingerprint
from anklang.textkit.folding import plain
from anklang.textkit.messages import render, spoken
from anklang.textkit.spans import Span
from anklang.textkit.utf16 import to_utf16

from .content import OURS, Ours, Rule
from .judging import Compiled, Violation, judge


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of ours for one place.

    Attributes:
        part: which field it stands in, e.g. ``"text"``.
        text: with ``\\n`` line ends.
        network, channel: where it goes; "" and None where that isn't known yet.
        language: its language.
        pictures: what goes with it.
        replied_to: what it answers.
        imprint: whether that place shows who is responsible.
    """

    part: str
    text: str
    network: str = ""
    channel: int | None = None
    language: str | None = None
    pictures: tuple[Picture, ...] = ()
    replied_to: str = ""
    imprint: bool | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the part, code points, and the same in UTF-16 units for browsers."""

    part: str
    span: Span
    units: Span
    words: str


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A rule that a text of ours breaks, as it is shown.

    Attributes:
        number: the rule's number in the version that was asked.
        action: what the rule does to the text.
        says: what was found, in the reader's language.
        parts: the texts that break it.
        places: where; empty where it is about the whole.
        channels: the channels whose texts break it; empty for all.
        mark: the same for the same rule broken by the same words.
        reason: why it may go out, as somebody said; None where nobody did.
    """

    rule: Rule
    number: int
    action: Ours
    says: tuple[str, ...]
    parts: tuple[str, ...]
    places: tuple[Place, ...]
    channels: tuple[int, ...]
    mark: str
    reason: str | None = None

    @property
    def on_trial(self) -> bool:
        """Whether the rule is only tried: it holds nothing up."""
        return self.rule.dry_run

    @property
    def stands(self) -> bool:
        """Whether somebody said why it may go out."""
        return self.reason is not None

    @property
    def holds_up(self) -> bool:
        """Whether something has to happen before the text goes out."""
        asks = self.action in ("warn", "approval", "block")
        return asks and not self.on_trial and not (self.action == "warn" and self.stands)

    @property
    def words(self) -> str:
        """What was found, as there is room for it in a list."""
        shown = ", ".join(dict.fromkeys(" ".join(one.words.split()) for one in self.places))
        return shown if len(shown) <= _SHORT else f"{shown[: _SHORT - 1].rstrip()}…"


_SHORT = 60


@dataclass(frozen=True, slots=True)
class Passed:
    """What somebody said to a rule: the reason, and what the rule did then."""

    reason: str
    action: str


def graver(one: str, other: str) -> bool:
    """Return whether what a rule does is graver than something else."""
    ranks: dict[str, int] = {action: rank for rank, action in enumerate(OURS)}
    return ranks[one] > ranks.get(other, -1)


def findings(
    compiled: Compiled,
    texts: Sequence[OwnText],
    *,
    at: datetime,
    names: Sequence[str] = (),
    passed: Mapping[str, Passed] | None = None,
    resolved: Mapping[str, str] | None = None,
) -> tuple[RuleFinding, ...]:
    """Return the rules that some texts break, by number; one finding per rule.

    Args:
        at: when they go out, in the brand's time zone.
        names: people of the house who haven't agreed to be named.
        passed: what was said to findings, by mark.
        resolved: where short links lead, by address.
    """
    broken: dict[int, list[tuple[OwnText, Violation]]] = {}
    for text in texts:
        facts = Facts(
            text=text.text, language=text.language, network=text.network, channel=text.channel,
            at=at, pictures=text.pictures, replied_to=text.replied_to, names=tuple(names),
            imprint=text.imprint, ours=True, resolved=resolved or {},
        )  # fmt: skip
        for violation in judge(compiled, facts):
            if violation.rule.ours:
                broken.setdefault(violation.number, []).append((text, violation))
    found = (_finding(pairs, len(texts)) for _number, pairs in sorted(broken.items()))
    return tuple(_answered(one, passed or {}) for one in found)


def _finding(pairs: Sequence[tuple[OwnText, Violation]], asked: int) -> RuleFinding:
    rule, number = pairs[0][1].rule, pairs[0][1].number
    places = tuple(dict.fromkeys(place for pair in pairs for place in _places(*pair)))
    channels = tuple(text.channel for text, _one in pairs if text.channel is not None)
    words = sorted({plain(" ".join(place.words.split())) for place in places})
    return RuleFinding(
        rule=rule,
        number=number,
        action=rule.ours,
        says=tuple(dict.fromkeys(_said(hit) for _text, one in pairs for hit in one.hits)),
        parts=tuple(dict.fromkeys(text.part for text, _one in pairs)),
        places=places,
        channels=channels if len(pairs) < asked else (),
        mark=fingerprint([rule.key, words])[:16],
    )


def _places(text: OwnText, violation: Violation) -> Iterator[Place]:
    spans = sorted({span for hit in violation.hits for span in hit.spans})
    for span, units in zip(spans, to_utf16(text.text, spans), strict=True):
        yield Place(text.part, span, units, span.of(text.text))


def _said(hit: Hit) -> str:
    return render(hit.message, spoken(get_language()))


def _answered(one: RuleFinding, passed: Mapping[str, Passed]) -> RuleFinding:
    said = passed.get(one.mark)
    if said is None or graver(one.action, said.action):
        return one
    return replace(one, reason=said.reason)
