"""Wall time: what people mean by "Tuesday, nine o'clock" in their zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Shift(StrEnum):
    """What a change of the clocks did to a wish."""

    NONE = "none"
    # The hour doesn't exist (March): the clock moves on to the hour after.
    FORWARD = "forward"
    # The hour comes twice (October): the first one is meant.
    FIRST = "first"


@dataclass(frozen=True)
class WallTime:
    """A wish as typed: date and time without seconds, and the zone it is meant in."""

    local: datetime
    zone: str

    @classmethod
    def parse(cls, text: str, zone: str) -> WallTime:
        """Read ``YYYY-MM-DDTHH:MM``.

        Raises:
            ValueError: the text isn't a date and time.
        KeyError: no such zone.
        """
        local = datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - the zone comes apart
        return cls(local, ZoneInfo(zone).key)

    def __str__(self) -> str:
        return self.local.strftime("%Y-%m-%dT%H:%M")


@dataclass(frozen=True)
class Resolved:
    """The instant a wish means (UTC), how the clock shows it, and what had to be shifted."""

    at: datetime
    local: datetime
    shift: Shift


def resolve(wall: WallTime) -> Resolved:
    """Return the instant of a wall time.

    An hour that doesn't exist moves forward by the gap; an hour that comes twice is the first.
    """
    zone = ZoneInfo(wall.zone)
    at = wall.local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    local = at.astimezone(zone)
    if local.replace(tzinfo=None) != wall.local:
        return Resolved(at, local, Shift.FORWARD)
    later = wall.local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return Resolved(at, local, Shift.FIRST if later != at else Shift.NONE)
