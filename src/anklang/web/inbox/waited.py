"""How long somebody outside has waited, in words: in service hours where the brand has any."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.conduct.hours import ServiceClock
from anklang.kernel import clock
from anklang.web.shell.times import lasting

# Who waits longer than these days is marked as pressing.
_LONG, _VERY_LONG = 1, 3
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def waited(since: datetime, service: ServiceClock | None) -> timedelta:
    """Return for how long, counting only the time when somebody of the brand is there.

    Args:
        service: when that is; None where the brand doesn't say, and all time counts.
    """
    now = clock.now()
    return service.between(since, now) if service else now - since


def day(service: ServiceClock | None) -> timedelta:
    """Return how long a day is in that time."""
    return service.hours.usual_day if service else _DAY


def pressing(since: datetime, service: ServiceClock | None) -> str:
    """Say how pressing it is: "new", from a working day on "long", from three on "very-long"."""
    time = waited(since, service)
    if time >= _VERY_LONG * day(service):
        return "very-long"
    return "long" if time >= _LONG * day(service) else "new"


def unanswered(since: datetime, service: ServiceClock | None) -> str:
    """Say it as a reason: "unanswered for 3 hours of service time"."""
    time = waited(since, service)
    if service is None:
        return _("unanswered for %(time)s") % {"time": lasting(time)}
    if not time:
        return outside_hours()
    hours = time // _HOUR
    if not hours:
        return _("unanswered for %(time)s of service time") % {"time": lasting(time)}
    said = ngettext(
        "unanswered for %d hour of service time", "unanswered for %d hours of service time", hours
    )
    return said % hours


def outside_hours() -> str:
    """Say that no time counts yet."""
    return _("came in outside the service hours")


def length(since: datetime, service: ServiceClock | None) -> str:
    """Say the time alone: "3 days", "31 hours of service time"; "" where none counts yet."""
    time = waited(since, service)
    if service is None:
        return lasting(time)
    if not time:
        return ""
    # In hours, however many: a day of service time would be taken for one of the calendar.
    hours = time // _HOUR
    if not hours:
        return _("%(time)s of service time") % {"time": lasting(time)}
    return ngettext("%d hour of service time", "%d hours of service time", hours) % hours
