from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.kernel import db
from anklang.orgs.errors import OrgsError
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scopes_of
from anklang.orgs.services import found, remove_sample
from anklang.web.access import brand_page
from anklang.web.forms import show_problem

from .forms import FoundForm


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_MANAGE)
def leave(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Remove the sample; who has nothing else founds their own organisation in the same step."""
    if not scope.brand.organisation.is_sample:
        raise Http404
    if _has_own(scope):
        return _remove(request, scope) if request.method == "POST" else _page(request, None)
    form = FoundForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            return _begin(request, scope, form)
        except OrgsError as error:
            show_problem(form, error)
    return _page(request, form)


def _has_own(scope: Scope) -> bool:
    return any(not one.brand.organisation.is_sample for one in scopes_of(scope.person))


def _page(request: HttpRequest, form: FoundForm | None) -> HttpResponse:
    status = 422 if form is not None and form.errors else 200
    return render(request, "sample/leave.html", {"form": form}, status=status)


def _remove(request: HttpRequest, scope: Scope) -> HttpResponse:
    remove_sample(by=scope.actor)
    messages.success(request, _("The sample is gone. From here on everything is yours."))
    return redirect("/")


def _begin(request: HttpRequest, scope: Scope, form: FoundForm) -> HttpResponse:
    data = form.cleaned_data
    with db.write():
        own = found(
            data["organisation"],
            form.details(),
            email=data["email"],
            name=data["name"],
            password=data["password"],
            by=scope.actor,
        )
        remove_sample(by=scope.actor)
    login(request, own.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    messages.success(request, _("Welcome! The sample is gone; this is your own place now."))
    return redirect("brand:settings", own.brand.slug)
