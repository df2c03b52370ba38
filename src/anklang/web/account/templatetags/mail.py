"""Whether this installation sends mail: pages that promise one must say when it doesn't."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def sends_mail() -> bool:
    """Whether a form that ends in a mail is worth showing."""
    return bool(settings.SENDS_MAIL)


@register.inclusion_tag("account/_mail_note.html")
def mail_note() -> dict[str, bool]:
    """Say that no mail will come, when ``EMAIL_URL`` isn't set."""
    return {"sends_mail": settings.SENDS_MAIL}
