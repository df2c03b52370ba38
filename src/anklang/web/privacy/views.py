"""Personal data: what is kept and how long, and one person's right to see and to be erased."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.inbox.queries.asking import recipients
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.privacy import exporting, services
from anklang.privacy.errors import PrivacyError
from anklang.privacy.models import Erasure
from anklang.privacy.retention import BY_SLUG
from anklang.web.access import brand_page

from . import presenting
from .forms import DaysForm, NameForm

_ERASED_SHOWN = 200


@require_safe
@brand_page(Permission.PRIVACY_MANAGE)
def kept(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show what is kept, why and how long, as the models declare it."""
    context = {
        "tab": "map",
        "packages": presenting.packages(),
        "recipients": recipients(scope.brand.organisation_id),
    }
    return render(request, "privacy/map.html", context)


@require_safe
@brand_page(Permission.PRIVACY_MANAGE)
def rules(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show how long each kind of data is kept."""
    context = {"tab": "rules", "lines": presenting.lines(scope.brand.organisation)}
    return render(request, "privacy/rules.html", context)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PRIVACY_MANAGE, confirmed="POST")
def rule(request: HttpRequest, scope: Scope, subject: str) -> HttpResponse:
    """Set how long one kind is kept: look first at what would go, then decide."""
    if subject not in BY_SLUG:
        raise Http404
    line = next(
        one for one in presenting.lines(scope.brand.organisation) if one.subject.slug == subject
    )
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step == "stop":
        services.stop_rule(scope, subject)
        messages.success(request, _("That rule no longer holds."))
        return redirect("privacy:rules", scope.brand.slug)
    form = DaysForm(request.POST or None, initial={"days": line.days or line.subject.days})
    context: dict[str, Any] = {"tab": "rules", "line": line, "form": form}
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data["days"]
        try:
            if step == "save":
                services.save_rule(scope, subject, days)
                messages.success(request, _("Saved. It is applied once a day."))
                return redirect("privacy:rules", scope.brand.slug)
            context |= {"previewed": days, "count": services.preview(scope, subject, days)}
        except PrivacyError as error:
            form.add_error("days", str(error))
    status = 422 if form.errors else 200
    return render(request, "privacy/rule.html", context, status=status)


@require_safe
@brand_page(Permission.PRIVACY_MANAGE)
def erased(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List who was erased, by pseudonym."""
    found = Erasure.objects.filter(organisation=scope.brand.organisation).select_related(
        "erased_by"
    )
    context = {"tab": "erased", "erasures": found[:_ERASED_SHOWN]}
    return render(request, "privacy/erased.html", context)


@require_safe
@brand_page(Permission.PRIVACY_MANAGE)
def contact(request: HttpRequest, scope: Scope, contact: int) -> HttpResponse:
    """Show what there is of a person outside, with the way to export and to erase it."""
    plan = services.contact_plan(scope, contact)
    return render(request, "privacy/contact.html", _of_contact(scope, plan, contact, NameForm()))


@never_cache
@require_POST
@brand_page(Permission.PRIVACY_MANAGE, confirmed="POST")
def contact_export(request: HttpRequest, scope: Scope, contact: int) -> HttpResponse:
    """Send everything about a person outside as a file."""
    return _file(exporting.export_contact(scope, contact), f"contact-{contact}")


@require_POST
@brand_page(Permission.PRIVACY_MANAGE, confirmed="POST")
def contact_erase(request: HttpRequest, scope: Scope, contact: int) -> HttpResponse:
    """Erase a person outside, once their name was typed."""
    form = NameForm(request.POST)
    try:
        if form.is_valid():
            return _done(
                request, scope, services.erase_contact(scope, contact, form.cleaned_data["name"])
            )
    except PrivacyError as error:
        form.add_error("name", str(error))
    plan = services.contact_plan(scope, contact)
    return render(
        request, "privacy/contact.html", _of_contact(scope, plan, contact, form), status=422
    )


@require_safe
@brand_page(Permission.PRIVACY_MANAGE)
def member(request: HttpRequest, scope: Scope, member: int) -> HttpResponse:
    """Show what there is of a member of the house."""
    plan = services.member_plan(scope, member)
    return render(request, "privacy/member.html", _of_member(scope, plan, member, NameForm()))


@never_cache
@require_POST
@brand_page(Permission.PRIVACY_MANAGE, confirmed="POST")
def member_export(request: HttpRequest, scope: Scope, member: int) -> HttpResponse:
    """Send everything about a member as a file."""
    return _file(exporting.export_member(scope, member), f"member-{member}")


@require_POST
@brand_page(Permission.PRIVACY_MANAGE, confirmed="POST")
def member_erase(request: HttpRequest, scope: Scope, member: int) -> HttpResponse:
    """Erase a member, once their name was typed."""
    form = NameForm(request.POST)
    try:
        if form.is_valid():
            return _done(
                request, scope, services.erase_member(scope, member, form.cleaned_data["name"])
            )
    except PrivacyError as error:
        form.add_error("name", str(error))
    plan = services.member_plan(scope, member)
    context = _of_member(scope, plan, member, form)
    return render(request, "privacy/member.html", context, status=422)


def _of_contact(
    scope: Scope, plan: services.ContactPlan, contact: int, form: NameForm
) -> dict[str, Any]:
    back = reverse("inbox:list", args=[scope.brand.slug])
    return _of(scope, plan, f"contact:{contact}", form, plan.contact.name, back)


def _of_member(
    scope: Scope, plan: services.MemberPlan, member: int, form: NameForm
) -> dict[str, Any]:
    back = reverse("people:list", args=[scope.brand.slug])
    own = {"own": plan.person.pk == scope.person.pk}
    return own | _of(scope, plan, f"member:{member}", form, str(plan.person), back)


def _of(
    scope: Scope,
    plan: services.ContactPlan | services.MemberPlan,
    who: str,
    form: NameForm,
    name: str,
    back: str,
) -> dict[str, Any]:
    """Return what the page of a person shows; ``who`` is e.g. "member:3"."""
    kind, _colon, number = who.partition(":")
    parts = [scope.brand.slug, number]
    return {
        "plan": plan,
        "form": form,
        "name": name,
        "export_url": reverse(f"privacy:{kind}_export", args=parts),
        "erase_url": reverse(f"privacy:{kind}_erase", args=parts),
        "back_url": back,
        "counted": presenting.counted(plan.counts),
        "mentioned": presenting.places(plan.mentions),
    }


def _done(request: HttpRequest, scope: Scope, erasure: Erasure) -> HttpResponse:
    messages.success(request, _("Erased. What is left is called “%s”.") % erasure.pseudonym)
    if erasure.mentions:
        messages.warning(
            request,
            ngettext(
                "The name still stands in %d text by others: please look at it yourself.",
                "The name still stands in %d texts by others: please look at them yourself.",
                erasure.mentions,
            )
            % erasure.mentions,
        )
    return redirect("privacy:erased", scope.brand.slug)


def _file(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response
