"""Working on the draft: one rule at a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anklang.conduct.content import MOST_RULES, Content, Rule, new_key
from anklang.conduct.errors import ConductError
from anklang.conduct.models import Ruleset
from anklang.conduct.services import change_draft, create_ruleset
from anklang.conduct.starters import starter
from anklang.networks.queries import channels
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.asked import number
from anklang.web.rules import words
from anklang.web.rules.forms import AroundForm, RuleForm
from anklang.web.rules.sentence import LONGEST, Answer, asked
from anklang.web.rules.spelled import spelled

from .common import Shown, ruleset_or_404


@require_POST
@brand_page(Permission.RULES_EDIT)
def start(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Begin with one of the rulesets that come along, or with none."""
    chosen = starter(request.POST.get("starter", ""))
    try:
        create_ruleset(scope, chosen.content if chosen else None)
    except ConductError as error:
        messages.warning(request, str(error))
    return redirect("rules:overview", scope.brand.slug)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.RULES_EDIT)
def new(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Write another rule."""
    ruleset = ruleset_or_404(scope)
    content = Content.of(ruleset.draft)
    if len(content.rules) >= MOST_RULES:
        messages.warning(request, _("There are as many rules as Anklang can hold."))
        return redirect("rules:overview", scope.brand.slug)
    key = request.POST.get("key", "")
    fresh = Rule(key=key) if _usable(key, content) else Rule(key=new_key())
    return _edit(request, scope, ruleset, content, fresh)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.RULES_EDIT)
def edit(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Change a rule of the draft."""
    ruleset = ruleset_or_404(scope)
    content = Content.of(ruleset.draft)
    rule = content.rule(key)
    if rule is None:
        raise Http404
    return _edit(request, scope, ruleset, content, rule)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.RULES_EDIT)
def around(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Change what stands around the rules on the public page."""
    ruleset = ruleset_or_404(scope)
    content = Content.of(ruleset.draft)
    data = request.POST if request.method == "POST" else None
    form = AroundForm(content, ruleset.revision, data)
    if data is not None and form.is_valid():
        try:
            based_on = form.cleaned_data["revision"]
            change_draft(scope, form.changed(content), "page", based_on=based_on)
        except ConductError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved in the draft."))
            return redirect("rules:overview", scope.brand.slug)
    status = 422 if form.errors else 200
    return render(request, "rules/around.html", {"form": form}, status=status)


@require_POST
@brand_page(Permission.RULES_EDIT)
def remove(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Take a rule out of the draft."""
    content = Content.of(ruleset_or_404(scope).draft)
    return _changed(request, scope, content.without_rule(key), key)


@require_POST
@brand_page(Permission.RULES_EDIT)
def move(request: HttpRequest, scope: Scope, key: str) -> HttpResponse:
    """Give a rule another number."""
    content = Content.of(ruleset_or_404(scope).draft)
    by = 1 if request.POST.get("to") == "down" else -1
    return _changed(request, scope, content.moved(key, by), "order")


def _changed(request: HttpRequest, scope: Scope, content: Content, part: str) -> HttpResponse:
    try:
        based_on = number(request.POST.get("revision", ""))
        change_draft(scope, content, part, based_on=based_on)
    except ConductError as error:
        messages.warning(request, str(error))
    return redirect("rules:overview", scope.brand.slug)


def _edit(
    request: HttpRequest, scope: Scope, ruleset: Ruleset, content: Content, rule: Rule
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = RuleForm(rule, list(channels(scope)), ruleset.revision, data)
    action, _colon, which = request.POST.get("do", "save").partition(":")
    answer: Answer | None = None
    newer: Shown | None = None
    add_next: str | None = None
    if action != "save":
        answer = _only_show(request, scope, form, action)
        add_next = _rebuilt(form, request.POST, action, which)
    elif data is not None and form.is_valid():
        problem = _save(scope, content, form)
        if not problem:
            messages.success(request, _("Saved in the draft."))
            return redirect("rules:overview", scope.brand.slug)
        form.add_error(None, problem)
        if form.cleaned_data["revision"] != ruleset.revision:
            newer = Shown(rule, content.number(rule.key) or 0)
    context = {
        "form": form,
        "rule": rule,
        "number": content.number(rule.key),
        "newer": newer,
        "revision": ruleset.revision,
        "detectors": words.DETECTORS.items(),
        "outline": form.parts.outline(str(form["join"].value())),
        "spelled": spelled(rule.when) if form.keeps_condition and rule.when else "",
        # Where the cursor goes once something is gone.
        "add_next": add_next,
        "sentence": request.POST.get("sentence", ""),
        "answer": answer,
        "mistaken": action == "ask" and answer is None,
    }
    status = 422 if action == "save" and form.errors else 200
    return render(request, "rules/edit.html", context, status=status)


def _only_show(request: HttpRequest, scope: Scope, form: RuleForm, action: str) -> Answer | None:
    """Save nothing, show what was typed. Returns what became of a sentence."""
    valid = action == "ask" and form.parts.is_valid()
    answer = None
    condition = form.condition(request.POST.get("join", "")) if valid else None
    if condition is not None:
        text = request.POST.get("sentence", "")[:LONGEST]
        answer = asked(scope.brand, condition, text, ours=form.data.get("binds") == "us")
    if action != "ask":
        form.only_show()
    form.judged = False
    return answer


def _rebuilt(form: RuleForm, data: QueryDict, action: str, which: str) -> str | None:
    """Add or remove a part or a group; return the group that something was taken from."""
    if action == "add":
        form.parts.add(data.get(f"detector-{which}" if which else "detector", ""), which)
    elif action == "group":
        form.parts.add("group", which)
    elif action == "drop":
        return form.parts.drop(which)
    return None


def _save(scope: Scope, content: Content, form: RuleForm) -> str:
    """Save the rule; return why it can't be, "" when it is."""
    try:
        based_on = form.cleaned_data["revision"]
        change_draft(scope, content.with_rule(form.made), form.made.key, based_on=based_on)
    except ConductError as error:
        return str(error)
    return ""


def _usable(key: str, content: Content) -> bool:
    return 4 <= len(key) <= 16 and key.isalnum() and key.islower() and content.rule(key) is None
