"""Every read about organisations, brands and people."""

from .access_records import Happening, recent_access, recent_access_of
from .audit import PAGE, Wish, audit_brands, audit_entries, audit_people
from .invitations import check_open, invitation_by_token, open_invitations
from .links import link_problem
from .people import (
    Member,
    member,
    members,
    members_with,
    membership,
    own_profiles,
    portrait_is_public,
    profile_of,
    public_people,
    unnamed_people,
)
from .second_factor import (
    belongs_elsewhere,
    has_second_factor,
    linked_to_service,
    must_have_second_factor,
    owns_all_brands,
    requires_second_factor,
    with_second_factor,
)
from .sessions import Device, devices_of, session_of

__all__ = [
    "PAGE",
    "Device",
    "Happening",
    "Member",
    "Wish",
    "audit_brands",
    "audit_entries",
    "audit_people",
    "belongs_elsewhere",
    "check_open",
    "devices_of",
    "has_second_factor",
    "invitation_by_token",
    "link_problem",
    "linked_to_service",
    "member",
    "members",
    "members_with",
    "membership",
    "must_have_second_factor",
    "open_invitations",
    "own_profiles",
    "owns_all_brands",
    "portrait_is_public",
    "profile_of",
    "public_people",
    "recent_access",
    "recent_access_of",
    "requires_second_factor",
    "session_of",
    "unnamed_people",
    "with_second_factor",
]
