"""Recurrences as people say them: "on Tuesdays, 09:00", "on the first Friday of the month"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from .models import Routine
from .rules import WEEKDAYS, Frequency, Rule, Weekday, parse

_ON: dict[str, str | Promise] = {
    "MO": gettext_lazy("Mondays"),
    "TU": gettext_lazy("Tuesdays"),
    "WE": gettext_lazy("Wednesdays"),
    "TH": gettext_lazy("Thursdays"),
    "FR": gettext_lazy("Fridays"),
    "SA": gettext_lazy("Saturdays"),
    "SU": gettext_lazy("Sundays"),
}
NTH: dict[int, str | Promise] = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    -1: gettext_lazy("last"),
}


def of_routine(routine: Routine) -> str:
    """Return when a routine's turns are, with the time of day."""
    how_often = of_rule(parse(routine.rule))
    begins = datetime.combine(date.min + timedelta(days=1), time.fromisoformat(routine.wall))
    if routine.kind == Routine.Kind.POST:
        return f"{how_often}, {formats.time_format(begins.time(), 'H:i')}"
    ends = begins + timedelta(minutes=routine.minutes)
    clock = [formats.time_format(one.time(), "H:i") for one in (begins, ends)]
    return f"{how_often}, {clock[0]}–{clock[1]}"


def of_rule(rule: Rule) -> str:
    """Return how often, in words; what is too rare for words is quoted as it is."""
    if rule.positions or (rule.months and rule.frequency != Frequency.YEARLY):
        return _own(rule)
    said = {
        Frequency.DAILY: _daily,
        Frequency.WEEKLY: _weekly,
        Frequency.MONTHLY: _monthly,
        Frequency.YEARLY: _yearly,
    }[rule.frequency](rule)
    return said or _own(rule)


def weekday_name(name: str) -> str:
    """Return a weekday's name in the reader's language."""
    # The third of January 2000 was a Monday.
    return formats.date_format(date(2000, 1, 3 + WEEKDAYS.index(name)), "l")


def _own(rule: Rule) -> str:
    return _("by its own rule (%s)") % rule


def _daily(rule: Rule) -> str:
    if rule.weekdays or rule.month_days:
        return ""
    return ngettext("every day", "every %d days", rule.interval) % _n(rule)


def _weekly(rule: Rule) -> str:
    names = tuple(one.name for one in rule.weekdays)
    if len(names) == len(WEEKDAYS):
        return _("every day") if rule.interval == 1 else ""
    first, last = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
    if len(names) > 2 and last - first == len(names) - 1:
        said = _("%(first)s to %(last)s") % {"first": _ON[names[0]], "last": _ON[names[-1]]}
    else:
        said = _("on %s") % _joined([str(_ON[name]) for name in names])
    if rule.interval == 1:
        return said
    return _("every %(count)d weeks %(days)s") % {"count": rule.interval, "days": said}


def _monthly(rule: Rule) -> str:
    if rule.weekdays and not rule.month_days and all(one.nth in NTH for one in rule.weekdays):
        said = _joined([_nth(one) for one in rule.weekdays])
        when = _("on the %(days)s of the month") % {"days": said}
    elif rule.month_days and not rule.weekdays and min(rule.month_days) >= -1:
        if rule.month_days == (-1,):
            when = _("on the last day of the month")
        else:
            days = [
                pgettext("day of the month", "%d") % one if one > 0 else _("last day")
                for one in rule.month_days
            ]
            when = _("on day %s of the month") % _joined(days)
    else:
        return ""
    if rule.interval == 1:
        return when
    return _("every %(count)d months %(when)s") % {"count": rule.interval, "when": when}


def _yearly(rule: Rule) -> str:
    if rule.interval != 1 or rule.weekdays or len(rule.months) != 1 or len(rule.month_days) != 1:
        return ""
    day = rule.month_days[0]
    if day < 1:
        return ""
    said = formats.date_format(date(2000, rule.months[0], day), _("j F"))
    return _("every year on %s") % said


def _nth(weekday: Weekday) -> str:
    return f"{NTH[weekday.nth]} {weekday_name(weekday.name)}"


def _joined(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _n(rule: Rule) -> int | tuple[()]:
    return rule.interval if rule.interval != 1 else ()
