"""A brand's settings."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import cast
from urllib.parse import urlencode
from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.home import legal as home
from anklang.orgs import services
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.orgs.services import BrandDetails
from anklang.orgs.services.legal import Kind
from anklang.planning import services as planning
from anklang.publishing import services as publishing
from anklang.web.access import StaffRequest, brand_page
from anklang.web.forms import show_problem

from .forms import BrandForm, LegalForm, NewBrandForm


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_MANAGE)
def settings(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show and change the brand's details."""
    form = BrandForm(request.POST or None, initial=asdict(BrandDetails.of(scope.brand)))
    if request.method == "POST" and form.is_valid():
        brand = scope.brand
        # Changed on a page of their own.
        details = replace(form.details(), imprint=brand.imprint, privacy=brand.privacy)
        asks = _zone_must_be_asked(scope, details.timezone)
        kept = replace(details, timezone=scope.brand.timezone) if asks else details
        try:
            services.update_brand(scope, kept)
        except OrgsError as error:
            show_problem(form, error)
        else:
            if asks:
                address = reverse("brand:zone", args=[scope.brand.slug])
                return redirect(f"{address}?{urlencode({'to': details.timezone})}")
            messages.success(request, _("The settings are saved."))
            return redirect("brand:settings", scope.brand.slug)
    context = {"form": form, "minimum_contrast": services.MINIMUM_CONTRAST}
    return render(request, "brand/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_MANAGE)
def legal(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Ask what imprint and privacy notice need, and show what becomes of the answers."""
    now = services.Legal.of(scope.brand)
    kind = _kind(request.POST.get("kind") or request.GET.get("kind") or now.legal_facts.get("kind"))
    known = {**asdict(now), **now.legal_facts, "kind": kind.value}
    form = LegalForm(kind, request.POST or None, initial=known)
    if request.method == "POST" and "only_questions" not in request.POST and form.is_valid():
        try:
            services.save_legal(scope, form.legal())
        except OrgsError as error:
            show_problem(form, error)
        else:
            messages.success(request, _("Imprint and privacy notice are saved."))
            return redirect("brand:legal", scope.brand.slug)
    if "only_questions" in request.POST:
        form = LegalForm(kind, initial=request.POST.dict())
    context = {"form": form, "texts": _texts(scope.brand)}
    return render(request, "brand/legal.html", context, status=422 if form.errors else 200)


def _kind(wanted: str | None) -> Kind:
    return Kind(wanted) if wanted in set(Kind) else Kind.COMPANY


def _texts(brand: Brand) -> list[tuple[str, str, str]]:
    """Return language, imprint and notice as visitors read them."""
    found = []
    for language in ("de", "en"):
        with translation.override(language):
            found.append((language, home.imprint(brand), home.privacy(brand)))
    return found


def _zone_must_be_asked(scope: Scope, zone: str) -> bool:
    """Whether something is scheduled that a change of the zone would move."""
    known = zone != scope.brand.timezone and zone in available_timezones()
    return known and bool(publishing.planned(scope, zone) or _routines(scope))


def _routines(scope: Scope) -> int:
    return planning.routines_by_the_clock_of(scope, scope.brand.timezone)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_MANAGE)
def zone(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Ask what is to stay the same for what is scheduled, then move the brand to another zone."""
    wanted = request.POST.get("to") or request.GET.get("to", "")
    if wanted not in available_timezones() or wanted == scope.brand.timezone:
        return redirect("brand:settings", scope.brand.slug)
    context: dict[str, object] = {"zone": wanted}
    keep = request.POST.get("keep", "")
    if request.method == "POST" and keep in set(publishing.Keep):
        moved = publishing.move_to_zone(scope, wanted, publishing.Keep(keep))
        # The clock that this page shows times by is the new one.
        moved_scope = replace(scope, brand=Brand.objects.get(pk=scope.brand.pk))
        cast("StaffRequest", request).scope = moved_scope
        return render(request, "brand/zone_moved.html", {**context, "moved": moved})
    context |= {"planned": publishing.planned(scope, wanted), "routines": _routines(scope)}
    return render(request, "brand/zone.html", context, status=422 if request.POST else 200)


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
