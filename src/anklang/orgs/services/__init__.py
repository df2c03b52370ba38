"""Every write about organisations, brands and people."""

from .access_records import note_access
from .brands import MINIMUM_CONTRAST, BrandDetails, update_brand
from .founding import add_brand, add_member, create_brand, create_organisation, create_person, found
from .invitations import (
    Invited,
    accept_invitation,
    accept_invitation_as_new,
    invite,
    join_by_verified_address,
    revoke_invitation,
)
from .legal import Legal, save_legal
from .links import one_time_link, redeem_one_time_link
from .members import change_role, remove_member, successors
from .profiles import record_linked, update_person
from .removal import remove_sample
from .representatives import (
    ProfileDetails,
    give_consent,
    revoke_consent,
    revoke_own_consent,
    save_representative,
)
from .second_factor import (
    require_second_factor,
    reset_second_factor,
    reset_second_factor_by_operator,
)
from .sessions import end_other_sessions, end_session
from .used_codes import use_up

__all__ = [
    "MINIMUM_CONTRAST",
    "BrandDetails",
    "Invited",
    "Legal",
    "ProfileDetails",
    "accept_invitation",
    "accept_invitation_as_new",
    "add_brand",
    "add_member",
    "change_role",
    "create_brand",
    "create_organisation",
    "create_person",
    "end_other_sessions",
    "end_session",
    "found",
    "give_consent",
    "invite",
    "join_by_verified_address",
    "note_access",
    "one_time_link",
    "record_linked",
    "redeem_one_time_link",
    "remove_member",
    "remove_sample",
    "require_second_factor",
    "reset_second_factor",
    "reset_second_factor_by_operator",
    "revoke_consent",
    "revoke_invitation",
    "revoke_own_consent",
    "save_legal",
    "save_representative",
    "successors",
    "update_brand",
    "update_person",
    "use_up",
]
