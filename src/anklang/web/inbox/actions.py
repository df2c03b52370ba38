"""Doing something with a conversation: each view calls one service and shows what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.inbox import access, queries, services
from anklang.inbox.errors import InboxError
from anklang.inbox.kinds import Kind
from anklang.inbox.models import Decision, Message
from anklang.networks.contract import Restriction
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page

from . import show
from .forms import (
    CiteForm,
    HandOverForm,
    KindForm,
    NoteForm,
    ReasonForm,
    ReleaseForm,
    ReplyForm,
    RestrictForm,
    TakeOverForm,
)

_CONFLICT = 409
_ANSWERS = (Permission.CONVERSATION_ANSWER, Permission.CONVERSATION_DRAFT)


@require_POST
@brand_page(*_ANSWERS)
def reply(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Send an answer; when something is in the way, say it and keep what was typed."""
    form = ReplyForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        sent = services.reply(scope, conversation, form.answer())
    except InboxError as problem:
        return _not_sent(request, scope, conversation, form, problem)
    if sent.state == Message.State.WAITING:
        messages.info(request, _("Your answer waits for somebody’s release."))
    return _show(request, scope, conversation)


def _not_sent(
    request: HttpRequest, scope: Scope, conversation: int, form: ReplyForm, problem: InboxError
) -> HttpResponse:
    answer = form.answer()
    services.save_reply_draft(scope, conversation, answer.text)
    thread = queries.thread(scope, conversation)
    box = show.ReplyBox(
        text=answer.text,
        # Having been shown what is new, one may send now.
        based_on=thread.conversation.last_message_id,
        token=answer.token,
        answers=next((one for one in thread.shown if one.pk == answer.reply_to), None),
        problem=problem,
    )
    return show.show_thread(request, scope, thread, box=box, status=_CONFLICT)


