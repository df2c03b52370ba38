"""A small page: when posts of this brand begin conversations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anklang.insights.best_times import FEWEST, FEWEST_IN_ALL, BestTimes, Window, best_times
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.posts import talk

_SHADES = 5


@require_safe
@brand_page(Permission.BRAND_VIEW)
def times(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show when conversations begin, and which hours of the week stand out, if any do."""
    found = best_times(scope)
    context = {
        "found": found,
        "needed": FEWEST_IN_ALL,
        "fewest": FEWEST,
        "known": [_line(one) for one in found.known()],
        "standing_out": [talk.in_words(one) for one in found.standing_out()],
        "hours": range(24),
        "week": _week(found),
        "usual": talk.percent(found.talked / found.posts) if found.posts else "",
    }
    return render(request, "posts/times.html", context)


def _line(window: Window) -> dict[str, object]:
    low, high = window.interval
    return {
        "when": talk.when(window),
        "talked": window.talked,
        "posts": window.posts,
        "share": talk.percent(window.share),
        "low": talk.percent(low),
        "high": talk.percent(high),
    }


def _week(found: BestTimes) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return each weekday's hours as (count, shade from 0 to 5)."""
    most = max(found.begun.values(), default=0)
    return [
        (
            talk.weekday(day),
            [_shaded(found.begun.get((day, hour), 0), most) for hour in range(24)],
        )
        for day in range(7)
    ]


def _shaded(count: int, most: int) -> tuple[int, int]:
    return count, -(-count * _SHADES // most) if most else 0
