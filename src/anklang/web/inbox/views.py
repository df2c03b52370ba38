"""Reading the inbox: the list, a thread, and what an open page asks for again and again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anklang.inbox import access, queries, services
from anklang.inbox.models import Message
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.asked import number

from . import show
from .forms import DraftForm, LiveForm

_SEES = (Permission.CONVERSATION_VIEW, Permission.CONVERSATION_DRAFT)


@require_safe
@brand_page(*_SEES)
def inbox(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the list; on a wide screen there is room for a conversation beside it."""
    pane = show.list_pane(scope, show.wish_of(request, scope))
    return render(request, "inbox/page.html", {"pane": pane, "query": pane.query})


@require_safe
@brand_page(*_SEES)
def rows(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Answer htmx with the list, or with nothing when it hasn't changed.

    ``open`` is the conversation beside it, ``seen`` the fingerprint of the list as it is shown.
    """
    selected = request.GET.get("open", "")
    pane = show.list_pane(
        scope,
        show.wish_of(request, scope),
        selected=number(selected),
    )
    if request.GET.get("seen") == pane.fingerprint:
        return HttpResponse(status=204)
    template = "inbox/_list.html" if pane.first_page else "inbox/_more.html"
    return render(request, template, {"pane": pane, "query": pane.query})


@require_safe
@never_cache
@brand_page(*_SEES)
def conversation(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Show a conversation; what is shown counts as read."""
    before = request.GET.get("before", "")
    thread = queries.thread(scope, conversation, before=number(before))
    box = show.reply_box(thread, answers=_chosen(request, thread))
    if request.method == "GET":
        _read(scope, thread)
    return show.show_thread(request, scope, thread, box=box)


@require_safe
@brand_page(*_SEES)
def older(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Answer htmx with the messages before one of them."""
    before = request.GET.get("before", "")
    thread = queries.thread(scope, conversation, before=number(before))
    return render(request, "inbox/_older.html", show.thread_context(request, scope, thread))


@require_POST
@never_cache
@brand_page(*_SEES)
def live(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Tell an open page what has changed, if anything; keep the mark of who is writing."""
    form = LiveForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=204)
    known = form.cleaned_data
    if known["writing"] and access.takes_part(scope):
        services.answering(scope, conversation)
    revision, people = queries.revision(scope, conversation)
    key = ",".join(str(person.pk) for person in people)
    if revision == known["revision"] and key == known["answering"]:
        return HttpResponse(status=204)
    thread = queries.thread(scope, conversation)
    # Only a page in the foreground asks, so what is new is seen.
    _read(scope, thread)
    context = show.thread_context(request, scope, thread)
    response = render(request, "inbox/_live_update.html", context)
    response["HX-Trigger"] = "inbox-changed"
    return response


@require_POST
@brand_page(*_SEES)
def draft(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Keep what is being typed, and show colleagues that somebody types."""
    form = DraftForm(request.POST)
    kept = False
    if form.is_valid():
        text, token = form.cleaned_data["text"], form.cleaned_data["token"]
        kept = services.save_reply_draft(scope, conversation, text, token=token) is not None
        if kept:
            services.answering(scope, conversation)
        else:
            services.stopped_answering(scope, conversation)
    return render(request, "inbox/_draft_status.html", {"kept": kept, "valid": form.is_valid()})


@require_safe
@brand_page(Permission.CONVERSATION_VIEW)
def reactions(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show who liked, shared or quoted what, and who follows: news that wait for no answer."""
    return render(request, "inbox/reactions.html", {"groups": queries.reactions(scope)})


def _read(scope: Scope, thread: queries.Thread) -> None:
    newest = thread.conversation.last_message_id
    if newest > getattr(thread.conversation, "read_up_to", 0):
        services.mark_read(scope, thread.conversation.pk, up_to=newest)


def _chosen(request: HttpRequest, thread: queries.Thread) -> Message | None:
    """Return the message that the address wants to answer, if it can be answered."""
    wanted = request.GET.get("reply_to", "")
    return next(
        (one for one in thread.shown if str(one.pk) == wanted and queries.can_be_answered(one)),
        None,
    )