@require_POST
@brand_page(*_ANSWERS)
def cite(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Name a public rule in the answer being written."""
    given = _given(CiteForm(request.POST))
    text, reply_to = given["text"], given["reply_to"]
    try:
        services.quote_rule(scope, conversation, text, given["cite"], reply_to)
    except InboxError as problem:
        services.save_reply_draft(scope, conversation, text)
        messages.error(request, str(problem))
    if not request.headers.get("HX-Request"):
        address = reverse("inbox:conversation", args=[scope.brand.slug, conversation])
        query = f"?reply_to={reply_to}" if reply_to else ""
        return redirect(f"{address}{query}#reply")
    thread = queries.thread(scope, conversation)
    answers = next((one for one in thread.shown if one.pk == reply_to), None)
    return show.show_thread(request, scope, thread, box=show.reply_box(thread, answers))


@require_POST
@brand_page(*access.TAKING_PART)
def note(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Leave a note."""
    given = _given(NoteForm(request.POST))
    return _act(
        request, scope, conversation, lambda: services.note(scope, conversation, given["note"])
    )


@require_POST
@brand_page(Permission.CONVERSATION_ASSIGN)
def take_over(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Look after a conversation oneself."""
    instead_of = _given(TakeOverForm(request.POST))["instead_of"]
    return _act(
        request,
        scope,
        conversation,
        lambda: services.take_over(scope, conversation, instead_of=instead_of),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page(Permission.CONVERSATION_ASSIGN)
def hand_over(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Choose a colleague; with POST, hand the conversation to them."""
    if request.method == "POST":
        given = _given(HandOverForm(request.POST))
        return _act(
            request,
            scope,
            conversation,
            lambda: services.hand_over(scope, conversation, given["person"], note=given["note"]),
        )
    context = {
        "conversation": access.visible(scope).select_related("assignee").get(pk=conversation),
        "members": queries.who_may_answer(scope),
        "profiles": queries.profiles(scope),
        "query": show.query_of(show.wish_of(request, scope)),
    }
    part = bool(request.headers.get("HX-Request"))
    return render(request, "inbox/_hand_over.html" if part else "inbox/hand_over.html", context)


@require_POST
@brand_page(Permission.CONVERSATION_ASSIGN)
def give_back(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Leave a conversation to whoever comes next."""
    return _act(request, scope, conversation, lambda: services.give_back(scope, conversation))


@require_POST
@brand_page(Permission.CONVERSATION_ASSIGN)
def done(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Close a conversation."""
    return _act(request, scope, conversation, lambda: services.mark_done(scope, conversation))


@require_POST
@brand_page(Permission.CONVERSATION_ASSIGN)
def reopen(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Bring a conversation back."""
    return _act(request, scope, conversation, lambda: services.reopen(scope, conversation))


@require_POST
@brand_page(Permission.CONVERSATION_VIEW, Permission.CONVERSATION_DRAFT)
def unread(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Let a conversation look unread again, and go back to the list."""
    services.mark_unread(scope, conversation)
    address = reverse("inbox:list", args=[scope.brand.slug])
    address += show.query_of(show.wish_of(request, scope))
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def reports(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Say that what was reported may stay."""
    return _act(request, scope, conversation, lambda: services.dismiss_reports(scope, conversation))


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def hide(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Hide a visitor's message."""
    given = _given(ReasonForm(request.POST))
    return _act_on(
        request,
        scope,
        message,
        lambda: services.hide(scope, message, given["reason"], rule=given["rule"]),
    )


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def approve(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Show a message that waited for approval."""
    return _act_on(request, scope, message, lambda: services.approve(scope, message))


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def decline(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Leave a message that waited for approval unseen."""
    given = _given(ReasonForm(request.POST))
    return _act_on(
        request,
        scope,
        message,
        lambda: services.decline(scope, message, given["reason"], rule=given["rule"]),
    )


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def restrict(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Mute, block or report whoever wrote a message."""
    given = _given(RestrictForm(request.POST))
    how = Restriction(given["how"])
    first = given["first"] and how is Restriction.BLOCK
    made: list[Decision] = []

    def act() -> None:
        made.append(
            services.restrict(scope, message, how, given["reason"], rule=given["rule"], wait=first)
        )

    shown = _act_on(request, scope, message, act)
    if not (first and made):
        return shown
    address = reverse("moderation:decision", args=[scope.brand.slug, made[0].pk]) + "#tell"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def unhide(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Bring a hidden message back."""
    return _act_on(request, scope, message, lambda: services.unhide(scope, message))


@require_POST
@brand_page(*access.TAKING_PART)
def kind(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Say what a message is or isn't, or take that back."""
    says, named = _given(KindForm(request.POST))["answer"].split()
    if says == "undo":
        return _act_on(
            request, scope, message, lambda: services.take_back(scope, message, Kind(named))
        )
    return _act_on(
        request,
        scope,
        message,
        lambda: services.correct(scope, message, Kind(named), applies=says == "yes"),
    )


@require_POST
@brand_page(Permission.POST_RELEASE)
def release(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Send what somebody prepared."""
    given = _given(ReleaseForm(request.POST))
    return _act_on(
        request,
        scope,
        message,
        lambda: services.release_reply(
            scope, message, text_hash=given["text_hash"], based_on=given["based_on"] or 0
        ),
    )


@require_POST
@brand_page(Permission.POST_RELEASE)
def send_back(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Give a prepared answer back to its writer."""
    given = _given(ReleaseForm(request.POST))
    return _act_on(
        request,
        scope,
        message,
        lambda: services.send_back(
            scope, message, text_hash=given["text_hash"], reason=given["reason"]
        ),
    )


@require_POST
@brand_page(*access.TAKING_PART)
def reuse(request: HttpRequest, scope: Scope, message: int) -> HttpResponse:
    """Put the text of an answer that wasn't sent into the reply box."""
    return _act_on(request, scope, message, lambda: services.reuse_text(scope, message))


def _act_on(
    request: HttpRequest, scope: Scope, message: int, act: Callable[[], object]
) -> HttpResponse:
    return _act(request, scope, access.message(scope, message).conversation_id, act)


def _act(
    request: HttpRequest, scope: Scope, conversation: int, act: Callable[[], object]
) -> HttpResponse:
    """Do it, or say why not; then show the conversation as it is now."""
    try:
        act()
    except InboxError as problem:
        messages.error(request, str(problem))
        return _show(request, scope, conversation, status=_CONFLICT)
    return _show(request, scope, conversation)


def _show(request: HttpRequest, scope: Scope, conversation: int, status: int = 200) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        address = reverse("inbox:conversation", args=[scope.brand.slug, conversation])
        return redirect(address + show.query_of(show.wish_of(request, scope)))
    return show.show_thread(request, scope, queries.thread(scope, conversation), status=status)


def _given(form: Form) -> dict[str, Any]:
    if not form.is_valid():
        raise BadRequest
    return form.cleaned_data
