"""How a text stands, in words: ready, almost, not yet, and the two things that matter most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from anklang.textkit.findings import LEVELS

from .explaining import Explained

_MOST = 2


class State(StrEnum):
    """Whether a text can go out as far as the guide is concerned."""

    READY = "ready"
    ALMOST = "almost"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that matters: a finding, and how many of its kind there are."""

    finding: Explained
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What is left to do.

    Attributes:
        state: ``NOT_YET`` with an open error, ``ALMOST`` with an open warning, else ``READY``.
        points: the two things that matter most, the graver first.
        open: how many findings nobody has answered.
        standing: how many were let stand.
    """

    state: State
    points: tuple[Point, ...]
    open: int
    standing: int


def summarise(findings: Sequence[Explained]) -> Summary:
    """Return the summary of some findings."""
    left = [one for one in findings if not one.stands]
    return Summary(
        state=_state(left),
        points=tuple(_points(left))[:_MOST],
        open=len(left),
        standing=len(findings) - len(left),
    )


def _state(left: Iterable[Explained]) -> State:
    levels = {one.level for one in left}
    if "error" in levels:
        return State.NOT_YET
    return State.ALMOST if "warning" in levels else State.READY


def _points(left: Sequence[Explained]) -> list[Point]:
    """Several findings of one check are one thing; the graver, then the more frequent first."""
    kinds: dict[tuple[str, str], list[Explained]] = {}
    for one in left:
        kinds.setdefault((one.level, one.check), []).append(one)
    points = [Point(found[0], len(found)) for found in kinds.values()]
    return sorted(
        points, key=lambda one: (-LEVELS.index(one.finding.level), -one.count, one.finding.span)
    )
