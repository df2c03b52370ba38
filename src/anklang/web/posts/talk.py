"""What the brand's own data say of a time, in a sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date
from babel.numbers import format_percent
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.insights.best_times import FEWEST_IN_ALL, BestTimes, Window, best_times
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

# A Monday, to count weekdays from.
_MONDAY = date(2024, 1, 1)


def of_time(scope: Scope, local: datetime) -> str:
    """Say how posts of this hour of the week fared so far; "" for who doesn't see the brand."""
    if not scope.can(Permission.BRAND_VIEW):
        return ""
    found = best_times(scope)
    if not found.enough:
        return not_enough(found)
    window = found.window_at(local)
    if window is None or not window.enough:
        return _("Too few posts went out around that hour to say how it works.")
    return in_words(window)


def not_enough(found: BestTimes) -> str:
    """Say that it is too early to tell, and how far it is."""
    return _(
        "Whether this is a good hour, your own numbers can’t tell yet "
        "(%(count)s of %(needed)s posts)."
    ) % {
        "count": found.posts,
        "needed": FEWEST_IN_ALL,
    }


def in_words(window: Window) -> str:
    """Say a window's share with its interval."""
    low, high = window.interval
    return _(
        "%(when)s: %(talked)s of %(posts)s posts began a conversation (%(low)s to %(high)s)."
    ) % {
        "when": when(window),
        "talked": window.talked,
        "posts": window.posts,
        "low": percent(low),
        "high": percent(high),
    }


def when(window: Window) -> str:
    """Say the window: "Tuesdays, 9 to 12"."""
    return _("%(day)s, %(start)s to %(end)s") % {
        "day": weekday(window.weekday),
        "start": window.start,
        "end": window.end,
    }


def weekday(number: int) -> str:
    """Name a weekday (0 is Monday)."""
    return format_date(_MONDAY + timedelta(days=number), "EEEE", locale=_locale())


def percent(share: float) -> str:
    """Write a share without decimals."""
    return format_percent(share, locale=_locale())


def _locale() -> str:
    return "de" if (get_language() or "").startswith("de") else "en_GB"
