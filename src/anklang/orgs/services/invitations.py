"""Joining a brand by a link that expires."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from anklang.kernel import audit, clock, db
from anklang.kernel.audit import Actor
from anklang.orgs import tokens
from anklang.orgs.errors import (
    AlreadyMember,
    InvitationForAnother,
    InvitationRevoked,
    LinkUnknown,
)
from anklang.orgs.models import Invitation, Membership, Person, Role
from anklang.orgs.permissions import Permission
from anklang.orgs.queries.invitations import check_open
from anklang.orgs.scope import Scope

from .founding import add_member, create_person

VALID_FOR = timedelta(days=14)


class Invited(NamedTuple):
    """A new invitation, and the token of its link: the only time that it is known."""

    invitation: Invitation
    token: str


def invite(scope: Scope, email: str, role: Role) -> Invited:
    """Invite somebody to the scope's brand for 14 days; an older open link of theirs ends.

    Raises:
        PermissionDenied: the role doesn't manage people.
        AlreadyMember: somebody with that address belongs to the brand.
    """
    scope.require(Permission.PEOPLE_MANAGE)
    email, token = email.strip().lower(), tokens.new()
    with db.write():
        if Membership.objects.filter(brand=scope.brand, person__email__iexact=email).exists():
            raise AlreadyMember(field="email")
        now = clock.now()
        scope.brand.invitations.filter(email=email, accepted_at=None, revoked_at=None).update(
            revoked_at=now
        )
        invitation = Invitation.objects.create(
            brand=scope.brand,
            email=email,
            role=role,
            token_hash=tokens.hashed(token),
            invited_by=scope.person,
            created_at=now,
            expires_at=now + VALID_FOR,
        )
        audit.record(
            scope.actor,
            "invitation.sent",
            f"orgs.invitation:{invitation.pk}",
            brand_id=scope.brand.pk,
            after={"email": email, "role": str(role)},
        )
    return Invited(invitation, token)


def accept_invitation(token: str, person: Person) -> Membership:
    """Let somebody with a sign-in join, if the invitation is for their address.

    Raises:
        LinkError: unknown, expired, used, revoked or for another address, each its own class.
        AlreadyMember: they belong to the brand; the invitation stays open.
    """
    with db.write():
        invitation = _claimed(token)
        if invitation.email.casefold() != person.email.casefold():
            raise InvitationForAnother
        return _join(invitation, person)


def accept_invitation_as_new(
    token: str, name: str, password: str, *, language: str = ""
) -> Membership:
    """Make a sign-in with the invitation's address and join with it.

    The password is taken as checked (the form applies the validators).

    Raises:
        LinkError: unknown, expired, used or revoked, each its own class.
        SignInExists: the address has a sign-in; its owner must use it.
        OrgsError: the name is empty.
    """
    with db.write():
        invitation = _claimed(token)
        person = create_person(
            invitation.email,
            name,
            password=password,
            language=language,
            by=Actor("visitor", None, invitation.email),
        )
        return _join(invitation, person)


def join_by_verified_address(email: str, name: str) -> Person:
    """Let somebody join whose address a sign-in service confirmed: by every open invitation to it.

    Raises:
        OrgsError: nobody invited that address.
    """
    with db.write():
        waiting = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("brand__organisation")
            .filter(email__iexact=email, accepted_at=None, revoked_at=None)
            .filter(expires_at__gt=clock.now())
            .order_by("pk")
        )
        if not (invitations := list(waiting)):
            raise LinkUnknown
        by = Actor("visitor", None, email)
        person = create_person(email, name.strip()[:120] or email.partition("@")[0], by=by)
        for invitation in invitations:
            _join(invitation, person)
    return person


def revoke_invitation(scope: Scope, invitation_id: int) -> Invitation:
    """Take an open invitation back; one that ended otherwise stays as it is.

    Raises:
        PermissionDenied: the role doesn't manage people.
        Invitation.DoesNotExist: no such invitation of this brand.
        InvitationUsed: somebody has joined with it meanwhile.
    """
    scope.require(Permission.PEOPLE_MANAGE)
    with db.write():
        invitation = Invitation.objects.select_for_update().get(pk=invitation_id, brand=scope.brand)
        try:
            check_open(invitation, ignore_expiry=True)
        except InvitationRevoked:
            return invitation
        invitation.revoked_at = clock.now()
        invitation.save(update_fields=["revoked_at"])
        audit.record(
            scope.actor,
            "invitation.revoked",
            f"orgs.invitation:{invitation.pk}",
            brand_id=scope.brand.pk,
            before={"email": invitation.email, "role": invitation.role},
        )
    return invitation


def _claimed(token: str) -> Invitation:
    """Read an open invitation under a lock, so that it is accepted once."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("brand__organisation")
        .filter(token_hash=tokens.hashed(token))
        .first()
    )
    if invitation is None:
        raise LinkUnknown
    check_open(invitation)
    return invitation


def _join(invitation: Invitation, person: Person) -> Membership:
    actor = Actor("person", person.pk, str(person))
    if Membership.objects.filter(brand=invitation.brand, person=person).exists():
        raise AlreadyMember
    invitation.accepted_at, invitation.accepted_by = clock.now(), person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit.record(
        actor,
        "invitation.accepted",
        f"orgs.invitation:{invitation.pk}",
        brand_id=invitation.brand_id,
        after={"email": person.email},
    )
    return add_member(invitation.brand, person, Role(invitation.role), by=actor)
