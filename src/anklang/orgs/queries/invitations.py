"""Invitations: the open ones of a brand, and the one behind a link."""

from __future__ import annotations

from django.db.models import QuerySet

from anklang.orgs import tokens
from anklang.orgs.errors import InvitationExpired, InvitationRevoked, InvitationUsed, LinkUnknown
from anklang.orgs.models import Invitation
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope


def open_invitations(scope: Scope) -> QuerySet[Invitation]:
    """Return the brand's invitations that nobody accepted or took back, newest first.

    Expired ones are among them, so that one sees whom to invite again.

    Raises:
        PermissionDenied: the role doesn't manage people.
    """
    scope.require(Permission.PEOPLE_MANAGE)
    return scope.brand.invitations.filter(accepted_at=None, revoked_at=None).order_by("-id")


def invitation_by_token(token: str) -> Invitation:
    """Return the open invitation behind a link.

    Raises:
        LinkError: unknown, expired, used or revoked, each its own class.
    """
    invitation = (
        Invitation.objects.select_related("brand__organisation", "invited_by")
        .filter(token_hash=tokens.hashed(token))
        .first()
    )
    if invitation is None:
        raise LinkUnknown
    check_open(invitation)
    return invitation


def check_open(invitation: Invitation, *, ignore_expiry: bool = False) -> None:
    """Raise the ``LinkError`` that says why an invitation no longer works, if it doesn't."""
    if invitation.revoked_at is not None:
        raise InvitationRevoked
    if invitation.accepted_at is not None:
        raise InvitationUsed
    if not ignore_expiry and invitation.expired:
        raise InvitationExpired
