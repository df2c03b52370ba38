"""Every address of the project and who may use it: what the access matrix checks.

Adding an address is one line in ``TABLE``:

* ``brand(name, read, write, parts=…)``: a staff page; ``read``/``write`` say who may GET/POST.
* ``personal(name, …)``: for whoever is signed in.
* ``public(name, …)``: for everybody.

``read`` and ``write`` are a permission, several (any of them suffices), ``EVERYONE`` with a role
for the brand, or ``NO`` where the method isn't answered. ``parts`` makes the address' other parts
from a :class:`House`; the same parts of a foreign house must be a 404, unless ``foreign=False``.
``instead`` names the status that a role gets instead of what its permissions say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

from anklang.orgs import services
from anklang.orgs.models import Role
from anklang.orgs.permissions import Permission
from tests.support.world import INVITATION_TOKEN, House

P = Permission


class Open(Enum):
    """Doors that ask for no permission."""

    NO = "not answered"
    EVERYONE = "everyone who may be here at all"


NO, EVERYONE = Open.NO, Open.EVERYONE
Who = Open | Permission | tuple[Permission, ...]
Kind = Literal["brand", "personal", "public"]
_HIDDEN_FROM_GUESTS = {Role.GUEST: 404}


@dataclass(frozen=True)
class Address:
    """One address (or one case of it) with what is expected of it."""

    name: str
    kind: Kind
    read: Who
    write: Who
    parts: Callable[[House], dict[str, Any]] = lambda house: {}
    data: Callable[[House], dict[str, Any]] = lambda house: {}
    foreign: bool = True
    instead: Mapping[Role, int] = field(default_factory=dict)
    case: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.case}".strip()


def brand(name: str, read: Who, write: Who = NO, **more: Any) -> Address:
    """Declare a staff page of a brand."""
    return Address(name, "brand", read, write, **more)


def personal(name: str, read: Who = EVERYONE, write: Who = NO, **more: Any) -> Address:
    """Declare a page for whoever is signed in."""
    return Address(name, "personal", read, write, **more)


def public(name: str, read: Who = EVERYONE, write: Who = NO, **more: Any) -> Address:
    """Declare a page for everybody, signed in or not."""
    return Address(name, "public", read, write, **more)


def _entry(house: House) -> dict[str, Any]:
    return {"entry": house.entry.public_id}


def _comment(house: House) -> dict[str, Any]:
    return {"entry": house.entry.public_id, "comment": house.comment.public_id}


SHELL = (
    personal("shell:start"),
    personal("shell:preferences", NO, EVERYONE),
    public("shell:alive"),
    brand("today:today", EVERYONE),
    brand("search:search", EVERYONE),
)

ACCOUNT = (
    personal("account:profile", EVERYONE, EVERYONE),
    # Only one's own: whoever else asks finds nothing, which is what "personal" can't tell.
    personal(
        "account:revoke_consent",
        NO,
        NO,
        parts=lambda house: {"profile": house.profile.pk},
        case="(somebody else's)",
    ),
    public(
        "account:enter",
        EVERYONE,
        EVERYONE,
        parts=lambda house: {"token": services.one_time_link(house.by.person)},
        foreign=False,
    ),
    public(
        "account:join",
        EVERYONE,
        EVERYONE,
        parts=lambda house: {"token": f"{INVITATION_TOKEN}-{house.brand.pk}"},
        foreign=False,
    ),
    public("account_login", EVERYONE, EVERYONE),
    public("account_logout", EVERYONE, EVERYONE),
    public("account_inactive"),
    public("account_signup", EVERYONE, EVERYONE),
    public("account_reset_password", EVERYONE, EVERYONE),
    public("account_reset_password_done"),
    public(
        "account_reset_password_from_key",
        EVERYONE,
        EVERYONE,
        parts=lambda house: {"uidb36": "1", "key": "wrong"},
        foreign=False,
    ),
    public("account_reset_password_from_key_done"),
    public("account_email_verification_sent"),
    public("account_confirm_email", parts=lambda house: {"key": "wrong"}, foreign=False),
    personal("account_reauthenticate", EVERYONE, EVERYONE),
    personal("account:email", EVERYONE, EVERYONE),
    personal("account_email", EVERYONE, EVERYONE),
    personal("account_change_password", EVERYONE, EVERYONE),
    personal("account_set_password", EVERYONE, EVERYONE),
    # Leads to the sign-in: nobody signs in by code here.
    personal("account_confirm_login_code", EVERYONE, EVERYONE),
)

PEOPLE = (
    brand("people:list", P.BRAND_VIEW),
    brand("people:faces", P.BRAND_VIEW),
    brand("people:permissions", EVERYONE),
    brand(
        "people:invite",
        P.PEOPLE_MANAGE,
        P.PEOPLE_MANAGE,
        data=lambda house: {"email": "somebody@example.org", "role": "viewer"},
    ),
    brand(
        "people:invited",
        P.PEOPLE_MANAGE,
        parts=lambda house: {"invitation": house.invitation.pk},
    ),
    brand(
        "people:revoke",
        NO,
        P.PEOPLE_MANAGE,
        parts=lambda house: {"invitation": house.invitation.pk},
    ),
    brand(
        "people:member",
        P.PEOPLE_MANAGE,
        P.PEOPLE_MANAGE,
        parts=lambda house: {"member": house.membership.pk},
        data=lambda house: {"role": "editor"},
    ),
    brand(
        "people:remove",
        P.PEOPLE_MANAGE,
        P.PEOPLE_MANAGE,
        parts=lambda house: {"member": house.membership.pk},
    ),
    brand(
        "people:edit",
        P.PEOPLE_MANAGE,
        P.PEOPLE_MANAGE,
        parts=lambda house: {"person": house.by.person.pk},
        data=lambda house: {"name": "Greta", "style": "first"},
        case="(somebody else's)",
    ),
    brand(
        "people:consent",
        NO,
        P.PEOPLE_MANAGE,
        parts=lambda house: {"person": house.by.person.pk},
        data=lambda house: {"agree": "no"},
        case="(taking back somebody else's)",
    ),
)

BRAND = (
    brand("brand:settings", P.BRAND_MANAGE, P.BRAND_MANAGE),
    brand("brand:channels", P.BRAND_VIEW),
    brand(
        "brand:new",
        P.BRAND_MANAGE,
        P.BRAND_MANAGE,
        data=lambda house: {"name": "Neu", "language": "de", "timezone": "Europe/Berlin"},
    ),
)

VISITORS = (
    public("public:home"),
    public("public:entry", parts=_entry),
    public("public:updates", parts=_entry),
    public("public:comment", NO, EVERYONE, parts=_entry),
    public("public:like", NO, EVERYONE, parts=_entry),
    public("public:share", NO, EVERYONE, parts=_entry),
    public("public:thread", parts=_comment),
    public("public:report", EVERYONE, EVERYONE, parts=_comment),
    public("public:people"),
    public("public:imprint"),
    public("public:privacy"),
    public("public:feed"),
    public("public:brand_css"),
    public("public:icon"),
    # Says 404 in the brand's own look: nobody is let in anywhere.
    public("public:nothing_here", NO, NO, parts=lambda house: {"rest": "gone"}, foreign=False),
    public("public_root:media", NO, NO, parts=lambda house: {"name": "gone.webp"}, foreign=False),
    public("public_root:robots"),
)

TABLE: tuple[Address, ...] = (*SHELL, *ACCOUNT, *PEOPLE, *BRAND, *VISITORS)
