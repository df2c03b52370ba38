"""What binds the people of the house: read, acknowledged, and who has."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.conduct import services
from anklang.conduct.content import Rule
from anklang.conduct.errors import ConductError
from anklang.conduct.queries import policy as asked
from anklang.networks.models import Channel
from anklang.orgs.models import MustKnow, Role
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.asked import number

CONSEQUENCES = {
    "hint": lambda: _("You get a hint when a text breaks it."),
    "warn": lambda: _("A text that breaks it goes out only with a reason."),
    "approval": lambda: _("A text that breaks it needs somebody else’s release."),
    "block": lambda: _("A text that breaks it stays in the house."),
}


def consequence(rule: Rule) -> str:
    """Say what happens to a text of the house that breaks a rule, "" where nothing does."""
    if not rule.ours:
        return ""
    if rule.dry_run:
        return _("On trial: it doesn’t hold anything up yet.")
    if rule.ours == "approval" and rule.approval_role in Role.values:
        return _(
            "A text that breaks it needs the release of somebody with the role “%(role)s”."
        ) % {"role": Role(rule.approval_role).label}
    return CONSEQUENCES[rule.ours]()


@require_safe
@brand_page()
def policy(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show everybody what binds them, with the one button where it isn't acknowledged yet."""
    found = asked.policy(scope.brand.pk)
    names = dict(Channel.objects.filter(brand=scope.brand).values_list("pk", "name"))
    rules = [
        (one, consequence(one.rule), [names[pk] for pk in one.rule.channels if pk in names])
        for one in (found.rules if found else ())
    ]
    at = asked.acknowledged(scope.person.pk, scope.brand.pk, found) if found else None
    context = {
        "tab": "policy",
        "policy": found,
        "rules": rules,
        "at": at,
        "may_see": scope.can(Permission.PEOPLE_MANAGE),
        "must": found is not None and at is None and asked.must_know(scope),
    }
    return render(request, "policy/policy.html", context)


@require_POST
@brand_page()
def acknowledge(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Say that one knows what binds one."""
    version = number(request.POST.get("version", ""))
    if version is None:
        raise BadRequest
    try:
        services.acknowledge(scope, version)
    except ConductError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Noted: you know what binds you. Thank you."))
    return redirect("policy:policy", scope.brand.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page(Permission.PEOPLE_MANAGE)
def who_knows(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show owners who has acknowledged, and let them choose whose drafts wait for it."""
    if request.method == "POST":
        try:
            services.choose_who_must_know(scope, request.POST.get("must_know", "?"))
        except ConductError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Saved."))
        return redirect("policy:who_knows", scope.brand.slug)
    found = asked.policy(scope.brand.pk)
    members = asked.who_knows(scope.brand.pk, found) if found else []
    context = {
        "tab": "who",
        "policy": found,
        "members": members,
        "know": sum(one.at is not None for one in members),
        "choices": MustKnow.choices,
        "may_see": True,
    }
    return render(request, "policy/who_knows.html", context)
