"""The people of a brand: who belongs, as what, and how they appear in public."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.orgs import handover, mails, queries, services
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Representative, Role
from anklang.orgs.permissions import TABLE, Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page
from anklang.web.forms import show_problem

from .forms import ROLE_IN_WORDS, InviteForm, ProfileForm, RoleForm

_FRESH_LINKS = "fresh_invitations"


@require_safe
@brand_page(Permission.BRAND_VIEW)
def members(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List who belongs to the brand, and who is invited."""
    manages = scope.can(Permission.PEOPLE_MANAGE)
    context = {
        "tab": "members",
        "members": queries.members(scope),
        "manages": manages,
        "invitations": queries.open_invitations(scope) if manages else [],
    }
    return render(request, "people/members.html", context)


@require_safe
@brand_page(Permission.BRAND_VIEW)
def faces(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the people who speak for the brand as cards."""
    speakers = [one for one in queries.members(scope) if one.profile or one.speaks]
    context = {
        "tab": "faces",
        "members": speakers,
        "manages": scope.can(Permission.PEOPLE_MANAGE),
    }
    return render(request, "people/faces.html", context)


@require_safe
@brand_page()
def permissions(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the one table of who may do what; everybody may know it."""
    roles = [(role, ROLE_IN_WORDS[role], TABLE[role]) for role in Role]
    rows = [
        (permission, [(role, permission in TABLE[role]) for role in Role])
        for permission in Permission
    ]
    context = {
        "tab": "permissions",
        "manages": scope.can(Permission.PEOPLE_MANAGE),
        "roles": roles,
        "rows": rows,
        "all": list(Permission),
        "can_see_people": scope.can(Permission.BRAND_VIEW),
    }
    return render(request, "people/permissions.html", context)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PEOPLE_MANAGE, confirmed="POST")
def invite(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Invite somebody; the link is shown on the next page, once."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invited = services.invite(scope, form.cleaned_data["email"], form.chosen_role())
        except OrgsError as error:
            show_problem(form, error)
        else:
            return _invited(request, scope, invited)
    status = 422 if form.errors else 200
    context = {"tab": "members", "form": form, "sends_mail": settings.SENDS_MAIL}
    return render(request, "people/invite.html", context, status=status)


def _invited(request: HttpRequest, scope: Scope, invited: services.Invited) -> HttpResponse:
    link = settings.PUBLIC_URL + reverse("account:join", args=[invited.token])
    mailed = mails.send_invitation(invited.invitation, link)
    # Kept until the next page has shown it, so that reloading can't invite twice.
    request.session[_FRESH_LINKS] = {str(invited.invitation.pk): {"link": link, "mailed": mailed}}
    return redirect("people:invited", scope.brand.slug, invited.invitation.pk)


@never_cache
@require_safe
@brand_page(Permission.PEOPLE_MANAGE)
def invited(request: HttpRequest, scope: Scope, invitation: int) -> HttpResponse:
    """Show the link of a new invitation: now, and never again."""
    found = queries.open_invitations(scope).get(pk=invitation)
    fresh = request.session.pop(_FRESH_LINKS, {}).get(str(invitation), {})
    return render(request, "people/invited.html", {"tab": "members", "invitation": found, **fresh})


@require_POST
@brand_page(Permission.PEOPLE_MANAGE)
def revoke(request: HttpRequest, scope: Scope, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        taken = services.revoke_invitation(scope, invitation)
    except OrgsError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The invitation for %(email)s is taken back.") % {"email": taken.email}
        )
    return redirect("people:list", scope.brand.slug)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.PEOPLE_MANAGE, confirmed="POST")
def member(request: HttpRequest, scope: Scope, member: int) -> HttpResponse:
    """Show and change a member's role."""
    found = queries.membership(scope, member)
    form = RoleForm(request.POST or None, initial={"role": found.role})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_role(scope, member, form.chosen_role())
        except OrgsError as error:
            show_problem(form, error)
        else:
            messages.success(
                request,
                _("%(name)s is now: %(role)s.")
                % {"name": found.person, "role": form.chosen_role().label},
            )
            return redirect("people:list", scope.brand.slug)
    can_erase = scope.can(Permission.PRIVACY_MANAGE)
    context = {"tab": "members", "member": found, "form": form, "can_erase": can_erase}
    return render(request, "people/member.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@brand_page(confirmed="POST")
def remove(request: HttpRequest, scope: Scope, member: int) -> HttpResponse:
    """Ask, then take somebody's role away; everybody may leave by themselves."""
    found = queries.membership(scope, member)
    own = found.person_id == scope.person.pk
    if not own:
        scope.require(Permission.PEOPLE_MANAGE)
    problem = None
    if request.method == "POST":
        try:
            services.remove_member(scope, member, to=_number(request.POST.get("to", "")))
        except OrgsError as error:
            problem = error
        else:
            messages.success(
                request, _("%(name)s no longer belongs to the brand.") % {"name": found.person}
            )
            return redirect("/") if own else redirect("people:list", scope.brand.slug)
    context = {
        "tab": "members",
        "member": found,
        "own": own,
        "problem": problem,
        "in_hand": handover.in_hand(scope.brand, found.person),
        "successors": services.successors(scope, found.person),
        "chosen": _number(request.POST.get("to", "")),
    }
    return render(request, "people/remove.html", context, status=422 if problem else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else None


@require_http_methods(["GET", "POST"])
@brand_page()
def edit(request: HttpRequest, scope: Scope, person: int) -> HttpResponse:
    """Show and change how somebody appears in public: oneself, or as who manages people."""
    found = _editable(scope, person)
    profile = found.profile or Representative(name=found.person.name)
    form = ProfileForm(
        request.POST or None, request.FILES or None, initial=ProfileForm.values(profile)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.save_representative(
                scope,
                found.person,
                form.details(),
                portrait=form.cleaned_data["portrait"],
                remove_portrait=form.cleaned_data["remove_portrait"],
            )
        except OrgsError as error:
            show_problem(form, error)
        else:
            messages.success(request, _("The profile is saved."))
            return redirect("people:edit", scope.brand.slug, person)
    context = {
        "tab": "faces",
        "member": found,
        "profile": profile,
        "form": form,
        "own": person == scope.person.pk,
    }
    return render(request, "people/edit.html", context, status=422 if form.errors else 200)


@require_POST
@brand_page()
def consent(request: HttpRequest, scope: Scope, person: int) -> HttpResponse:
    """Agree to be named in public, or take it back."""
    found = _editable(scope, person)
    if found.profile is None:
        raise Http404
    if request.POST.get("agree") == "yes":
        services.give_consent(scope, found.profile.pk)
        messages.success(request, _("From now on you are named in public."))
    else:
        services.revoke_consent(scope, found.profile.pk)
        messages.success(request, _("The name no longer appears in public."))
    return redirect("people:edit", scope.brand.slug, person)


def _editable(scope: Scope, person: int) -> queries.Member:
    """Return a member whose profile this person may change.

    Raises:
        PermissionDenied: somebody else's, and the role doesn't manage people.
        Membership.DoesNotExist: no such member of this brand.
    """
    if person != scope.person.pk:
        scope.require(Permission.PEOPLE_MANAGE)
    return queries.member(scope, person)
