"""Telling the author of a decision on their network: an answer, prepared and open to change."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anklang.inbox.errors import InboxError
from anklang.inbox.models import Decision, Message
from anklang.inbox.queries import deciding as queries
from anklang.inbox.services import telling
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.inbox.forms import ReplyForm
from anklang.web.inbox.show import ReplyBox

from . import decided

_CONFLICT = 409


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def tell(request: HttpRequest, scope: Scope, decision: int) -> HttpResponse:
    """Send it; when something is in the way, say it and keep what was typed."""
    found = queries.decision(scope, decision)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    answer = form.answer()
    try:
        sent = telling.tell_by_answer(scope, decision, answer)
    except InboxError as problem:
        box = ReplyBox(
            text=answer.text, based_on=_newest(found), token=answer.token, problem=problem
        )
        return decided.show(request, scope, found, box, status=_CONFLICT)
    if sent.state == Message.State.WAITING:
        messages.info(request, _("What you tell the author waits for somebody’s release."))
    else:
        messages.success(request, _("It is on its way to the author."))
    return redirect("moderation:decision", scope.brand.slug, decision)


def box_for(decision: Decision) -> ReplyBox | None:
    """Return the box with the prepared words; None where there is nothing to tell by an answer."""
    if not telling.may_answer(decision) or telling.way(decision).problem:
        return None
    earlier = decision.told_in
    text = earlier.text if earlier is not None else telling.prepared(decision)
    return ReplyBox(text=text, based_on=_newest(decision))


def _newest(decision: Decision) -> int:
    conversation = decision.conversation
    return conversation.last_message_id if conversation is not None else 0
