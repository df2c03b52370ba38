"""Times for visitors: near ones by distance, others by date, in the brand's zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.kernel import clock

_NEAR = timedelta(days=6)
_JUST_NOW = timedelta(minutes=1)


def near(moment: datetime, zone: str) -> str:
    """Say when it was: "gerade eben", "vor 3 Stunden", "3. März", "3. März 2024".

    What is still to come, like the end of a time, is said by its day.
    """
    past = clock.now() - moment
    if past < -_JUST_NOW:
        return format_date(moment.astimezone(ZoneInfo(zone)), "long", locale=locale())
    if past < _JUST_NOW:
        return _("just now")
    if past < _NEAR:
        return format_timedelta(-past, add_direction=True, locale=locale())
    local = moment.astimezone(ZoneInfo(zone))
    this_year = local.year == clock.now().astimezone(ZoneInfo(zone)).year
    if this_year:
        return format_skeleton("MMMMd", local, locale=locale())
    return format_date(local, "long", locale=locale())


def exact(moment: datetime, zone: str) -> str:
    """Say all of it: "Montag, 3. März 2025 um 14:05"."""
    return format_datetime(
        moment.astimezone(ZoneInfo(zone)),
        "EEEE, d. MMMM y, HH:mm" if locale() == "de" else "EEEE, d MMMM y, HH:mm",
        locale=locale(),
    )


def locale() -> str:
    """Return what Babel calls the language in force."""
    return "de" if (get_language() or "").startswith("de") else "en_GB"
