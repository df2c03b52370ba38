"""What a post is for: shown and changed, also after it has gone out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning import purpose
from anklang.publishing import services
from anklang.publishing.access import may_edit, visible
from anklang.web.access import brand_page
from anklang.web.plan.purpose_form import PurposeForm


@require_http_methods(["GET", "POST"])
@brand_page(Permission.BRAND_VIEW)
def of_post(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Say what a post is for."""
    found = visible(scope).select_related("slot").get(pk=post)
    before = purpose.of(found)
    form = PurposeForm(scope, before, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.change_purpose(scope, post, form.purpose())
        messages.success(request, _("Kept: what the post is for."))
        return redirect("posts:detail", scope.brand.slug, post)
    changes = may_edit(scope, found) or scope.can(Permission.PLAN_MANAGE)
    context = {"form": form, "post": found, "before": before, "changes": changes}
    return render(request, "plan/purpose.html", context, status=422 if form.errors else 200)
