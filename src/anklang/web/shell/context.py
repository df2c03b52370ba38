"""What every page knows: the brand in its address and the person's brands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the scope of the page's brand (None on pages without one)."""
    return {"scope": getattr(request, "scope", None)}
