"""News feeds whose entries become ideas."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.exchange import queries, services
from anklang.exchange.errors import FeedRefused
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.exchange.tabs import tabs


@require_http_methods(["GET", "POST"])
@brand_page(Permission.POST_DRAFT)
def sources(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List the feeds that are followed; follow another one."""
    problem, address = "", request.POST.get("url", "")[:600]
    if request.method == "POST":
        try:
            made = services.subscribe(scope, address)
        except FeedRefused as refusal:
            problem = str(refusal)
        else:
            said = _("%s is followed now. Its newest entries are among the ideas.") % made
            messages.success(request, said)
            return redirect("exchange:news", scope.brand.slug)
    context = {
        "tab": "news",
        "tabs": tabs(scope),
        "sources": queries.sources(scope),
        "problem": problem,
        "address": address,
    }
    return render(request, "exchange/news.html", context, status=422 if problem else 200)


@require_POST
@brand_page(Permission.POST_DRAFT)
def end(request: HttpRequest, scope: Scope, source: int) -> HttpResponse:
    """Follow a feed no longer."""
    services.unsubscribe(scope, source)
    messages.success(request, _("It is no longer followed. Its ideas stay."))
    return redirect("exchange:news", scope.brand.slug)
