"""What every page knows: the brand in its address, the navigation, the person's brands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest

from anklang.orgs.models import Brand, Organisation, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scopes_of

from . import nav


@dataclass
class OrganisationBrands:
    """An organisation and those of its brands that somebody belongs to."""

    name: str
    brands: list[Brand] = field(default_factory=list)


class Frame:
    """What the frame around a page shows; each part is worked out when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.scope: Scope | None = getattr(request, "scope", None)

    @property
    def theme(self) -> str:
        """``auto``, ``light`` or ``dark``."""
        return str(getattr(getattr(self._request, "user", None), "theme", Person.Theme.AUTO))

    @cached_property
    def groups(self) -> list[nav.Group]:
        """The navigation."""
        return nav.groups(self.scope, self._area) if self.scope else []

    @cached_property
    def tabs(self) -> list[nav.Link]:
        """The navigation at the bottom of a phone."""
        return nav.tabs(self.groups, self.scope)[0] if self.scope else []

    @cached_property
    def more(self) -> list[nav.Link]:
        """What the bottom of a phone has no room for."""
        return nav.tabs(self.groups, self.scope)[1] if self.scope else []

    @cached_property
    def shortcuts(self) -> list[nav.Shortcut]:
        """The key combinations that work here."""
        return nav.shortcuts(self.scope)

    @cached_property
    def organisations(self) -> list[OrganisationBrands]:
        """Every brand of the person, by organisation."""
        found: dict[Organisation, OrganisationBrands] = {}
        known = getattr(self._request, "scopes", None)
        if known is None:
            known = scopes_of(cast("Person", self._request.user))
        for scope in known:
            house = scope.brand.organisation
            found.setdefault(house, OrganisationBrands(house.name)).brands.append(scope.brand)
        return list(found.values())

    @cached_property
    def brand_count(self) -> int:
        """How many brands the person belongs to."""
        return sum(len(house.brands) for house in self.organisations)

    @property
    def may_leave_sample(self) -> bool:
        """Whether the person may take the sample organisation away."""
        return self.scope is not None and self.scope.can(Permission.BRAND_MANAGE)

    @property
    def _area(self) -> str:
        match = self._request.resolver_match
        return match.namespace if match else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the scope of the page's brand (None on pages without one) and the frame."""
    frame = Frame(request)
    return {"scope": frame.scope, "frame": frame}
