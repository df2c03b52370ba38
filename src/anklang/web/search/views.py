"""The command palette and its page without a script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from anklang.orgs.scope import Scope
from anklang.web.access import brand_page

from .results import sections

# Longer input is no search any more.
_LONGEST = 100


@require_safe
@brand_page()
def search(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show what matches ``q``: pages, actions and brands, and what is written in this brand."""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:_LONGEST]
    found = sections(scope, words)
    total = sum(len(section.hits) for section in found)
    # htmx asks for the list alone.
    template = "search/_results.html" if getattr(request, "htmx", False) else "search/page.html"
    response = render(request, template, {"words": words, "sections": found, "total": total})
    patch_vary_headers(response, ["HX-Request"])
    return response
