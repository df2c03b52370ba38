"""The story of one delivery, and what a person may do with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import queries, services
from anklang.publishing.access import may_edit
from anklang.publishing.errors import PublishingError
from anklang.publishing.models import Delivery
from anklang.publishing.services import Decision
from anklang.web.access import brand_page
from anklang.web.posts import standing, typed

_SEES = (Permission.BRAND_VIEW, Permission.POST_DRAFT)
_STOPPABLE = (Delivery.State.SCHEDULED, Delivery.State.RETRYING)


@require_safe
@brand_page(*_SEES)
def story(request: HttpRequest, scope: Scope, delivery: int) -> HttpResponse:
    """Show every attempt of a delivery in plain words, and what can be done now."""
    found = _find(scope, delivery)
    is_reply = found.kind == Delivery.Kind.REPLY
    sends = Permission.CONVERSATION_ANSWER if is_reply else Permission.POST_PUBLISH
    own = found.post is not None and may_edit(scope, found.post)
    context = {
        "delivery": found,
        "standing": standing.of_delivery(found),
        "attempts": list(found.attempts.all()),
        "text": found.frozen["text"],
        "parts": standing.parts_of(found),
        "stoppable": found.state in _STOPPABLE and not found.begun and (own or scope.can(sends)),
        "movable": found.state in _STOPPABLE and not found.begun and scope.can(sends),
        "decides": scope.can(sends),
        "deletable": scope.can(sends) and services.can_unpublish(found),
        "changeable": bool(found.post_id and found.remote_id)
        and found.state == Delivery.State.PUBLISHED
        and scope.can(Permission.POST_PUBLISH),
        "post_id": found.edits.post_id if found.edits else found.post_id,
        "changes": [(one, standing.of_delivery(one)) for one in queries.changes(found)],
    }
    return render(request, "posts/delivery.html", context)


@require_POST
@brand_page(*_SEES)
def cancel(request: HttpRequest, scope: Scope, delivery: int) -> HttpResponse:
    """Cancel before it is sent; says truly when it is too late."""

    def stop() -> str:
        services.cancel(scope, delivery)
        return _("Cancelled. It won’t be sent.")

    return _do(request, scope, delivery, stop)


@require_POST
@brand_page(Permission.POST_PUBLISH, Permission.CONVERSATION_ANSWER)
def reschedule(request: HttpRequest, scope: Scope, delivery: int) -> HttpResponse:
    """Give it another time, or send it now; says truly when it is too late."""

    def move() -> str:
        state = typed.of_request(request.POST)
        services.reschedule(scope, delivery, state.due(scope.brand))
        return _("It has a new time.") if state.when == "at" else _("On its way.")

    return _do(request, scope, delivery, move)


@require_POST
@brand_page(Permission.POST_PUBLISH, Permission.CONVERSATION_ANSWER)
def decide(request: HttpRequest, scope: Scope, delivery: int) -> HttpResponse:
    """Settle what nobody knows, or what was refused."""
    wanted = request.POST.get("decision", "")
    if wanted not in set(Decision):
        raise Http404
    decision = Decision(wanted)

    def settle() -> str:
        if _find(scope, delivery).state == Delivery.State.REJECTED:
            services.decide_rejected(scope, delivery, decision)
        else:
            link = request.POST.get("link", "")[:500]
            services.decide_unknown(scope, delivery, decision, link=link)
        return {
            Decision.IS_THERE: _("Noted: it is there."),
            Decision.AGAIN: _("It is being sent once more."),
            Decision.GIVE_UP: _("Given up. It won’t be sent."),
        }[decision]

    return _do(request, scope, delivery, settle)


@require_POST
@brand_page(Permission.POST_PUBLISH, Permission.CONVERSATION_ANSWER)
def unpublish(request: HttpRequest, scope: Scope, delivery: int) -> HttpResponse:
    """Delete on the network what was published; says truly when that didn't work."""

    def delete() -> str:
        services.unpublish(scope, delivery)
        return _("Deleted there.")

    return _do(request, scope, delivery, delete)


def _find(scope: Scope, delivery_id: int) -> Delivery:
    try:
        return queries.delivery(scope, delivery_id)
    except Delivery.DoesNotExist as error:
        raise Http404 from error


def _do(
    request: HttpRequest, scope: Scope, delivery: int, action: Callable[[], str]
) -> HttpResponse:
    """Do something with a delivery, say how it went, and show its story again."""
    _find(scope, delivery)
    try:
        messages.success(request, action())
    except PublishingError as error:
        messages.error(request, str(error))
    return redirect("posts:delivery", scope.brand.slug, delivery)
