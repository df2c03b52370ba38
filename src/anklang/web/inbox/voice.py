"""Guide and rules in the reply box: checking while somebody types, and what they say to it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from anklang.conduct.errors import ConductError
from anklang.conduct.queries.checking import RulesChecked
from anklang.inbox import services
from anklang.inbox.services import rules
from anklang.inbox.services import voice as voicing
from anklang.inbox.voicing import PART
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.voice.errors import VoiceError
from anklang.voice.models import CheckedText
from anklang.voice.queries.checking import Checked
from anklang.web.access import brand_page
from anklang.web.findings.acts import Act, act_of, is_part
from anklang.web.findings.panel import NOTHING_SAID, FormOf, Panel, Said, panel_of
from anklang.web.findings.ruled import rules_said

from .forms import VoiceForm

_ANSWERS = (Permission.CONVERSATION_ANSWER, Permission.CONVERSATION_DRAFT)


@require_POST
@never_cache
@brand_page(*_ANSWERS)
def check(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Say what the guide finds in the answer being written; stores nothing."""
    text, reply_to = _typed(request)
    return _list(request, scope, conversation, text, reply_to)


@require_POST
@brand_page(*_ANSWERS)
def act(request: HttpRequest, scope: Scope, conversation: int) -> HttpResponse:
    """Keep what is typed, and what somebody says to a finding."""
    wanted = act_of(request)
    text, reply_to = _typed(request)
    services.save_reply_draft(scope, conversation, text)
    problem = _do(scope, conversation, text, reply_to, wanted)
    note = ""
    if wanted.kind == "doubt" and not problem:
        note = _("Passed on to those who look after the guide.")
    if is_part(request):
        return _list(request, scope, conversation, text, reply_to, Said(problem, note))
    if problem:
        messages.error(request, problem)
    elif note:
        messages.success(request, note)
    return redirect(reverse("inbox:conversation", args=[scope.brand.slug, conversation]) + "#reply")


def panel(
    scope: Scope,
    conversation: int,
    checked: Checked | None,
    ruled: RulesChecked | None,
    said: Said = NOTHING_SAID,
) -> Panel | None:
    """Return the list of findings of an answer; None without a guide in its language and rules."""
    address = reverse("inbox:voice_act", args=[scope.brand.slug, conversation])
    form = FormOf({PART: ("reply-text", "")}, address, CheckedText.Kind.REPLY)
    return panel_of(scope, checked, rules_said(scope, ruled, form.fields), form, said=said)


def _typed(request: HttpRequest) -> tuple[str, int | None]:
    form = VoiceForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    return form.cleaned_data["text"], form.cleaned_data["reply_to"]


def _do(scope: Scope, conversation: int, text: str, reply_to: int | None, wanted: Act) -> str:
    """Do it; return why it can't be done, "" when it is."""
    draft = (scope, conversation, text, wanted.mark)
    try:
        if wanted.kind == "stand":
            voicing.let_stand(*draft, wanted.said, reply_to)
        elif wanted.kind == "again":
            voicing.take_up_again(*draft, reply_to)
        elif wanted.kind == "pass":
            if not rules.let_pass(*draft, wanted.said, reply_to):
                return _("This finding isn’t there any more.")
        elif voicing.doubt(*draft, wanted.said, reply_to) is None:
            return _("This finding isn’t there any more.")
    except (ConductError, VoiceError) as error:
        return str(error)
    return ""


def _list(
    request: HttpRequest,
    scope: Scope,
    conversation: int,
    text: str,
    reply_to: int | None,
    said: Said = NOTHING_SAID,
) -> HttpResponse:
    checked = voicing.check_draft(scope, conversation, text, reply_to)
    ruled = rules.check_draft(scope, conversation, text, reply_to)
    found = panel(scope, conversation, checked, ruled, said)
    if found is None:
        return HttpResponse(status=204)
    status = 422 if said.problem else 200
    return render(request, "findings/_compact.html", {"panel": found}, status=status)
