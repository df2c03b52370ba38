"""What runs in the background: how it is doing, and what can be done about what failed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.kernel.jobs import mending, watch
from anklang.kernel.models import Job
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page

from . import presenting


@require_safe
@brand_page(Permission.OPERATIONS)
def jobs(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the brand's queues and failures; htmx asks for the changing part alone."""
    part = getattr(request, "htmx", False)
    template = "operations/_jobs.html" if part else "operations/jobs.html"
    return render(request, template, presenting.overview(scope.brand.pk))


@require_POST
@brand_page(Permission.OPERATIONS)
def retry(request: HttpRequest, scope: Scope, job: int) -> HttpResponse:
    """Run a troubled job again now."""
    try:
        mending.retry(scope.actor, scope.brand.pk, job)
    except Job.DoesNotExist as error:
        raise Http404 from error
    except mending.NotMendable as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("It is tried again now."))
    return _back(request, scope)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.OPERATIONS)
def discard(request: HttpRequest, scope: Scope, job: int) -> HttpResponse:
    """Ask whether a troubled job is to be discarded, then do it."""
    if request.method == "GET":
        found = watch.troubled(scope.brand.pk).filter(pk=job).first()
        if found is None:
            raise Http404
        return render(request, "operations/discard.html", {"trouble": presenting.trouble(found)})
    try:
        mending.discard(scope.actor, scope.brand.pk, job)
    except Job.DoesNotExist as error:
        raise Http404 from error
    except mending.NotMendable as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, _("The job was discarded."))
    return redirect("operations:jobs", scope.brand.slug)


def _back(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Answer htmx with the changed part, a form with the page."""
    if getattr(request, "htmx", False):
        return render(request, "operations/_jobs.html", presenting.overview(scope.brand.pk))
    return redirect("operations:jobs", scope.brand.slug)
