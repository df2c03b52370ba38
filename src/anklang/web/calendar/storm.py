"""The storm switch's page: hold everything, see what is held, let it go again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.errors import PublishingError
from anklang.web.access import brand_page


@require_safe
@brand_page(Permission.BRAND_VIEW)
def storm(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the switch, and while it is on, everything that it holds."""
    on = scope.brand.storm_since is not None
    context = {
        "on": on,
        "held": services.planned_releases(scope.brand, clock.now()) if on else [],
        "may": services.may_storm(scope),
    }
    return render(request, "calendar/storm.html", context)


@require_POST
@brand_page(Permission.POST_PUBLISH)
def begin(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Hold everything that is scheduled."""
    services.pull_storm_switch(scope, request.POST.get("reason", ""))
    messages.success(request, _("Held: no scheduled post goes out until you let it go."))
    return redirect("calendar:storm", scope.brand.slug)


@require_POST
@brand_page(Permission.POST_PUBLISH)
def end(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Let everything go again."""
    moved = [one for one in services.end_storm(scope) if one.moved]
    if moved:
        text = ngettext(
            "The storm is over. %d post whose time had passed has a new one.",
            "The storm is over. %d posts whose time had passed have new ones.",
            len(moved),
        )
        messages.success(request, text % len(moved))
    else:
        messages.success(request, _("The storm is over. Everything goes out as planned."))
    return redirect("calendar:month", scope.brand.slug)


@require_POST
@brand_page(Permission.POST_PUBLISH)
def let_go(request: HttpRequest, scope: Scope, delivery: int) -> HttpResponse:
    """Let one of them go."""
    try:
        late = services.let_go(scope, delivery).due_at <= clock.now()
        messages.success(
            request, _("Let go: it goes out now.") if late else _("Let go: it goes out as planned.")
        )
    except PublishingError as error:
        messages.error(request, str(error))
    return redirect("calendar:storm", scope.brand.slug)
