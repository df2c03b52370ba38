"""Roles given and taken."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.kernel import audit, db, outbox
from anklang.orgs import handover
from anklang.orgs.errors import LastOwner, OrgsError
from anklang.orgs.models import Brand, Membership, Person, Role
from anklang.orgs.permissions import Permission, roles_with
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


def remove_member(
    scope: Scope, membership_id: int, *, to: int | None = None, to_nobody: bool = False
) -> None:
    """Take somebody's role away, or leave oneself. What they wrote stays.

    What they have in hand goes to the person ``to`` (``to_nobody``: it is free); their calendar
    addresses end, and without any other brand their sessions, too.

    Raises:
        PermissionDenied: somebody else's membership, and the role doesn't manage people.
        Membership.DoesNotExist: no such member of this brand.
        LastOwner: the brand would be left without an owner.
        OrgsError: something is in hand and nobody fit to take it is named.
    """
    with db.write():
        membership = _locked(scope, membership_id)
        if membership.person_id != scope.person.pk:
            scope.require(Permission.PEOPLE_MANAGE)
        _keep_an_owner(membership)
        if not to_nobody:
            _hand_over(scope, membership.person, to)
        membership.delete()
        if not membership.person.memberships.exists():
            membership.person.sessions.all().delete()
        audit.record(
            scope.actor,
            "member.removed",
            f"orgs.person:{membership.person_id}",
            brand_id=scope.brand.pk,
            before={"role": membership.role},
        )
        outbox.emit("member.removed", brand_id=scope.brand.pk, person_id=membership.person_id)


def successors(scope: Scope, person: Person) -> list[Person]:
    """Return who can take over what somebody has in hand: members who speak for the brand."""
    others = scope.brand.memberships.select_related("person").exclude(person=person)
    fit = others.filter(person__is_active=True, role__in=roles_with(Permission.POST_DRAFT))
    return [one.person for one in fit.exclude(role=Role.GUEST).order_by("person__name")]


def _hand_over(scope: Scope, person: Person, to: int | None) -> None:
    found = handover.in_hand(scope.brand, person)
    taker = next((one for one in successors(scope, person) if one.pk == to), None)
    if taker is None and any(not belonging.ends for belonging, _count in found):
        raise OrgsError(_("Please choose who takes over."), "to")
    for belonging, _count in found:
        belonging.hand_over(scope, person, taker or person)
    if found:
        audit.record(
            scope.actor,
            "member.handed_over",
            f"orgs.person:{person.pk}",
            brand_id=scope.brand.pk,
            after={
                "to": taker.pk if taker else None,
                **{belonging.name: count for belonging, count in found},
            },
        )


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
