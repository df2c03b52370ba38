"""Public holidays of the region that a brand has chosen; without one there are none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

import holidays as calendars

from .models import HolidayRegion


def free_days(brand_ids: Collection[int], first: date, last: date) -> Mapping[int, frozenset[date]]:
    """Return each brand's public holidays from ``first`` to ``last`` (one query for all)."""
    regions = HolidayRegion.objects.filter(brand_id__in=brand_ids)
    found = {one.brand_id: _between(one.country, one.subdivision, first, last) for one in regions}
    return {pk: found.get(pk, frozenset()) for pk in brand_ids}


def _between(country: str, subdivision: str, first: date, last: date) -> frozenset[date]:
    years = range(first.year, last.year + 1)
    every = (day for year in years for day in of_year(country, subdivision, year))
    return frozenset(day for day in every if first <= day <= last)


@lru_cache(maxsize=256)
def of_year(country: str, subdivision: str, year: int, language: str = "de") -> Mapping[date, str]:
    """Return the public holidays of a year with their names.

    Args:
        language: "de" or "en"; where the country isn't known in it, in its own.
    """
    spoken = {"en": "en_US"}.get(language, language)
    found = calendars.country_holidays(
        country, subdiv=subdivision or None, years=[year], language=spoken
    )
    return dict(found.items())
