"""The people of a brand."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value

from anklang.orgs.models import Brand, Membership, Person, Representative, Role
from anklang.orgs.permissions import Permission, roles_with
from anklang.orgs.scope import Scope


@dataclass(frozen=True)
class Member:
    """A membership with the person's public profile for the same brand, if they have one."""

    membership: Membership
    profile: Representative | None

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.membership.person

    @property
    def role(self) -> Role:
        """What they are to the brand."""
        return Role(self.membership.role)

    @property
    def speaks(self) -> bool:
        """Whether the role lets them write for the brand at all."""
        return self.role in _speaking()


_ORDER = {role: position for position, role in enumerate(Role)}


def members(scope: Scope) -> list[Member]:
    """Return the brand's people, owners first, then by role and name.

    Raises:
        PermissionDenied: the role doesn't see the brand.
    """
    scope.require(Permission.BRAND_VIEW)
    profiles = {profile.person_id: profile for profile in scope.brand.representatives.all()}
    found = [
        Member(item, profiles.get(item.person_id))
        for item in scope.brand.memberships.select_related("person")
    ]
    return sorted(found, key=lambda one: (_ORDER[one.role], str(one.person).casefold()))


def member(scope: Scope, person_id: int) -> Member:
    """Return one member of the brand: oneself, or anybody for roles that see the brand.

    Raises:
        PermissionDenied: somebody else, and the role doesn't see the brand.
        Membership.DoesNotExist: no such member of this brand.
    """
    if person_id != scope.person.pk:
        scope.require(Permission.BRAND_VIEW)
    membership = scope.brand.memberships.select_related("person").get(person=person_id)
    return Member(membership, profile_of(scope.brand, membership.person))


def membership(scope: Scope, membership_id: int) -> Membership:
    """Return one membership of the brand, with its person.

    Raises:
        Membership.DoesNotExist: no such member of this brand.
    """
    return scope.brand.memberships.select_related("person").get(pk=membership_id)


def profile_of(brand: Brand, person: Person) -> Representative | None:
    """Return how a person appears in public for a brand, None when nothing is said yet."""
    return Representative.objects.filter(brand=brand, person=person).first()


def own_profiles(person: Person) -> QuerySet[Representative]:
    """Return every public profile of a person, also of brands they have left."""
    return person.representatives.select_related("brand").order_by("brand__name")


def public_people(brand: Brand) -> QuerySet[Representative]:
    """Return whom visitors see as the brand's people: they agreed to it, and speak for it today.

    Who leads comes first.
    """
    current = brand.memberships.filter(role__in=_speaking(), person__is_active=True)
    return brand.representatives.filter(
        person__in=current.values("person"),
        consented_at__isnull=False,
        consent_revoked_at=None,
    ).order_by("-leads", "name")


def unnamed_people(brand_id: int) -> tuple[str, ...]:
    """Return the names that may not be said in public: of people of the house without consent in
    force, sorted (one query).

    People of the house are the brand's members and whoever has a profile there, also after they
    left. Consent is given on the profile and covers both names of a person, the one on it and the
    one they signed up with; a name that somebody agreed to be called by may be said.
    """
    profiles = Representative.objects.filter(brand=brand_id).annotate(
        named=Q(consented_at__isnull=False, consent_revoked_at=None)
    )
    members = Membership.objects.filter(brand=brand_id).annotate(named=Value(value=False))
    rows = profiles.values_list("person", "name", "named").union(
        members.values_list("person", "person__name", "named"), all=True
    )
    found = [(person, " ".join(name.split()), named) for person, name, named in rows]
    agreed = {person for person, _name, named in found if named}
    said = {name for _person, name, named in found if named}
    return tuple(sorted({name for person, name, _ in found if person not in agreed} - said - {""}))


def members_with(brand_id: int, permission: Permission) -> QuerySet[Membership]:
    """Return the active members of a brand whose role includes a permission."""
    return Membership.objects.filter(
        brand=brand_id, role__in=roles_with(permission), person__is_active=True
    )


def _speaking() -> frozenset[Role]:
    return roles_with(Permission.POST_DRAFT) | roles_with(Permission.CONVERSATION_DRAFT)


def portrait_is_public(name: str) -> bool:
    """Whether a stored portrait shows somebody who agreed to be named in public."""
    return Representative.objects.filter(
        portrait=name, consented_at__isnull=False, consent_revoked_at=None
    ).exists()
