"""Who is told when things grow serious, and having seen what one was told."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anklang.conduct import services
from anklang.conduct.escalation import HIGHEST
from anklang.conduct.queries import incharge
from anklang.conduct.services import Told
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page


class PersonForm(forms.Form):
    """Of what one person is told."""

    level = forms.IntegerField(min_value=1, max_value=HIGHEST, required=False)
    rules = forms.BooleanField(required=False)


@require_POST
@brand_page(Permission.RULES_EDIT)
def people(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Save who is told of what."""
    chosen = {}
    for member, _named in incharge.members(scope):
        form = PersonForm(request.POST, prefix=str(member.person_id))
        if not form.is_valid():
            raise BadRequest
        given = form.cleaned_data
        chosen[member.person_id] = Told(given["level"], given["rules"])
    services.name_people(scope, chosen)
    messages.success(request, _("Saved."))
    return redirect("policy:escalation", scope.brand.slug)


@require_POST
@brand_page(Permission.BRAND_VIEW)
def seen(request: HttpRequest, scope: Scope, notice: int) -> HttpResponse:
    """Note that somebody has seen what they were told."""
    services.seen(scope, notice)
    return redirect("today:today", scope.brand.slug)
