"""The pages of this area, as tabs: a person sees those they may open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

SEES = (Permission.BRAND_VIEW, Permission.POST_DRAFT)


@dataclass(frozen=True)
class Tab:
    """One page of the area."""

    name: str
    label: str | Promise
    url_name: str
    any_of: tuple[Permission, ...]


TABS = (
    Tab("feeds", _("Calendar addresses"), "exchange:feeds", SEES),
    Tab("imports", _("Bring in"), "exchange:imports", (Permission.POST_DRAFT,)),
    Tab("news", _("News as ideas"), "exchange:news", (Permission.POST_DRAFT,)),
    Tab("exports", _("Take along"), "exchange:exports", SEES),
)


def tabs(scope: Scope) -> list[tuple[Tab, str]]:
    """Return the tabs this person may open, each with its address."""
    return [
        (tab, reverse(tab.url_name, args=[scope.brand.slug]))
        for tab in TABS
        if any(scope.can(permission) for permission in tab.any_of)
    ]
