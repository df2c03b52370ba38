"""What became more or less often, lately against before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from anklang.textkit.proportions import Share, difference_interval

# What is compared: the last two months with the ten before.
RECENT = timedelta(days=60)
BEFORE = timedelta(days=360)
# Fewer texts say nothing.
FEWEST_TEXTS = 5


@dataclass(frozen=True)
class Trend:
    """One check or habit: in how many texts it was found, lately and before."""

    check: str
    now: Share
    before: Share

    @property
    def direction(self) -> str:
        """``"more"`` or ``"less"`` where the 95 % interval leaves no doubt, else ``""``."""
        low, high = difference_interval(self.now, self.before)
        if low > 0:
            return "more"
        return "less" if high < 0 else ""


# What was found in one text.
Found = Mapping[str, int] | Sequence[str]


def compared(now: Sequence[Found], before: Sequence[Found]) -> list[Trend]:
    """Return a trend for everything that was found in any text."""
    names = sorted({name for one in (*now, *before) for name in one})
    return [Trend(name, _share(name, now), _share(name, before)) for name in names]


def by_direction(trends: Iterable[Trend]) -> list[Trend]:
    """Return what has become more first, what has become less last."""
    order = {"more": 0, "": 1, "less": 2}
    return sorted(trends, key=lambda one: (order[one.direction], -one.now.hits, one.check))


def _share(name: str, texts: Sequence[Found]) -> Share:
    return Share(sum(name in one for one in texts), len(texts))
