"""A person's calendar feed, fetched by their calendar program with a secret address."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from anklang.exchange import queries, services
from anklang.exchange.ical.writing import Item, calendar
from anklang.exchange.queries import Opened


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the calendar as its person may see it now; 304 for who has it already."""
    opened = queries.open_feed(token)
    if opened is None:
        gone = _("There is no calendar at this address (any more). Make a new one in Anklang.")
        return _private(HttpResponse(gone, status=404, content_type="text/plain; charset=utf-8"))
    services.note_use(opened.feed, request.headers.get("User-Agent", ""))
    language = opened.feed.person.language or opened.scope.brand.language
    with translation.override(language):
        body = calendar(_name(opened), _items(opened), language=language)
    etag = f'"{sha256(body).hexdigest()[:32]}"'

    @condition(etag_func=lambda _request: etag)
    def answer(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'inline; filename="anklang.ics"'
        response.headers["Content-Language"] = language
        return response

    return _private(answer(request))


def _items(opened: Opened) -> list[Item]:
    feed, several = opened.feed, len(opened.scopes) > 1
    return [
        item
        for scope in opened.scopes
        for item in queries.feed_items(scope, feed.part, feed.channel_id, named=several)
    ]


def _name(opened: Opened) -> str:
    brand, feed = opened.scope.brand.name, opened.feed
    if feed.channel is not None and feed.channel.name != brand:
        return f"{brand} · {feed.channel.name}"
    if feed.part == feed.Part.ALL:
        return f"Anklang · {opened.scope.person}"
    if feed.part == feed.Part.MINE:
        return f"{brand} · {opened.scope.person}"
    return brand


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
