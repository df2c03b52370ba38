from __future__ import annotations

from django import template
from django.utils.translation import get_language

from anklang.conduct.content import Localised
from anklang.inbox.queries.over_time import Month

register = template.Library()
# From which share on a cell is shaded how: below the first a rule is wrong more than right.
_SHADES = (50, 75, 90)


@register.filter
def said(text: Localised) -> str:
    """Return it in the reader's language."""
    return text.said(get_language() or "en")


@register.filter
def shade(month: Month) -> int:
    """Return how a month's share is shaded, from 0 (mostly wrong) to 3; 0 without a share."""
    return sum((month.percent or 0) >= least for least in _SHADES)
