"""The start page, a person's preferences, and the sign of life."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anklang.orgs.models import Person
from anklang.orgs.scope import scopes_of
from anklang.orgs.services import update_person

# A cookie, not the session: it outlives a sign-out, and holds nothing but an address.


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the brand used last, else the first one; say what to do when there is none."""
    slugs = [scope.brand.slug for scope in scopes_of(cast("Person", request.user))]
    if not slugs:
        return render(request, "shell/no_brand.html")
    last = request.COOKIES.get(settings.LAST_BRAND_COOKIE_NAME)
    return redirect("today:today", last if last and last in slugs else slugs[0])


@require_POST
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the person's language or appearance and go back to where they were."""
    person = cast("Person", request.user)
    language = request.POST.get("language", person.language)
    theme = request.POST.get("theme", person.theme)
    if language in Person.Language.values and theme in Person.Theme.values:
        update_person(person, name=person.name, language=language, theme=theme)
    return redirect(_back(request))


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer that the connection works: nothing is read, nobody has to be signed in."""
    return HttpResponse(status=204)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"
