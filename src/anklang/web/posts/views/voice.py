"""Checking while somebody types, and what they say to the findings."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anklang.conduct.errors import ConductError
from anklang.networks.models import Channel
from anklang.networks.queries import channels as brand_channels
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.errors import PublishingError
from anklang.publishing.services import rules
from anklang.publishing.services import voice as voicing
from anklang.voice.errors import VoiceError
from anklang.web.access import brand_page
from anklang.web.findings.acts import Act, act_of, is_part
from anklang.web.findings.panel import NOTHING_SAID, Said
from anklang.web.posts import typed, voice
from anklang.web.posts.typed import Typed


@require_POST
@brand_page(Permission.POST_DRAFT)
def check(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Say what the guide finds in what is typed; stores nothing."""
    return _list(request, scope, typed.of_request(request.POST))


@require_POST
@brand_page(Permission.POST_DRAFT)
def act(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Save what is typed, and keep what somebody says to a finding."""
    wanted = act_of(request)
    state = typed.of_request(request.POST)
    problem = ""
    try:
        state = _saved(scope, state)
        problem = _do(scope, state.post_id or 0, wanted)
    except PublishingError as error:
        problem = str(error)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    note = "" if problem else _note(wanted)
    if is_part(request):
        return _list(request, scope, state, Said(problem, note))
    if problem:
        messages.error(request, problem)
    elif note:
        messages.success(request, note)
    return redirect(_address(scope, state) + "#voice")


@require_POST
@brand_page(Permission.POST_DRAFT)
def said(request: HttpRequest, scope: Scope, post: int) -> HttpResponse:
    """Keep what somebody who reads a post (to release it) says to a finding."""
    wanted = act_of(request)
    try:
        problem = _do(scope, post, wanted)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    if problem:
        messages.error(request, problem)
    elif note := _note(wanted):
        messages.success(request, note)
    return redirect(reverse("posts:detail", args=[scope.brand.slug, post]) + "#voice")


def _saved(scope: Scope, state: Typed) -> Typed:
    saved = services.save_draft(
        scope,
        state.post_id,
        state.content,
        base_revision=state.revision,
        wish=state.wish(scope.brand),
        idea=state.idea,
        page=state.page,
    )
    return replace(state, post_id=saved.post.pk, revision=saved.post.revision)


def _do(scope: Scope, post_id: int, wanted: Act) -> str:
    """Do it; return why it can't be done, "" when it is."""
    try:
        if wanted.kind == "stand":
            voicing.let_stand(scope, post_id, wanted.mark, wanted.said)
        elif wanted.kind == "again":
            voicing.take_up_again(scope, post_id, wanted.mark)
        elif wanted.kind == "pass":
            if not rules.let_pass(scope, post_id, wanted.mark, wanted.said):
                return _("This finding isn’t there any more.")
        elif voicing.doubt(scope, post_id, wanted.mark, wanted.said) is None:
            return _("This finding isn’t there any more.")
    except (ConductError, VoiceError) as error:
        return str(error)
    return ""


def _note(wanted: Act) -> str:
    if wanted.kind == "doubt":
        return _("Passed on to those who look after the guide.")
    return ""


def _address(scope: Scope, state: Typed) -> str:
    if state.post_id is None:
        return reverse("posts:new", args=[scope.brand.slug])
    return reverse("posts:edit", args=[scope.brand.slug, state.post_id])


def _list(
    request: HttpRequest, scope: Scope, state: Typed, said: Said = NOTHING_SAID
) -> HttpResponse:
    channels: list[Channel] = list(brand_channels(scope)) if _several(state) else []
    panel = voice.panel(scope, state, channels, said)
    if panel is None:
        return HttpResponse(status=204)
    response = render(
        request, "findings/_panel.html", {"panel": panel}, status=422 if said.problem else 200
    )
    if state.post_id is not None:
        response["X-Post"], response["X-Revision"] = str(state.post_id), str(state.revision)
        response["X-Address"] = _address(scope, state)
    return response


def _several(state: Typed) -> bool:
    """Whether there are texts for single channels, which are named in the list."""
    return any(text.strip() for text in state.own_texts.values())
