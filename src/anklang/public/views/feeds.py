"""What isn't a page: the Atom feed and the brand's colours."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_response_headers
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import condition

from anklang.home import addresses, queries
from anklang.home.models import Entry
from anklang.orgs.models import Brand
from anklang.public import colours, door, presenting
from anklang.textkit.prose import clean

_FEED_AGE = 300
_CSS_AGE = 365 * 24 * 3600


@door.visitors_page("GET", "HEAD")
def atom(request: HttpRequest, brand: Brand) -> HttpResponse:
    """The newest posts as an Atom feed."""
    entries = queries.latest_entries(brand)
    feed = _Feed(
        title=clean(brand.name),
        link=addresses.page(brand.slug),
        description=clean(brand.tagline),
        subtitle=clean(brand.tagline),
        language=brand.language,
        feed_url=addresses.page(brand.slug) + "feed.atom",
        feed_guid=addresses.page(brand.slug),
        author_name=clean(brand.name),
    )
    for entry in entries:
        _add(feed, brand, entry)
    body = feed.writeString("utf-8")
    response = _unless_known(request, body)
    patch_response_headers(response, _FEED_AGE)
    return response


@door.visitors_page("GET", "HEAD")
def brand_css(request: HttpRequest, brand: Brand) -> HttpResponse:
    """The brand's colour as variables: a file, because the page allows no styles inside it."""
    body = render_to_string("public/brand.css", {"colours": colours.scheme(brand.accent)})
    response = HttpResponse(body, content_type="text/css; charset=utf-8")
    patch_response_headers(response, _CSS_AGE)
    return response


@door.visitors_page("GET", "HEAD")
def icon(request: HttpRequest, brand: Brand) -> HttpResponse:
    """The brand's initial on its colour, for the browser's tab."""
    context = {"brand": brand, "colours": colours.scheme(brand.accent)}
    body = render_to_string("public/icon.svg", context)
    response = HttpResponse(body, content_type="image/svg+xml; charset=utf-8")
    patch_response_headers(response, _CSS_AGE)
    return response


class _Feed(Atom1Feed):
    """Entries carry their whole content, pictures included."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def _add(feed: _Feed, brand: Brand, entry: Entry) -> None:
    card = presenting.card_for_feed(brand, entry)
    content = render_to_string(
        "public/_feed_entry.html", {"card": card, "site": settings.PUBLIC_URL}
    )
    feed.add_item(
        title=clean(card.title),
        link=card.address,
        # Readers take a summary for HTML, too.
        description=escape(clean(card.description)),
        # XML can't carry controls: one of them would take the whole feed away.
        content=clean(content),
        author_name=clean(card.voice.name),
        pubdate=entry.published_at,
        updateddate=_updated(entry),
        unique_id=card.address,
    )


def _updated(entry: Entry) -> datetime:
    return entry.edited_at or entry.published_at


def _unless_known(request: HttpRequest, body: str) -> HttpResponse:
    """Answer 304 to readers that have this very feed already."""
    etag = f'"{sha256(body.encode()).hexdigest()[:32]}"'

    @condition(etag_func=lambda _request: etag)
    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")

    return answer(request)
