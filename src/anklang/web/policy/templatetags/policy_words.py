"""Texts in two languages as a page says them."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from anklang.conduct.content import Localised
from anklang.conduct.models import Notice
from anklang.conduct.ours import RuleFinding

register = template.Library()


@register.filter
def said(text: Localised) -> str:
    """Return a text in the page's language, or in the other one where there is only that."""
    return text.said(get_language() or "en")


@register.filter
def in_a_sentence(finding: RuleFinding) -> str:
    """Return what was found."""
    return " ".join(finding.says)


@register.filter
def rule_title(notice: Notice) -> str:
    """Return the title of the rule that a notice is about."""
    return said(Localised(**notice.words.get("title", {})))
