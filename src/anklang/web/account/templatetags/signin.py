"""Which ways to sign in the page offers."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from anklang.web.account import oidc
from anklang.web.account.factors import passkeys_possible

register = template.Library()


@register.simple_tag(takes_context=True)
def sign_in_ways(context: Context) -> dict[str, Any]:
    """Return the sign-in service's name ("" without one), whether it is the only way, passkeys."""
    return {
        "service": oidc.name(),
        "only": oidc.only(),
        "passkeys": passkeys_possible(context["request"]),
        "local": f"http://localhost:{settings.PORT}/",
    }
