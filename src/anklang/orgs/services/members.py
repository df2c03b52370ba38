"""Roles given and taken."""

from __future__ import annotations

from anklang.kernel import audit, db, outbox
from anklang.orgs.errors import LastOwner
from anklang.orgs.models import Brand, Membership, Role
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope


def change_role(scope: Scope, membership_id: int, role: Role) -> Membership:
    """Give a member of the scope's brand another role.

    Raises:
        PermissionDenied: the role doesn't manage people.
        Membership.DoesNotExist: no such member of this brand.
        LastOwner: the brand would be left without an owner.
    """
    scope.require(Permission.PEOPLE_MANAGE)
    with db.write():
        membership = _locked(scope, membership_id)
        before = membership.role
        if before == role:
            return membership
        _keep_an_owner(membership)
        membership.role = role
        membership.save(update_fields=["role"])
        audit.record(
            scope.actor,
            "member.role_changed",
            f"orgs.person:{membership.person_id}",
            brand_id=scope.brand.pk,
            before={"role": before},
            after={"role": str(role)},
        )
        outbox.emit("member.changed", brand_id=scope.brand.pk, person_id=membership.person_id)
    return membership


def remove_member(scope: Scope, membership_id: int) -> None:
    """Take somebody's role away, or leave oneself. What they wrote stays.

    Raises:
        PermissionDenied: somebody else's membership, and the role doesn't manage people.
        Membership.DoesNotExist: no such member of this brand.
        LastOwner: the brand would be left without an owner.
    """
    with db.write():
        membership = _locked(scope, membership_id)
        if membership.person_id != scope.person.pk:
            scope.require(Permission.PEOPLE_MANAGE)
        _keep_an_owner(membership)
        membership.delete()
        audit.record(
            scope.actor,
            "member.removed",
            f"orgs.person:{membership.person_id}",
            brand_id=scope.brand.pk,
            before={"role": membership.role},
        )
        outbox.emit("member.removed", brand_id=scope.brand.pk, person_id=membership.person_id)


def _locked(scope: Scope, membership_id: int) -> Membership:
    """Read a membership under the brand's lock: two owners can't remove each other at once."""
    Brand.objects.select_for_update().get(pk=scope.brand.pk)
    return Membership.objects.select_related("person").get(pk=membership_id, brand=scope.brand)


def _keep_an_owner(membership: Membership) -> None:
    others = Membership.objects.filter(
        brand=membership.brand_id, role=Role.OWNER, person__is_active=True
    ).exclude(pk=membership.pk)
    if membership.role == Role.OWNER and not others.exists():
        raise LastOwner
