"""The navigation: one list; a person sees what exists for their role."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

_P = Permission


@dataclass(frozen=True)
class Entry:
    """One line of the navigation; whoever has any of the permissions sees it."""

    label: str | Promise
    icon: str
    url_name: str
    any_of: tuple[Permission, ...] = ()


ENTRIES: tuple[Entry, ...] = (
    Entry(_("Today"), "sun", "today:today"),
    Entry(_("Inbox"), "inbox", "inbox:list", (_P.CONVERSATION_VIEW, _P.CONVERSATION_DRAFT)),
    Entry(_("Posts"), "pencil", "posts:list", (_P.BRAND_VIEW, _P.POST_DRAFT)),
)


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it on one page."""

    label: str
    icon: str
    url: str
    current: bool


def links(scope: Scope, area: str) -> list[Link]:
    """Return the navigation of a scope; ``area`` is the URL namespace of the page."""
    return [
        Link(str(entry.label), entry.icon, url, entry.url_name.split(":")[0] == area)
        for entry in ENTRIES
        if not entry.any_of or any(scope.can(permission) for permission in entry.any_of)
        if (url := _url(entry, scope))
    ]


def _url(entry: Entry, scope: Scope) -> str:
    try:
        return reverse(entry.url_name, args=[scope.brand.slug])
    except NoReverseMatch:
        return ""
