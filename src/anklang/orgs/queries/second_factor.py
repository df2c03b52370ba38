"""Who has a second factor, and who must have one."""

from __future__ import annotations

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from anklang.orgs.models import Organisation, Person, Role
from anklang.orgs.scope import Scope, scopes_of

_CODES = Authenticator.Type.RECOVERY_CODES


def has_second_factor(person: Person) -> bool:
    """Whether somebody has a passkey or an authenticator app."""
    theirs = Authenticator.objects.filter(user=person)
    return bool(theirs.exclude(type=_CODES).exists())


def with_second_factor(people: Collection[int]) -> set[int]:
    """Return which of these people have a passkey or an authenticator app."""
    theirs = Authenticator.objects.filter(user__in=people).exclude(type=_CODES)
    return set(theirs.values_list("user_id", flat=True))


def linked_to_service(people: Collection[int]) -> set[int]:
    """Return which of these people came by the organisation's own sign-in service before."""
    return set(SocialAccount.objects.filter(user__in=people).values_list("user_id", flat=True))


def requires_second_factor(scope: Scope) -> bool:
    """Whether the organisation wants one of somebody in this role."""
    required = scope.brand.organisation.second_factor
    if required == Organisation.SecondFactor.OWNERS:
        return scope.role == Role.OWNER
    return required == Organisation.SecondFactor.EVERYONE


def must_have_second_factor(person: Person) -> bool:
    """Whether any organisation of a person wants a second factor of them."""
    return any(requires_second_factor(scope) for scope in scopes_of(person))


def owns_all_brands(scope: Scope) -> bool:
    """Whether somebody may decide for the organisation: an owner of each of its brands."""
    brands = scope.brand.organisation.brands.all()
    owned = brands.filter(memberships__person=scope.person, memberships__role=Role.OWNER)
    return brands.count() == owned.count()


def belongs_elsewhere(scope: Scope, person: Person) -> bool:
    """Whether a person also works for an organisation other than the scope's."""
    others = person.memberships.exclude(brand__organisation=scope.brand.organisation_id)
    return others.exists()
