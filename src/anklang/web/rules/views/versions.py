"""Putting in force, history, going back."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.conduct import services
from anklang.conduct.content import Content
from anklang.conduct.errors import ConductError
from anklang.conduct.models import RulesetVersion
from anklang.conduct.queries.rules import version_in_force, versions
from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.rules.differing import differences
from anklang.web.rules.forms import PublishForm

from .common import channel_names, ruleset_or_404, shown


@require_http_methods(["GET", "POST"])
@brand_page(Permission.RULES_EDIT)
def publish(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show what the draft changes, and put it in force, now or on a day to come."""
    ruleset = ruleset_or_404(scope)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            version = services.publish(scope, why=form.why, effective_from=_begins(scope, form))
        except ConductError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(request, _said(version))
            return redirect("rules:overview", scope.brand.slug)
    newest = next(iter(versions(scope.brand.pk)), None)
    before = Content.of(newest.content) if newest else Content()
    context = {
        "form": form,
        "newest": newest,
        "differences": differences(before, Content.of(ruleset.draft), channel_names(scope)),
        "publishes": scope.can(Permission.RULES_PUBLISH),
    }
    return render(request, "rules/publish.html", context, status=422 if form.errors else 200)


@require_POST
@brand_page(Permission.RULES_EDIT)
def discard(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Go back to the newest version."""
    ruleset_or_404(scope)
    try:
        services.discard_draft(scope)
    except ConductError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The draft says again what the newest version says."))
    return redirect("rules:overview", scope.brand.slug)


@require_safe
@brand_page()
def history(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List the versions, the newest first, with what each changed."""
    ruleset_or_404(scope)
    found = versions(scope.brand.pk)
    older = [Content.of(one.content) for one in found[1:]] + [Content()]
    names = channel_names(scope)
    rows = [
        (one, differences(before, Content.of(one.content), names))
        for one, before in zip(found, older, strict=True)
    ]
    context = {
        "rows": rows if found else [],
        "current": version_in_force(scope.brand.pk),
        "now": clock.now(),
        "edits": scope.can(Permission.RULES_EDIT),
    }
    return render(request, "rules/versions.html", context)


@require_safe
@brand_page()
def version(request: HttpRequest, scope: Scope, number: int) -> HttpResponse:
    """Show a version as it was put in force."""
    found = _version(scope, number)
    content = Content.of(found.content)
    context = {"version": found, "rules": shown(scope, content), "content": content}
    return render(request, "rules/version.html", context)


@require_POST
@brand_page(Permission.RULES_EDIT)
def restore(request: HttpRequest, scope: Scope, number: int) -> HttpResponse:
    """Make an old version the draft."""
    _version(scope, number)
    try:
        services.restore(scope, number)
    except ConductError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Version %d is the draft now.") % number)
    return redirect("rules:overview", scope.brand.slug)


def _version(scope: Scope, number: int) -> RulesetVersion:
    found = RulesetVersion.objects.filter(ruleset__brand=scope.brand, number=number).first()
    if found is None:
        raise Http404
    return found


def _begins(scope: Scope, form: PublishForm) -> datetime | None:
    """Return the beginning of the chosen day in the brand's time zone; None for today."""
    day = form.cleaned_data["effective_from"]
    zone = ZoneInfo(scope.brand.timezone)
    if day is None or day == clock.now().astimezone(zone).date():
        return None
    return datetime.combine(day, time(), zone)


def _said(version: RulesetVersion) -> str:
    if version.effective_from > clock.now():
        return _("Version %d begins on its day by itself.") % version.number
    return _("Version %d is in force.") % version.number
