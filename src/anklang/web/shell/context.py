"""What every page knows: the brand in its address, the navigation, the person's theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from anklang.orgs.models import Person

from . import nav


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the scope of the page's brand (None on pages without one) and what goes with it."""
    scope = getattr(request, "scope", None)
    person = getattr(request, "user", None)
    match = request.resolver_match
    return {
        "scope": scope,
        "theme": getattr(person, "theme", Person.Theme.AUTO),
        "navigation": nav.links(scope, match.namespace if match else "") if scope else [],
    }
