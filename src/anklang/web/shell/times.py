"""Times as people say them: "heute, 14:05" instead of a date that has to be worked out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_time, format_timedelta
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.kernel import clock
from anklang.orgs.scope import Scope


def zone_of(scope: Scope | None) -> ZoneInfo:
    """Return the brand's time zone, the installation's on pages without a brand."""
    return ZoneInfo(scope.brand.timezone if scope else str(get_default_timezone()))


def full(local: datetime) -> str:
    """Say the day and the time: "heute, 14:05", "Mo., 3. März, 14:05"."""
    return _("%(day)s, %(time)s") % {"day": day(local), "time": _time(local)}


def short(local: datetime) -> str:
    """Say the time for today, else the day: as little as a dense list needs."""
    return _time(local) if _days_away(local) == 0 else day(local)


def day(local: datetime) -> str:
    """Say the day: "gestern", "Mo., 3. März", "3. März 2024"."""
    named = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get(_days_away(local))
    if named is not None:
        return named
    same_year = local.year == _now(local).year
    return format_skeleton("MMMEd" if same_year else "yMMMd", local, locale=_locale())


def ago(local: datetime) -> str:
    """Say how far away it is: "vor 3 Stunden", "in 2 Tagen"."""
    return format_timedelta(local - _now(local), add_direction=True, locale=_locale())


def exact(local: datetime) -> str:
    """Say all of it, for the tooltip: "Montag, 3. März 2025 um 14:05"."""
    return format_datetime(
        local, "EEEE, d. MMMM y, HH:mm" if _german() else "EEEE, d MMMM y, HH:mm", locale=_locale()
    )


def how_long(since: datetime) -> str:
    """Say how long something has been so: "3 Stunden"."""
    return lasting(clock.now() - since)


def lasting(time: timedelta) -> str:
    """Say how long a time is: "3 Stunden"."""
    return format_timedelta(time, locale=_locale())


STYLES: dict[str, Callable[[datetime], str]] = {
    "full": full,
    "short": short,
    "day": day,
    "ago": ago,
}


def today_in_words(zone: ZoneInfo) -> str:
    """Say today's date: "Montag, 23. November"."""
    return format_date(
        clock.now().astimezone(zone),
        "EEEE, d. MMMM" if _german() else "EEEE, d MMMM",
        locale=_locale(),
    )


def _time(local: datetime) -> str:
    return format_time(local, "HH:mm", locale=_locale())


def _now(local: datetime) -> datetime:
    return clock.now().astimezone(local.tzinfo)


def _days_away(local: datetime) -> int:
    return (local.date() - _now(local).date()).days


def _german() -> bool:
    return (get_language() or "").startswith("de")


def _locale() -> str:
    # British English: the house is European, its clock has 24 hours and the day comes first.
    return "de" if _german() else "en_GB"
