"""Calendar addresses: make one, see it once, see who uses it, take it back."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anklang.exchange import queries, services
from anklang.exchange.errors import ExchangeError
from anklang.exchange.models import Feed
from anklang.networks import queries as networks
from anklang.networks import registry
from anklang.networks.models import Channel
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import StaffRequest, brand_page
from anklang.web.exchange.tabs import SEES, tabs

_FRESH = "fresh_feed"


@require_safe
@brand_page(*SEES)
def feeds(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List the addresses that are in use, with a form for another one."""
    channels = networks.channels(scope) if scope.can(Permission.BRAND_VIEW) else []
    context = {
        "tab": "feeds",
        "tabs": tabs(scope),
        "feeds": queries.feeds(scope),
        "manages": scope.can(Permission.PEOPLE_MANAGE),
        "parts": _parts(cast("StaffRequest", request)),
        "channels": [(channel, _called(channel)) for channel in channels],
    }
    return render(request, "exchange/feeds.html", context)


def _parts(request: StaffRequest) -> list[Feed.Part]:
    several = [Feed.Part.ALL] if len(request.scopes) > 1 else []
    return [Feed.Part.BRAND, Feed.Part.MINE, *several]


@require_POST
@brand_page(*SEES, confirmed="POST")
def make(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Make an address; it is shown on the next page, once."""
    part, channel = _wanted(request.POST.get("part", ""))
    name = request.POST.get("name", "")
    try:
        fresh = services.make_feed(scope, part, channel_id=channel, name=name)
    except ExchangeError as error:
        messages.error(request, str(error))
        return redirect("exchange:feeds", scope.brand.slug)
    # Kept until the next page has shown it, so that reloading can't make another.
    request.session[_FRESH] = {str(fresh.feed.pk): fresh.token}
    return redirect("exchange:fresh_feed", scope.brand.slug, fresh.feed.pk)


@never_cache
@require_safe
@brand_page(*SEES)
def fresh(request: HttpRequest, scope: Scope, feed: int) -> HttpResponse:
    """Show a new address: now, and never again."""
    found = next((one for one in queries.feeds(scope) if one.pk == feed), None)
    if found is None or found.person_id != scope.person.pk:
        raise Http404
    token = request.session.pop(_FRESH, {}).get(str(feed), "")
    path = reverse("public_root:calendar", args=[token]) if token else ""
    address = settings.PUBLIC_URL + path if path else ""
    context = {
        "tab": "feeds",
        "tabs": tabs(scope),
        "feed": found,
        "address": address,
        # Opens the calendar program itself, where there is one.
        "webcal": "webcal://" + address.partition("://")[2] if address else "",
        "only_here": settings.PUBLIC_URL.startswith("http://127.0.0.1"),
    }
    return render(request, "exchange/fresh_feed.html", context)


@require_POST
@brand_page(*SEES)
def revoke(request: HttpRequest, scope: Scope, feed: int) -> HttpResponse:
    """End an address at once."""
    services.revoke_feed(scope, feed)
    messages.success(request, _("The address no longer works."))
    return redirect("exchange:feeds", scope.brand.slug)


def _called(channel: Channel) -> str:
    """The house's own channel bears the brand's name: its network says more."""
    connector = registry.connectors().get(channel.network)
    return str(connector.info.name) if connector and connector.info.built_in else channel.name


def _wanted(text: str) -> tuple[Feed.Part, int | None]:
    """Read the form's one choice: a part, or ``channel-<id>``."""
    part, _dash, number = text.partition("-")
    if part == Feed.Part.CHANNEL:
        if not (number.isascii() and number.isdecimal()) or len(number) > 18:
            raise Channel.DoesNotExist
        return Feed.Part.CHANNEL, int(number)
    whole = {Feed.Part.MINE, Feed.Part.ALL}
    return (Feed.Part(part) if part in whole else Feed.Part.BRAND), None
