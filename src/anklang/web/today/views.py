"""Today: what waits for me, what goes out next, what went wrong, and one next step."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.shell.times import today_in_words, zone_of

from .board import board
from .card import card
from .next_step import next_step

_YEAR = 365 * 24 * 3600


@require_safe
@brand_page()
def today(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the day of one person for one brand, and remember the brand for the next sign-in."""
    found = board(scope)
    context = {
        "board": found,
        "card": card(scope, found, next_step(found.facts)),
        "date": today_in_words(zone_of(scope)),
    }
    response = render(request, "today/today.html", context)
    if request.COOKIES.get(settings.LAST_BRAND_COOKIE_NAME) != scope.brand.slug:
        response.set_cookie(
            settings.LAST_BRAND_COOKIE_NAME,
            scope.brand.slug,
            max_age=_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
