"""The plan against what happened."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anklang.networks.models import Channel
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.plan.actual import actual


@require_safe
@brand_page(Permission.BRAND_VIEW)
def show(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show how the last weeks compare with the plan; coverage for one channel when asked."""
    asked = request.GET.get("channel", "")
    wanted = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 18 else 0
    channel = Channel.objects.filter(brand=scope.brand, pk=wanted).first()
    context = {
        "actual": actual(scope, channel.pk if channel else None),
        "manages": scope.can(Permission.PLAN_MANAGE),
        "tab": "actual",
    }
    return render(request, "plan/actual.html", context)
