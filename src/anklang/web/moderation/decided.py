"""What was decided: the list, one decision with its statement, and objections."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.conduct.queries.rules import rule_as_of
from anklang.inbox import services
from anklang.inbox.errors import InboxError
from anklang.inbox.models import Appeal, Decision
from anklang.inbox.queries import deciding as queries
from anklang.inbox.services import acting, appeals, taking_back
from anklang.inbox.services import telling as stating
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.inbox.show import ReplyBox
from anklang.web.rules.spelled import spelled

from . import telling
from .forms import AppealForm, ObjectionForm, ReasonForm, WishForm

_PAGE = 30
_CONFLICT = 409
# So many words of a list say what a rule was after.
_WORDS_SHOWN = 8


@require_safe
@brand_page(Permission.COMMENT_MODERATE)
def overview(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List decisions, how right the rules were, and what became of objections."""
    form = WishForm(request.GET)
    form.is_valid()
    found = queries.decisions(scope)
    rule = form.cleaned_data.get("rule") or ""
    if rule:
        found = found.filter(rule_key=rule)
    outcomes = queries.outcomes(scope.brand.pk)
    context = {
        "tab": "decisions",
        "page": Paginator(found, _PAGE).get_page(form.cleaned_data.get("page") or 1),
        "rule": rule,
        "precision": queries.precision(scope.brand.pk),
        "enough": queries.ENOUGH,
        "granted": outcomes[Appeal.Outcome.GRANTED.value],
        "rejected": outcomes[Appeal.Outcome.REJECTED.value],
        "open": outcomes[Appeal.Outcome.OPEN.value],
    }
    return render(request, "moderation/decisions.html", context)


@require_safe
@brand_page(Permission.COMMENT_MODERATE)
def decision(request: HttpRequest, scope: Scope, decision: int) -> HttpResponse:
    """Show one decision with the statement as its author reads it."""
    found = queries.decision(scope, decision)
    return show(request, scope, found, telling.box_for(found))


def show(
    request: HttpRequest,
    scope: Scope,
    found: Decision,
    box: ReplyBox | None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show a decision; ``box`` holds what its author is to be told by an answer."""
    language = (get_language() or "en")[:2]
    context = {
        "tab": "decisions",
        "one": found,
        "looked_for": _looked_for(found),
        "statement": stating.stated(found, language) if stating.has_statement(found) else None,
        "appeal": Appeal.objects.filter(decision=found).first(),
        "may_object": stating.has_statement(found) and appeals.may_object(found),
        "can_undo": taking_back.possible(found),
        "has_answer": found.action == Decision.Action.ANSWER and found.conversation_id,
        "on_our_page": stating.on_our_page(found),
        "box": box,
        "way": stating.way(found) if stating.may_answer(found) else None,
        "limit": stating.limit(found),
    }
    return render(request, "moderation/decision.html", context, status=status)


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def undo(request: HttpRequest, scope: Scope, decision: int) -> HttpResponse:
    """Take a decision back."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        taking_back.take_back(scope, decision, form.cleaned_data["reason"])
        messages.success(request, _("Taken back."))
    except InboxError as problem:
        messages.error(request, str(problem))
    return redirect("moderation:decision", scope.brand.slug, decision)


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def answer(request: HttpRequest, scope: Scope, decision: int) -> HttpResponse:
    """Put the answer that a rule has prepared into one's own reply box."""
    draft = services.use_answer(scope, decision)
    return redirect("inbox:conversation", scope.brand.slug, draft.conversation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page(Permission.COMMENT_MODERATE)
def appeal(request: HttpRequest, scope: Scope, appeal: int) -> HttpResponse:
    """Look again at a decision that its author objects to."""
    found = queries.appeal(scope, appeal)
    form = AppealForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if not form.is_valid():
            raise BadRequest
        given = form.cleaned_data
        try:
            appeals.decide(scope, appeal, grant=given["do"] == "grant", answer=given["answer"])
            if stating.on_our_page(found.decision):
                messages.success(request, _("Decided. The author is told."))
            else:
                said = _("Decided. Tell the author what came of it, where they objected.")
                messages.success(request, said)
            return redirect("moderation:queue", scope.brand.slug)
        except InboxError as problem:
            messages.error(request, str(problem))
            status = _CONFLICT
    context = {
        "tab": "queue",
        "appeal": found,
        "one": found.decision,
        "looked_for": _looked_for(found.decision),
        "typed": request.POST.get("answer", ""),
        "another": appeals.must_be_another(scope, found.decision),
        "alone": scope.person.pk in appeals.involved(found.decision),
        "comes_back": _comes_back(found.decision),
    }
    return render(request, "moderation/appeal.html", context, status=status)


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def take_down(request: HttpRequest, scope: Scope, decision: int) -> HttpResponse:
    """Write down an objection that didn't come by the private page."""
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        appeals.take_down(scope, decision, form.cleaned_data["words"])
        messages.success(request, _("Written down. Another person looks at it again."))
    except InboxError as problem:
        messages.error(request, str(problem))
    return redirect("moderation:decision", scope.brand.slug, decision)


def _looked_for(decision: Decision) -> str:
    """Return what the cited rule looked for then, in a sentence; "" where people judge by it."""
    if decision.ruleset_version is None:
        return ""
    rule = rule_as_of(decision.brand_id, decision.ruleset_version, decision.rule_key)
    return spelled(rule.when, most=_WORDS_SHOWN) if rule and rule.when else ""


def _comes_back(decision: Decision) -> bool:
    message = decision.message
    if message is None or message.state == message.State.DELETED:
        return False
    return Decision.Action.SHOW in acting.able(message.channel)
