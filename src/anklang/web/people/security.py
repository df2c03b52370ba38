"""Second factors of the people: who must have one, and resetting one that was lost."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anklang.orgs import mails, queries, services
from anklang.orgs.errors import OrgsError
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.account.oidc import vouched_second_factor
from anklang.web.forms import show_problem

from .forms import SecondFactorForm


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PEOPLE_MANAGE, confirmed="POST")
def security(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Say who must sign in with a second factor, and see who has one."""
    organisation = scope.brand.organisation
    form = SecondFactorForm(
        request.POST or None, initial={"second_factor": organisation.second_factor}
    )
    if request.method == "POST" and form.is_valid():
        try:
            vouched = vouched_second_factor(request, scope.person)
            services.require_second_factor(
                scope, form.cleaned_data["second_factor"], vouched=vouched
            )
        except OrgsError as error:
            show_problem(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:security", scope.brand.slug)
    members = queries.members(scope)
    people = [one.person.pk for one in members]
    having, linked = queries.with_second_factor(people), queries.linked_to_service(people)
    context = {
        "tab": "security",
        "form": form,
        "may": queries.owns_all_brands(scope),
        "members": [(one, one.person.pk in having, one.person.pk in linked) for one in members],
        "having": len(having),
    }
    return render(request, "people/security.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PEOPLE_MANAGE, confirmed="POST")
def reset_factor(request: HttpRequest, scope: Scope, member: int) -> HttpResponse:
    """Ask, then take a member's second factor away."""
    found = queries.membership(scope, member)
    linked = bool(queries.linked_to_service([found.person_id]))
    problem = None
    if request.method == "POST":
        try:
            person = services.reset_second_factor(scope, member)
        except OrgsError as error:
            problem = error
        else:
            mails.send_second_factor_reset(person)
            messages.success(
                request,
                _("%(name)s has no second factor any more and is signed out everywhere.")
                % {"name": person},
            )
            return redirect("people:security", scope.brand.slug)
    context = {"tab": "security", "member": found, "problem": problem, "linked": linked}
    return render(request, "people/reset_factor.html", context, status=422 if problem else 200)
