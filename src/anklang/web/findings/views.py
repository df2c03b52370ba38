"""How texts keep to the guide over time, and what people say against the guide."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice.checking.errors import ReasonMissing
from anklang.voice.queries import doubts as doubts_of
from anklang.voice.queries import drift
from anklang.voice.services.doubts import decide as decide_doubt
from anklang.voice.services.drift import share_drift
from anklang.web.access import brand_page

from .words import PictureInWords, picture_in_words

# Whoever writes something that is checked.
_WRITES = (Permission.POST_DRAFT, Permission.CONVERSATION_DRAFT, Permission.VOICE_EDIT)


@require_safe
@brand_page(*_WRITES)
def mine(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show somebody how their own texts keep to the guide; nobody else sees this page."""
    context = {
        "tab": "mine",
        "picture": picture_in_words(drift.own(scope)),
        "shared": drift.shares(scope),
        "edits": scope.can(Permission.VOICE_EDIT),
    }
    return render(request, "findings/mine.html", context)


@require_POST
@brand_page(*_WRITES)
def share(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Let the team see one's own picture, or no longer."""
    shared = request.POST.get("shared") == "1"
    share_drift(scope, shared=shared)
    said = _("The team can see it now.") if shared else _("Only you see it now.")
    messages.success(request, said)
    return redirect("findings:mine", scope.brand.slug)


@require_safe
@brand_page(Permission.VOICE_EDIT)
def team(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the team's texts in sum, those of agencies, and of people who share theirs."""
    found = drift.team(scope)
    people: list[tuple[str, PictureInWords]] = [
        (person.name, picture_in_words(picture)) for person, picture in found.shared
    ]
    context = {
        "tab": "team",
        "team": found,
        "picture": picture_in_words(found.picture) if found.picture else None,
        "agencies": [(one, picture_in_words(one.picture)) for one in found.agencies],
        "people": people,
        "fewest": drift.FEWEST_PEOPLE,
        "edits": True,
    }
    return render(request, "findings/team.html", context)


@require_safe
@brand_page(*_WRITES)
def doubts(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List what was said against the guide: for whoever keeps it all of it, else one's own."""
    context = {
        "tab": "doubts",
        "open": doubts_of.doubts(scope, open_ones=True),
        "answered": doubts_of.doubts(scope, open_ones=False),
        "edits": scope.can(Permission.VOICE_EDIT),
    }
    return render(request, "findings/doubts.html", context)


@require_POST
@brand_page(Permission.VOICE_EDIT)
def decide(request: HttpRequest, scope: Scope, doubt: int) -> HttpResponse:
    """Accept or decline what somebody said against the guide, with a reason."""
    accept = request.POST.get("decision") == "accept"
    answer = request.POST.get("answer", "")
    try:
        decide_doubt(scope, doubt, accept=accept, answer=answer)
    except ReasonMissing as error:
        messages.error(request, str(error))
        return redirect("findings:doubts", scope.brand.slug)
    if accept:
        messages.success(request, _("Accepted. Now change the guide, so that it says so."))
    else:
        messages.success(request, _("Declined. Whoever asked sees your reason."))
    return redirect("findings:doubts", scope.brand.slug)
