"""What visitors' templates draw with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import template
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from anklang.conduct.content import Localised, Rule
from anklang.home.models import Comment
from anklang.orgs.models import Representative
from anklang.public import presenting, times
from anklang.textkit import prose

register = template.Library()

_QUERY = frozenset({"before", "older", "v"})


@register.simple_tag(takes_context=True)
def go(context: Context, name: str, fragment: str = "", **parts: Any) -> str:
    """Return the address of a page of this brand; a language asked for by ``?lang=`` goes along."""
    query = {key: value for key, value in parts.items() if key in _QUERY and value}
    path_parts = {key: value for key, value in parts.items() if key not in _QUERY}
    if context.get("lang"):
        query["lang"] = context["lang"]
    path = reverse(f"public:{name}", kwargs={"brand": context["brand"].slug, **path_parts})
    return path + (f"?{urlencode(query)}" if query else "") + (f"#{fragment}" if fragment else "")


@register.simple_tag
def sign(name: str) -> SafeString:
    """Draw one of the few icons of the visitors' pages, beside words that say the same."""
    return format_html(
        '<svg class="sign" width="20" height="20" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("public/signs.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime) -> SafeString:
    """Write when something was, in the brand's zone."""
    zone = context["brand"].timezone
    return _time(at, zone, times.near(at, zone))


@register.simple_tag(takes_context=True)
def day(context: Context, at: datetime) -> SafeString:
    """Write on which day something began, in the brand's zone."""
    zone = context["brand"].timezone
    return _time(at, zone, date_format(at.astimezone(ZoneInfo(zone)), "DATE_FORMAT"))


def _time(at: datetime, zone: str, said: str) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        at.isoformat("T", "seconds"),
        times.exact(at, zone),
        said,
    )


@register.simple_tag(takes_context=True)
def voice(context: Context, comment: Comment) -> presenting.Voice:
    """Return who speaks in a comment."""
    return presenting.voice_of_comment(comment, context["brand"])


@register.filter
def said(text: Localised) -> str:
    """Return what is written in German and English in the page's language."""
    return text.said(get_language() or "en")


@register.filter
def where(rule: Rule, names: Mapping[int, str]) -> list[str]:
    """Return the names of the channels where alone a rule holds."""
    return [names[one] for one in rule.channels if one in names]


@register.filter
def as_voice(person: Representative) -> presenting.Voice:
    """Return how a person who speaks for the brand is drawn."""
    portrait = presenting.portrait_of(person)
    return presenting.Voice(person.name, person.house_role, portrait, of_brand=True, named=True)


@register.filter
def prose_html(text: str) -> SafeString:
    """Return a visitor's plain text as paragraphs and links; markup in it stays text."""
    return mark_safe(prose.html(text))  # noqa: S308 - nh3 has the last word in there


@register.filter
def own_prose_html(text: str) -> SafeString:
    """Return the brand's plain text as paragraphs and links."""
    return mark_safe(prose.html(text, prose.OURS))  # noqa: S308 - nh3 has the last word in there


@register.filter
def excerpt(text: str, length: int) -> str:
    """Return the start of a text on one line."""
    return prose.excerpt(text, length)
