"""Changing what was published: the texts as readers see them, each to be written anew."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.networks import queries as networks
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import queries, series, services
from anklang.publishing.errors import NotReady, PublishingError, ReasonNeeded
from anklang.publishing.models import Delivery
from anklang.web.access import brand_page
from anklang.web.posts.typed import LONGEST


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page(Permission.POST_PUBLISH)
def change(request: HttpRequest, scope: Scope, delivery: int) -> HttpResponse:
    """Show the texts of a published post to be changed, and put changed ones on their way."""
    found = _find(scope, delivery)
    if request.method != "POST":
        return _page(request, scope, found, services.texts_of(found))
    texts = [one[:LONGEST] for one in request.POST.getlist("text")]
    reason = request.POST.get("reason", "")[:500]
    try:
        made = services.change(scope, delivery, texts, reason=reason)
    except ReasonNeeded as error:
        return _page(request, scope, found, texts, error.problems, reason, wants_reason=True)
    except NotReady as error:
        return _page(request, scope, found, texts, error.problems, reason)
    except PublishingError as error:
        return _page(request, scope, found, texts, [str(error)], reason)
    messages.success(request, _("On its way: readers get the new text in a moment."))
    return redirect("posts:delivery", scope.brand.slug, made.pk)


def _find(scope: Scope, delivery_id: int) -> Delivery:
    try:
        found = queries.delivery(scope, delivery_id)
    except Delivery.DoesNotExist as error:
        raise Http404 from error
    if found.post_id is None or found.state != Delivery.State.PUBLISHED or not found.remote_id:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    scope: Scope,
    found: Delivery,
    texts: Sequence[str],
    problems: Sequence[object] = (),
    reason: str = "",
    *,
    wants_reason: bool = False,
) -> HttpResponse:
    info = networks.info(found.channel)
    context = {
        "delivery": found,
        "texts": texts,
        "limit": info.text_limit - series.beside(info, found.frozen["options"]),
        "problems": problems,
        "reason": reason,
        "wants_reason": wants_reason,
        "why_not": services.hindrance(scope, found),
        "under_way": services.under_way(found),
        "deletable": services.can_unpublish(found),
        "pictures": found.frozen["pictures"],
    }
    return render(request, "posts/change.html", context, status=422 if problems else 200)
