"""A brand's settings."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.orgs import services
from anklang.orgs.errors import OrgsError
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.orgs.services import BrandDetails
from anklang.web.access import brand_page
from anklang.web.forms import show_problem

from .forms import BrandForm, NewBrandForm


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_MANAGE)
def settings(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show and change the brand's details."""
    form = BrandForm(request.POST or None, initial=asdict(BrandDetails.of(scope.brand)))
    if request.method == "POST" and form.is_valid():
        try:
            services.update_brand(scope, form.details())
        except OrgsError as error:
            show_problem(form, error)
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("brand:settings", scope.brand.slug)
    context = {"form": form, "minimum_contrast": services.MINIMUM_CONTRAST}
    return render(request, "brand/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_MANAGE)
def new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Make another brand in the same organisation."""
    like_this = {"language": scope.brand.language, "timezone": scope.brand.timezone}
    form = NewBrandForm(request.POST or None, initial=like_this)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_brand(scope, form.details())
        except OrgsError as error:
            show_problem(form, error)
        else:
            messages.success(
                request, _("%(brand)s is there. Say who you are next.") % {"brand": made.name}
            )
            return redirect("brand:settings", made.slug)
    return render(request, "brand/new.html", {"form": form}, status=422 if form.errors else 200)
