"""School holidays or own dates from a calendar file: whole days with a name."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from icalendar import Calendar

from anklang.planning.errors import PlanningError
from anklang.planning.services import Period

MAX_BYTES = 1_000_000
_LONGEST = timedelta(days=120)


def periods(file: UploadedFile[Any], after: date) -> list[Period]:
    """Read the whole days of an iCalendar file that end after a day.

    Raises:
        PlanningError: it is too large, or no calendar.
    """
    if (file.size or 0) > MAX_BYTES:
        raise PlanningError(_("The file is too large. Calendars of whole days are small."), "file")
    try:
        events = Calendar.from_ical(file.read()).walk("VEVENT")
    except (ValueError, IndexError, KeyError) as error:
        raise PlanningError(
            _("This isn’t a calendar we can read. Choose an .ics file."), "file"
        ) from error
    found = [_period(one) for one in events]
    return [one for one in found if one is not None and one.last >= after]


def _period(event: Any) -> Period | None:
    """Return the whole days of one event, None where it has hours or no beginning."""
    try:
        first = event.decoded("DTSTART")
        ends = event.decoded("DTEND", None)
        name = str(event.get("SUMMARY", "")).strip()
    except (KeyError, ValueError):
        return None
    if not name or not _is_day(first) or (ends is not None and not _is_day(ends)):
        return None
    # RFC 5545: the end of whole days is the day after the last.
    last = max(first, ends - timedelta(days=1)) if ends is not None else first
    return Period(name, first, last) if last - first <= _LONGEST else None


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
