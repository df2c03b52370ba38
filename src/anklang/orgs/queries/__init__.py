"""Every read about organisations, brands and people."""

from .audit import PAGE, Wish, audit_brands, audit_entries, audit_people
from .invitations import check_open, invitation_by_token, open_invitations
from .links import link_problem
from .people import (
    Member,
    member,
    members,
    membership,
    own_profiles,
    portrait_is_public,
    profile_of,
    public_people,
)

__all__ = [
    "PAGE",
    "Member",
    "Wish",
    "audit_brands",
    "audit_entries",
    "audit_people",
    "check_open",
    "invitation_by_token",
    "link_problem",
    "member",
    "members",
    "membership",
    "open_invitations",
    "own_profiles",
    "portrait_is_public",
    "profile_of",
    "public_people",
]
