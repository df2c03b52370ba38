"""Every read about organisations, brands and people."""

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
    "Member",
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
