"""How texts sounded over time: like the brand's own or not, and by which habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from anklang.textkit.proportions import Share

from .trends import BEFORE, FEWEST_TEXTS, RECENT, Trend, by_direction, compared

# From here on a text rather is the brand's own than another's.
LIKE_US = 0.5
# Habits worth a line: what pulls one text in twenty away is no habit.
_LEAST_HABIT = 0.05
_MOST_HABITS = 6
# When it went out, how likely it was the brand's own, which habits pulled it away.
Told = tuple[datetime, float, Sequence[str]]


@dataclass(frozen=True)
class Stretch:
    """Two months: how many of the texts that could be told sounded like the brand."""

    since: datetime
    until: datetime
    like_us: Share


@dataclass(frozen=True)
class Sounding:
    """How some texts sounded.

    Attributes:
        like_us: in how many they sounded like the brand's own, lately and before.
        stretches: the same for two months each, the oldest first.
        habits: what pulled texts away, where there are enough lately and before.
    """

    like_us: Trend
    stretches: Sequence[Stretch]
    habits: Sequence[Trend]

    @property
    def enough(self) -> bool:
        """Whether there is something to compare."""
        return min(self.like_us.now.cases, self.like_us.before.cases) >= FEWEST_TEXTS

    @property
    def any(self) -> bool:
        """Whether any text could be told."""
        return any(one.like_us.cases for one in self.stretches)

    @property
    def drifting(self) -> Sequence[Trend]:
        """Habits that have clearly become more."""
        return [one for one in self.habits if one.direction == "more"]


def sounding(told: Sequence[Told], today: datetime) -> Sounding:
    """Return how texts sounded that could be told."""
    now = [one for one in told if one[0] >= today - RECENT]
    before = [one for one in told if one[0] < today - RECENT]
    like_us = Trend("sounding", _like_us(now), _like_us(before))
    enough = min(len(now), len(before)) >= FEWEST_TEXTS
    habits = compared([one[2] for one in now], [one[2] for one in before]) if enough else []
    telling = [one for one in habits if one.direction or (one.now.value or 0) > _LEAST_HABIT]
    return Sounding(like_us, _stretches(told, today), by_direction(telling)[:_MOST_HABITS])


def _stretches(told: Sequence[Told], today: datetime) -> list[Stretch]:
    edges = [today - RECENT * number for number in reversed(range(BEFORE // RECENT + 1))]
    return [
        Stretch(since, until, _like_us([one for one in told if since <= one[0] < until]))
        for since, until in pairwise(edges)
    ]


def _like_us(told: Sequence[Told]) -> Share:
    return Share(sum(likeness >= LIKE_US for _, likeness, _ in told), len(told))
