"""A scope is one person acting for one brand: every service takes one and asks it first."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from anklang.kernel.audit import Actor

from .models import Brand, Membership, Person, Role
from .permissions import Permission, allowed


@dataclass(frozen=True)
class Scope:
    """One person, one brand, one role."""

    person: Person
    brand: Brand
    role: Role

    @property
    def actor(self) -> Actor:
        """Who the audit log will name."""
        return Actor("person", self.person.pk, str(self.person))

    @property
    def is_guest(self) -> bool:
        """Whether this person sees only what they are given."""
        return self.role == Role.GUEST

    def can(self, permission: Permission) -> bool:
        """Return whether the role includes the permission."""
        return allowed(self.role, permission)

    def require(self, permission: Permission) -> None:
        """Raise ``PermissionDenied`` unless the role includes the permission."""
        if not self.can(permission):
            raise PermissionDenied(permission.value)


def scope_for(person: Person, slug: str) -> Scope | None:
    """Return the scope of a person for the brand with that slug, None without membership.

    A brand of another tenant and a brand that doesn't exist look the same.
    """
    membership = (
        Membership.objects.select_related("brand__organisation")
        .filter(person=person, brand__slug=slug)
        .first()
    )
    if membership is None:
        return None
    return Scope(person, membership.brand, Role(membership.role))


def scopes_of(person: Person) -> list[Scope]:
    """Return every scope of a person, ordered by organisation and brand name."""
    memberships = (
        Membership.objects.select_related("brand__organisation")
        .filter(person=person)
        .order_by("brand__organisation__name", "brand__name")
    )
    return [Scope(person, item.brand, Role(item.role)) for item in memberships]
