"""The doors: which pages need a sign-in, and which permission for the brand in their address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from anklang.orgs import queries
from anklang.orgs.models import Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scopes_of

from .account.confirming import require_confirmation
from .account.oidc import vouched_second_factor

BrandView = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of a signed-in person."""

    user: Person
    scope: Scope | None
    # Every brand of the person, read once for the door and for the frame around the page.
    scopes: list[Scope]


def brand_page(*any_of: Permission, confirmed: str = "") -> Callable[[BrandView], BrandView]:
    """Guard a view of one brand: ``view(request, scope, …)`` for the slug ``brand`` in its path.

    No sign-in leads to the sign-in page; no membership is a 404 (as if the brand didn't exist);
    a membership that includes none of the permissions is a 403. Services look things up inside
    the brand only: what they don't find there (``DoesNotExist``) is a 404 as well.

    Args:
        confirmed: methods (e.g. ``"POST"``) that want a sign-in or confirmation of the last ten
            minutes: before secrets, exports and roles.
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
            if lacks_second_factor(request, scope):
                return _to_second_factor(request)
            if request.method in confirmed.split():
                require_confirmation(request)
            try:
                return view(request, scope, **parts)
            except ObjectDoesNotExist as error:
                raise Http404 from error

        guarded.permissions = any_of  # type: ignore[attr-defined]
        return guarded

    return guard


def lacks_second_factor(request: HttpRequest, scope: Scope) -> bool:
    """Whether the organisation wants a second factor that the person doesn't have yet.

    One that the organisation's own sign-in service asked for, and says so, is as good.
    """
    if not queries.requires_second_factor(scope) or queries.has_second_factor(scope.person):
        return False
    return not vouched_second_factor(request, scope.person)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    address = f"{reverse('account:second_factor_wanted')}?{urlencode({'next': back})}"
    if getattr(request, "htmx", False):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)
