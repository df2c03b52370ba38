"""When somebody of a brand is there, ready to be asked."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from anklang.conduct.hours import ServiceClock, ServiceHours
from anklang.conduct.models import Hours


@dataclass(frozen=True)
class Written:
    """A brand's hours; ``revision`` 0: nobody has written any yet."""

    hours: ServiceHours
    revision: int


def hours_of(brand_id: int) -> Written:
    """Return a brand's hours, without any those of a brand that is never there."""
    found = Hours.objects.filter(brand=brand_id).first()
    return Written(ServiceHours.of(found.content), found.revision) if found else _NONE


def clock_of(brand_id: int) -> ServiceClock | None:
    """Return the clock of a brand's hours, None where it says none (1 query)."""
    return clocks_of([brand_id]).get(brand_id)


def clocks_of(brand_ids: Collection[int]) -> dict[int, ServiceClock]:
    """Return the clocks of those brands that say when they are there (1 query)."""
    rows = Hours.objects.filter(brand__in=brand_ids)
    made = {
        brand: _clock(json.dumps(content, sort_keys=True), zone)
        for brand, content, zone in rows.values_list("brand", "content", "brand__timezone")
    }
    return {brand: one for brand, one in made.items() if one.hours}


# A clock keeps what it has worked out, so the same one is used again.
@lru_cache(maxsize=64)
def _clock(content: str, zone: str) -> ServiceClock:
    return ServiceClock(ServiceHours.of(json.loads(content)), ZoneInfo(zone))


_NONE = Written(ServiceHours(), 0)
