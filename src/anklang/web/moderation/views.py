"""The queue: what waits for a decision, worst and most certain first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from anklang.inbox import access, services
from anklang.inbox.errors import InboxError
from anklang.inbox.models import Decision
from anklang.inbox.queries import deciding as queries
from anklang.inbox.services import acting, telling
from anklang.networks.contract import Restriction
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.asked import number

from .forms import BlockForm, Choice, DecideForm

_CONFLICT = 409
# To tell somebody first, and block them then.
ANNOUNCE = "announce"
_MOST_LATER = 50


@require_safe
@brand_page(Permission.COMMENT_MODERATE)
def queue(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show what waits."""
    return _show(request, scope)


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def decide(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Decide about a message, or about a flood of the same words or author."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    choice = form.choice()
    access.message(scope, message)
    try:
        messages.success(request, _done(scope, message, choice))
    except InboxError as problem:
        messages.error(request, str(problem))
        typed = {"message": message, "reason": choice.ground.reason, "rule": choice.ground.rule}
        return _show(request, scope, typed, status=_CONFLICT)
    return redirect(_back(request, scope))


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def block(request: HttpRequest, scope: Scope, decision: int) -> HttpResponse:
    """Agree to a block that somebody proposed, or say no."""
    form = BlockForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        if form.cleaned_data["do"] == "confirm":
            done = services.confirm_block(scope, decision)
            messages.success(request, _("%s is blocked.") % done.author_name)
        else:
            done = services.refuse_block(scope, decision, form.cleaned_data["reason"])
            messages.success(request, _("%s isn’t blocked.") % done.author_name)
    except InboxError as problem:
        messages.error(request, str(problem))
    return redirect("moderation:queue", scope.brand.slug)


def _done(scope: Scope, message: int, choice: Choice) -> str:
    """Do it; return what to tell."""
    if choice.together:
        ids = queries.flood(scope, message, choice.together)
        count = services.decide_many(scope, ids, choice.action, choice.ground)
        said = ngettext("%d message is decided.", "%d messages are decided.", count) % count
        return f"{said} " + _("The network is being told now.")
    if choice.act == ANNOUNCE or choice.act in {how.value for how in Restriction}:
        return _restricted(scope, message, choice)
    made = services.decide(scope, message, choice.action, choice.ground, seen=choice.seen)
    return {
        "stay": _("It may stay."),
        "hide": _("Hidden. Its author can read why and object.")
        if telling.on_our_page(made)
        else _to_be_told(scope, made, _("Hidden.")),
        "delete": _("Deleted for good."),
    }[choice.act]


def _to_be_told(scope: Scope, made: Decision, said: str) -> str:
    """Add where one can tell the author, as far as the network lets us."""
    if not telling.may_answer(made) or telling.way(made).problem:
        return said
    link = reverse("moderation:decision", args=[scope.brand.slug, made.pk]) + "#tell"
    return format_html('{} <a href="{}">{}</a>', said, link, _("Tell the author why"))


def _restricted(scope: Scope, message: int, choice: Choice) -> str:
    ground = choice.ground
    first = choice.act == ANNOUNCE
    how = Restriction.BLOCK if first else Restriction(choice.act)
    made = services.restrict(scope, message, how, ground.reason, rule=ground.rule, wait=first)
    name = made.author_name
    if first:
        return _to_be_told(scope, made, _("%s isn’t blocked yet.") % name)
    if made.state == Decision.State.PROPOSED:
        said = _("Proposed. %s is blocked as soon as a second person agrees.") % name
        return _to_be_told(scope, made, said)
    if how is Restriction.BLOCK:
        return _("%s is blocked.") % name
    if how is Restriction.MUTE:
        return _to_be_told(scope, made, _("%s is muted.") % name)
    return _("%s is reported to the network.") % name


def _show(
    request: HttpRequest, scope: Scope, typed: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    later = _later(request)
    found = queries.queue(scope, later=later)
    for one in found.cases:
        one.able = acting.able(one.message.channel)  # type: ignore[attr-defined]
        one.tells = telling.reaches(one.message.channel)  # type: ignore[attr-defined]
    for block in found.blocks:
        # Afterwards nothing of ours reaches them.
        tells = telling.may_answer(block) and not telling.way(block).problem
        block.to_tell = tells  # type: ignore[attr-defined]
    context = {
        "tab": "queue",
        "queue": found,
        "rules": services.rules_to_cite(scope),
        "typed": typed or {},
        "later": later,
        "wrong": queries.mostly_wrong(scope.brand.pk),
        "may_edit": scope.can(Permission.RULES_EDIT),
        "alone": not services.somebody_else(scope),
    }
    return render(request, "moderation/queue.html", context, status=status)


def _later(request: HttpRequest) -> list[int]:
    """Return what somebody wants to look at later, as the address remembers it."""
    asked = [number(part) for part in request.GET.get("later", "").split(",")]
    return [one for one in asked if one is not None][-_MOST_LATER:]


def _back(request: HttpRequest, scope: Scope) -> str:
    later = ",".join(map(str, _later(request)))
    address = reverse("moderation:queue", args=[scope.brand.slug])
    return f"{address}?later={later}" if later else address
