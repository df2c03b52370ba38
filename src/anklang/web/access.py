"""The doors: which pages need a sign-in, and which permission for the brand in their address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from anklang.orgs.models import Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scopes_of

BrandView = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of a signed-in person."""

    user: Person
    scope: Scope | None
    # Every brand of the person, read once for the door and for the frame around the page.
    scopes: list[Scope]


def brand_page(*any_of: Permission) -> Callable[[BrandView], BrandView]:
    """Guard a view of one brand: ``view(request, scope, …)`` for the slug ``brand`` in its path.

    No sign-in leads to the sign-in page; no membership is a 404 (as if the brand didn't exist);
    a membership that includes none of the permissions is a 403. Services look things up inside
    the brand only: what they don't find there (``DoesNotExist``) is a 404 as well.
    """

    def guard(view: BrandView) -> BrandView:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, brand: str, **parts: Any) -> HttpResponseBase:
            scopes = scopes_of(cast("Person", request.user))
            scope = next((one for one in scopes if one.brand.slug == brand), None)
            if scope is None:
                raise Http404
            if any_of and not any(scope.can(permission) for permission in any_of):
                raise PermissionDenied(any_of[0].value)
            staff = cast("StaffRequest", request)
            staff.scope, staff.scopes = scope, scopes
            try:
                return view(request, scope, **parts)
            except ObjectDoesNotExist as error:
                raise Http404 from error

        guarded.permissions = any_of  # type: ignore[attr-defined]
        return guarded

    return guard
