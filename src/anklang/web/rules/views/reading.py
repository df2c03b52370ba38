"""Reading the rules, and trying the draft on what was written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anklang.conduct.content import Content
from anklang.conduct.queries.rules import compiled, ruleset_of, version_in_force, versions
from anklang.conduct.starters import starters
from anklang.inbox.queries.deciding import mostly_wrong, precision
from anklang.inbox.queries.over_time import over_time
from anklang.inbox.trying import MOST, MOST_SHOWN, tried
from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.rules.sparks import spark

from .common import ruleset_or_404, shown


@require_safe
@brand_page()
def overview(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the rules: the draft to those who work on it, what is in force to everybody else."""
    ruleset = ruleset_of(scope.brand.pk)
    edits = scope.can(Permission.RULES_EDIT)
    if ruleset is None:
        context = {"starters": starters(), "edits": edits}
        return render(request, "rules/nothing_yet.html", context)
    current = version_in_force(scope.brand.pk)
    newest = next(iter(versions(scope.brand.pk)), None)
    drafting = edits and "in-force" not in request.GET
    content = Content.of(ruleset.draft if drafting or current is None else current.content)
    if not drafting and current is None:
        content = Content()
    decides = scope.can(Permission.COMMENT_MODERATE)
    counted = {one.rule_key: one for one in precision(scope.brand.pk)} if decides else {}
    erring = {one.rule_key for one in mostly_wrong(scope.brand.pk)} if decides else set()
    rules = shown(scope, content, counted)
    months = over_time(scope.brand) if counted else {}
    context = {
        "judged": [
            (one, months[one.rule.key], spark(months[one.rule.key]))
            for one in rules
            if one.rule.key in months
        ],
        "months": [one.begins for one in next(iter(months.values()), ())],
        "rules": rules,
        "mostly_wrong": [one for one in rules if one.rule.key in erring],
        "content": content,
        "edits": edits,
        "drafting": drafting,
        "current": current,
        "planned": newest if newest and newest.effective_from > clock.now() else None,
        "differs": newest is None or newest.content != ruleset.draft,
        "revision": ruleset.revision,
        "answers_for_data": scope.can(Permission.PRIVACY_MANAGE),
    }
    return render(request, "rules/overview.html", context)


@require_safe
@brand_page(Permission.RULES_EDIT)
def trying(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Hold the draft against the last messages: what it would have held, and by which rule."""
    content = Content.of(ruleset_or_404(scope).draft)
    found = tried(scope, compiled(content))
    rules = shown(scope, content)
    context = {
        "tried": found,
        "most": MOST,
        "found": [
            (one, [rules[broken.number - 1] for broken in one.violations])
            for one in found.found[:MOST_SHOWN]
        ],
        "by_rule": [(one, found.per_rule.get(one.number, 0)) for one in rules if one.rule.when],
    }
    return render(request, "rules/try.html", context)
