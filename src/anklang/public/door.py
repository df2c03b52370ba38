"""The visitors' door: every page of a brand comes through here, without a cookie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from anklang.conduct.queries import guidelines
from anklang.home import proofs, queries
from anklang.home.errors import Gone
from anklang.orgs.models import Brand

from . import visiting

View = Callable[..., HttpResponseBase]

FRAGMENT_HEADER = "X-Fragment"


def visitors_page(*methods: str) -> Callable[[View], View]:
    """Guard a view of a brand's public pages: ``view(request, brand, …)``.

    What isn't there is a 404 in the brand's own look. Forms carry no CSRF cookie but must come
    from our own page; see ``docs/decisions/visitor-forms-without-cookies.md``.
    """

    def guard(view: View) -> View:
        @csrf_exempt
        @require_http_methods(list(methods))
        @wraps(view)
        def guarded(request: HttpRequest, brand: str, **parts: Any) -> HttpResponseBase:
            try:
                found = queries.brand_page(brand)
            except Gone:
                return nothing_here(request, None)
            if request.method == "POST" and not visiting.from_our_page(request):
                return _from_elsewhere(request, found)
            try:
                return view(request, found, **parts)
            except Gone as gone:
                return nothing_here(request, found, str(gone))

        return guarded

    return guard


def wants_fragment(request: HttpRequest) -> bool:
    """Whether our script asks for a piece of a page."""
    return FRAGMENT_HEADER in request.headers


def page(
    request: HttpRequest,
    template: str,
    brand: Brand | None,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Render a page or fragment for visitors, without sessions, messages or staff's context."""
    known = {
        "brand": brand,
        "language": get_language(),
        "lang": _asked_language(request),
        "path": request.path,
        "site": settings.PUBLIC_URL,
        "sends_mail": settings.SENDS_MAIL,
        "asks_proof": proofs.wanted(),
        # Asked by the footer of whole pages only.
        "has_guidelines": lambda: brand is not None and guidelines.exist(brand.pk),
    }
    response = HttpResponse(render_to_string(template, {**known, **context}), status=status)
    # Pages show what this visitor liked, and forms with the time they were made.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def private(response: HttpResponse) -> HttpResponse:
    """Keep a page that a private link opens out of caches, search engines and other sites' logs."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def nothing_here(request: HttpRequest, brand: Brand | None, why: str = "") -> HttpResponse:
    """Say in the visitors' look that something isn't there."""
    if wants_fragment(request):
        return HttpResponse(why or _("This is no longer there."), status=404)
    return page(request, "public/nothing_here.html", brand, {"why": why, **_typed(request)}, 404)


def _from_elsewhere(request: HttpRequest, brand: Brand) -> HttpResponse:
    return page(request, "public/from_elsewhere.html", brand, _typed(request), status=403)


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was typed into a form that can't be taken here, so that it can be copied."""
    return {"typed": request.POST.get("text", "") or request.POST.get("words", "")}


def _asked_language(request: HttpRequest) -> str:
    """The language asked for by ``?lang=``: links on the page carry it on, there is no cookie."""
    asked = request.GET.get("lang", "")
    return asked if asked in {"de", "en"} else ""
