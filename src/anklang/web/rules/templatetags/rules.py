from __future__ import annotations

from django import template
from django.utils.translation import get_language

from anklang.conduct.content import Localised

register = template.Library()


@register.filter
def said(text: Localised) -> str:
    """Return it in the reader's language."""
    return text.said(get_language() or "en")
