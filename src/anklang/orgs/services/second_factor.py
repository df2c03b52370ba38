"""Who must have a second factor, and what happens when somebody lost theirs."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from anklang.kernel import audit, db
from anklang.kernel.audit import SYSTEM, Actor
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Membership, Organisation, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.queries.second_factor import (
    belongs_elsewhere,
    has_second_factor,
    owns_all_brands,
)
from anklang.orgs.scope import Scope

from .attempts import account, code, forget_attempts


def require_second_factor(scope: Scope, who: str, *, vouched: bool = False) -> None:
    """Say who in the organisation must sign in with a second factor.

    Args:
        vouched: the sign-in service says that the person of the scope has used one.

    Raises:
        PermissionDenied: not an owner of all its brands.
        OrgsError: not one of the choices, or one has none oneself and would be shut out.
    """
    scope.require(Permission.PEOPLE_MANAGE)
    if not owns_all_brands(scope):
        raise PermissionDenied("another brand of the organisation has another owner")
    if who not in Organisation.SecondFactor.values:
        raise OrgsError(_("Please choose from the list."), "second_factor")
    if who and not vouched and not has_second_factor(scope.person):
        raise OrgsError(
            _("Set up a second factor of your own first: you would be the first to need it."),
            "second_factor",
        )
    with db.write():
        organisation = Organisation.objects.select_for_update().get(pk=scope.brand.organisation_id)
        before, organisation.second_factor = organisation.second_factor, who
        if before == who:
            return
        organisation.save(update_fields=["second_factor"])
        audit.record(
            scope.actor,
            "organisation.second_factor_required",
            f"orgs.organisation:{organisation.pk}",
            brand_id=scope.brand.pk,
            before={"second_factor": before},
            after={"second_factor": who},
        )


def reset_second_factor(scope: Scope, membership_id: int) -> Person:
    """Take a member's second factor away, who lost it, and end their sessions; return them.

    Raises:
        PermissionDenied: the role doesn't manage people.
        Membership.DoesNotExist: no such member of this brand.
        OrgsError: oneself, nothing to take away, or somebody whom another organisation trusts, too.
    """
    scope.require(Permission.PEOPLE_MANAGE)
    with db.write():
        membership = Membership.objects.select_related("person").get(
            pk=membership_id, brand=scope.brand
        )
        person = membership.person
        if person.pk == scope.person.pk:
            raise OrgsError(_("Your own second factor is changed in your settings."))
        if belongs_elsewhere(scope, person):
            raise OrgsError(
                _(
                    "This person also works for another organisation, which relies on their second "
                    "factor. A recovery code helps them, or the people who run this installation."
                )
            )
        _take_away(person, scope.actor, scope.brand.pk)
    return person


def reset_second_factor_by_operator(person: Person) -> None:
    """Take somebody's second factor away at the command line; failed sign-ins are forgotten.

    Raises:
        OrgsError: they have none.
    """
    with db.write():
        forget_attempts(account(person.email), code(person.pk))
        _take_away(person, SYSTEM, None)


def _take_away(person: Person, by: Actor, brand_id: int | None) -> None:
    factors = Authenticator.objects.filter(user=person)
    kinds = sorted(set(factors.values_list("type", flat=True)))
    # An account at the sign-in service that was replaced by another: the next sign-in links anew.
    unlinked, _more = SocialAccount.objects.filter(user=person).delete()
    if not kinds and not unlinked:
        raise OrgsError(_("There is no second factor to take away."))
    factors.delete()
    ended, _rows = person.sessions.all().delete()
    audit.record(
        by,
        "person.second_factor_reset",
        f"orgs.person:{person.pk}",
        brand_id=brand_id,
        before={"kinds": kinds + ["oidc"] * bool(unlinked)},
        after={"sessions_ended": ended},
    )
