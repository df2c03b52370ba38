"""Every address of the project and who may use it: what the access matrix checks.

Adding an address is one line in ``TABLE``:

* ``brand(name, read, write, parts=…)``: a staff page; ``read``/``write`` say who may GET/POST.
* ``personal(name, …)``: for whoever is signed in.
* ``public(name, …)``: for everybody.

``read`` and ``write`` are a permission, several (any of them suffices), ``EVERYONE`` with a role
for the brand, or ``NO`` where the method isn't answered. ``parts`` makes the address' other parts
from a :class:`House`; the same parts of a foreign house must be a 404, unless ``foreign=False``.
``instead`` names the status that a role gets although its permissions let it through the door:
404 for guests (they see what they are given), 403 where the thing is somebody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any, Literal

from anklang.conduct.content import Content, Localised, Rule
from anklang.conduct.queries.rules import version_in_force
from anklang.conduct.services import create_ruleset, publish
from anklang.kernel import clock
from anklang.orgs import services
from anklang.orgs.models import Role
from anklang.orgs.permissions import Permission, roles_with
from tests.support.world import FEED_TOKEN, INVITATION_TOKEN, SHARE_TOKEN, House

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


def _ruled(house: House) -> dict[str, Any]:
    """Put one rule in force where there is none; return the version's number."""
    if version_in_force(house.brand.pk) is None:
        create_ruleset(
            house.by, Content(rules=(Rule(key="kind", title=Localised(de="Freundlich")),))
        )
        publish(house.by)
    return {"number": 1}


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
    personal("account:change_password", EVERYONE, EVERYONE),
    personal("account:set_password", EVERYONE, EVERYONE),
    personal("account_change_password", EVERYONE, EVERYONE),
    personal("account_set_password", EVERYONE, EVERYONE),
    personal("account:sessions"),
    personal("account:end_session", NO, NO, parts=lambda house: {"handle": "0" * 16}),
    personal("account:end_others", NO, EVERYONE),
    personal("account:second_factor_wanted"),
    personal("account:nothing_to_confirm_with"),
    personal("mfa_index"),
    personal("mfa_reauthenticate", EVERYONE, EVERYONE),
    personal("mfa_activate_totp", EVERYONE, EVERYONE),
    # Nobody here has any yet: there is nothing to show, to rename or to take away.
    personal("mfa_deactivate_totp", NO, NO),
    personal("mfa_download_recovery_codes", NO, NO),
    personal("mfa_generate_recovery_codes", EVERYONE, EVERYONE),
    personal("mfa_list_webauthn"),
    # Leads to the page of factors while there are none.
    personal("mfa_view_recovery_codes"),
    personal("account:passkeys"),
    personal("account:recovery_codes"),
    personal("mfa_add_webauthn", EVERYONE, EVERYONE),
    personal("mfa_edit_webauthn", NO, NO, parts=lambda house: {"pk": 0}),
    personal("mfa_remove_webauthn", NO, NO, parts=lambda house: {"pk": 0}),
    personal("mfa_reauthenticate_webauthn", EVERYONE, EVERYONE),
    # Between password and second step; whoever isn't there is led to the sign-in.
    personal("mfa_authenticate", EVERYONE, EVERYONE),
    personal("mfa_login_webauthn", EVERYONE, EVERYONE),
    # Without a sign-in service there is nothing here.
    public("oidc_begin", NO, NO),
    public("oidc_back", NO, NO),
    # Leads to the sign-in: nobody signs in by code here.
    personal("account_confirm_login_code", EVERYONE, EVERYONE),
)


def _audience(house: House) -> dict[str, Any]:
    return {"kind": "audiences", "part": house.audience.pk}


PLAN = (
    brand("plan:plan", P.BRAND_VIEW),
    brand("plan:archived", P.PLAN_MANAGE),
    brand("plan:howto", P.BRAND_VIEW),
    brand("plan:actual", P.BRAND_VIEW),
    brand(
        "plan:proposals",
        P.PLAN_MANAGE,
        P.PLAN_MANAGE,
        data=lambda house: {
            "proposal": str(house.proposal.pk),
            "do": "decline",
            "note": "Not now",
        },
    ),
    brand("plan:propose", NO, P.PLAN_MANAGE, parts=lambda house: {"audience": house.audience.pk}),
    brand(
        "plan:first",
        P.PLAN_MANAGE,
        P.PLAN_MANAGE,
        parts=lambda house: {"step": 1},
        data=lambda house: {"kind": "shop"},
        foreign=False,
    ),
    brand("plan:review", P.PLAN_MANAGE, P.PLAN_MANAGE),
    brand(
        "plan:turn",
        P.BRAND_VIEW,
        P.PLAN_MANAGE,
        parts=lambda house: {"key": f"{house.routine.pk}-{house.routine.starts_on.isoformat()}"},
        data=lambda house: {"do": "open"},
    ),
    brand(
        "plan:purpose",
        P.BRAND_VIEW,
        P.POST_EDIT_ALL,
        parts=lambda house: {"post": house.post.pk},
        data=lambda house: {"unplanned": "on"},
    ),
    brand(
        "plan:new",
        P.PLAN_MANAGE,
        P.PLAN_MANAGE,
        parts=lambda house: {"kind": "audiences"},
        data=lambda house: {"name": "Nachbarn"},
        foreign=False,
    ),
    brand(
        "plan:edit",
        P.PLAN_MANAGE,
        P.PLAN_MANAGE,
        parts=_audience,
        data=lambda house: {"name": "Stammgäste"},
    ),
    brand("plan:move", NO, P.PLAN_MANAGE, parts=_audience),
    brand("plan:archive", NO, P.PLAN_MANAGE, parts=_audience),
    brand("plan:bring_back", NO, P.PLAN_MANAGE, parts=_audience),
    brand(
        "plan:reading",
        NO,
        P.PLAN_MANAGE,
        parts=lambda house: {"part": house.objective.pk},
        data=lambda house: {"on": "2026-01-01", "value": "3"},
    ),
)

_LEVEL = {
    f"{part}_{code}": "Sturm"
    for part in ("name", "signs", "does", "decides")
    for code in ("de", "en")
}
POLICY = (
    brand("policy:policy", EVERYONE),
    brand("policy:acknowledge", NO, EVERYONE, data=lambda house: {"version": 1}),
    brand(
        "policy:who_knows", P.PEOPLE_MANAGE, P.PEOPLE_MANAGE, data=lambda house: {"must_know": ""}
    ),
    brand("policy:check", EVERYONE, EVERYONE, data=lambda house: {"text": "Frisches Brot!"}),
    brand("policy:draft", NO, P.POST_DRAFT, data=lambda house: {"text": "Frisches Brot!"}),
    brand("policy:escalation", P.BRAND_VIEW),
    brand(
        "policy:move",
        NO,
        (P.POST_PUBLISH, P.COMMENT_MODERATE),
        data=lambda house: {"level": 1, "seen": 0, "reason": "Viel los", "decided_by": "Greta"},
    ),
    brand("policy:people", NO, P.RULES_EDIT),
    # Nobody was told anything here.
    brand(
        "policy:seen",
        NO,
        P.BRAND_VIEW,
        parts=lambda house: {"notice": 1},
        instead=dict.fromkeys(roles_with(P.BRAND_VIEW), 404),
    ),
    brand(
        "policy:edit_level",
        P.RULES_EDIT,
        P.RULES_EDIT,
        parts=lambda house: {"level": 1},
        data=lambda house: {"storm_from": 3, "based_on": 0, **_LEVEL},
        foreign=False,
    ),
    brand(
        "policy:to_post",
        NO,
        P.POST_DRAFT,
        parts=lambda house: {"level": 1, "statement": 0},
        foreign=False,
    ),
)

PEOPLE = (
    brand("people:list", P.BRAND_VIEW),
    brand("people:faces", P.BRAND_VIEW),
    brand("people:permissions", EVERYONE),
    brand("people:security", P.PEOPLE_MANAGE, P.PEOPLE_MANAGE),
    brand(
        "people:reset_factor",
        P.PEOPLE_MANAGE,
        P.PEOPLE_MANAGE,
        parts=lambda house: {"member": house.membership.pk},
    ),
    brand(
        "people:sign_ins",
        P.PEOPLE_MANAGE,
        parts=lambda house: {"member": house.membership.pk},
    ),
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
    brand("brand:zone", P.BRAND_MANAGE, P.BRAND_MANAGE, data=lambda house: {"to": "Europe/London"}),
    brand("brand:legal", P.BRAND_MANAGE, P.BRAND_MANAGE),
    brand("brand:settings", P.BRAND_MANAGE, P.BRAND_MANAGE),
    brand(
        "brand:new",
        P.BRAND_MANAGE,
        P.BRAND_MANAGE,
        data=lambda house: {"name": "Neu", "language": "de", "timezone": "Europe/Berlin"},
    ),
)

CHANNELS = (
    brand("channels:list", P.BRAND_VIEW),
    brand("channels:choose", P.CHANNEL_MANAGE),
    brand(
        "channels:connect",
        P.CHANNEL_MANAGE,
        P.CHANNEL_MANAGE,
        parts=lambda house: {"network": house.channel.network},
        data=lambda house: {"name": "amsel"},
        foreign=False,
    ),
    # Only for whoever began it: for another owner it isn't there.
    brand(
        "channels:sign_in",
        P.CHANNEL_MANAGE,
        P.CHANNEL_MANAGE,
        parts=lambda house: {"sign_in": house.sign_in.pk},
        instead={Role.OWNER: 404},
    ),
    brand("channels:detail", P.BRAND_VIEW, parts=lambda house: {"channel": house.channel.pk}),
    brand(
        "channels:disconnect",
        P.CHANNEL_MANAGE,
        P.CHANNEL_MANAGE,
        parts=lambda house: {"channel": house.channel.pk},
    ),
    personal("channels_root:back"),
    public("channels_root:client", parts=lambda _house: {"network": "bluesky"}, foreign=False),
)

_SEES_POSTS = (P.BRAND_VIEW, P.POST_DRAFT)
# Who writes, but changes only their own: the door lets them in, the post refuses.
_NOT_THEIRS = {**_HIDDEN_FROM_GUESTS, Role.APPROVER: 403, Role.REPRESENTATIVE: 403}
_ONLY_LOOKING = {
    **_HIDDEN_FROM_GUESTS,
    Role.REPRESENTATIVE: 403,
    Role.MODERATOR: 403,
    Role.VIEWER: 403,
}


def _post(house: House) -> dict[str, Any]:
    return {"post": house.post.pk}


def _delivery(house: House) -> dict[str, Any]:
    return {"delivery": house.delivery.pk}


def posts(name: str, read: Who, write: Who = NO, **more: Any) -> Address:
    """Declare a page about one post, which its author didn't give to the guest."""
    return brand(name, read, write, parts=_post, **{"instead": _HIDDEN_FROM_GUESTS} | more)


def deliveries(name: str, read: Who, write: Who = NO, **more: Any) -> Address:
    """Declare a page about the delivery of such a post."""
    return brand(name, read, write, parts=_delivery, **{"instead": _HIDDEN_FROM_GUESTS} | more)


def _next_year(house: House) -> dict[str, Any]:
    day = clock.now() + timedelta(days=200)
    return {"date": f"{day:%Y-%m-%d}", "time": "09:00", "revision": house.post.revision}


CALENDAR = (
    brand("calendar:month", _SEES_POSTS),
    brand("calendar:entries", _SEES_POSTS),
    brand("calendar:dates", P.PLAN_MANAGE, P.PLAN_MANAGE, data=lambda house: {"do": "awareness"}),
    brand(
        "calendar:remove_date",
        NO,
        P.PLAN_MANAGE,
        parts=lambda house: {"occasion": house.occasion.pk},
    ),
    brand("calendar:storm", P.BRAND_VIEW),
    brand("calendar:storm_begin", NO, P.POST_PUBLISH),
    brand("calendar:storm_end", NO, P.POST_PUBLISH),
    deliveries("calendar:let_go", NO, P.POST_PUBLISH, instead={}),
    posts("calendar:move", P.POST_DRAFT, P.POST_DRAFT, data=_next_year, instead=_NOT_THEIRS),
    posts("calendar:copy", NO, P.POST_DRAFT, data=_next_year),
)

POSTS = (
    brand("posts:list", _SEES_POSTS),
    brand("posts:new", P.POST_DRAFT),
    brand("posts:save", NO, P.POST_DRAFT, data=lambda house: {"text": "Neu", "language": "de"}),
    brand("posts:autosave", NO, P.POST_DRAFT, data=lambda house: {"text": "Neu"}),
    brand("posts:times", P.BRAND_VIEW),
    brand("posts:preview", NO, P.POST_DRAFT, data=lambda house: {"text": "Neu"}),
    brand("posts:voice", NO, P.POST_DRAFT, data=lambda house: {"text": "Neu"}),
    brand(
        "posts:voice_act",
        NO,
        P.POST_DRAFT,
        data=lambda house: {"text": "Neu", "act": "stand:0123456789abcdef:meant"},
    ),
    posts(
        "posts:voice_said",
        NO,
        P.POST_DRAFT,
        data=lambda house: {"act": "stand:0123456789abcdef:meant"},
        instead={**_HIDDEN_FROM_GUESTS, Role.REPRESENTATIVE: 403},
    ),
    brand("posts:upload", NO, P.POST_DRAFT),
    posts("posts:detail", _SEES_POSTS),
    posts("posts:edit", P.POST_DRAFT),
    posts("posts:versions", _SEES_POSTS),
    brand(
        "posts:restore_version",
        NO,
        P.POST_DRAFT,
        parts=lambda house: {"post": house.post.pk, "number": 1},
        instead=_NOT_THEIRS,
    ),
    posts("posts:release", NO, P.POST_RELEASE),
    posts("posts:send_back", NO, P.POST_RELEASE),
    posts("posts:take_back", NO, _SEES_POSTS, instead=_ONLY_LOOKING),
    posts("posts:discard", NO, P.POST_DRAFT, instead=_NOT_THEIRS),
    posts("posts:bring_back", NO, P.POST_DRAFT, instead=_NOT_THEIRS),
    posts("posts:copy", NO, P.POST_DRAFT),
    posts(
        "posts:give",
        NO,
        P.POST_DRAFT,
        data=lambda house: {"person": house.membership.person_id},
        # Giving on isn't for guests, whatever they were given themselves.
        instead={**_NOT_THEIRS, Role.GUEST: 403},
    ),
    posts("posts:echo", _SEES_POSTS),
    deliveries("posts:delivery", _SEES_POSTS),
    deliveries("posts:cancel", NO, _SEES_POSTS, instead=_ONLY_LOOKING),
    deliveries(
        "posts:reschedule",
        NO,
        (P.POST_PUBLISH, P.CONVERSATION_ANSWER),
        # It is a post's delivery: who only answers may move only replies.
        instead=_ONLY_LOOKING,
    ),
    deliveries(
        "posts:decide",
        NO,
        (P.POST_PUBLISH, P.CONVERSATION_ANSWER),
        data=lambda house: {"decision": "is_there"},
        instead=_ONLY_LOOKING,
    ),
    # Theirs isn't published yet: there is nothing to change.
    deliveries("posts:change", P.POST_PUBLISH, P.POST_PUBLISH, instead=dict.fromkeys(Role, 404)),
    deliveries(
        "posts:unpublish",
        NO,
        (P.POST_PUBLISH, P.CONVERSATION_ANSWER),
        instead=_ONLY_LOOKING,
    ),
)

EXCHANGE = (
    brand("exchange:feeds", _SEES_POSTS),
    brand("exchange:make_feed", NO, _SEES_POSTS, data=lambda house: {"part": "brand"}),
    # Somebody else's: the door lets them in, there is nothing for them.
    brand(
        "exchange:fresh_feed",
        _SEES_POSTS,
        parts=lambda house: {"feed": house.feed.pk},
        instead=dict.fromkeys(Role, 404),
    ),
    brand(
        "exchange:revoke_feed",
        NO,
        _SEES_POSTS,
        parts=lambda house: {"feed": house.feed.pk},
        instead={role: 404 for role in Role if role != Role.OWNER},
    ),
)

_BATCH: dict[str, Any] = {"parts": lambda house: {"batch": house.batch.pk}}
# Imports are seen by who made them, and by who edits everybody's drafts.
_NOT_THEIR_IMPORT = {Role.APPROVER: 404, Role.REPRESENTATIVE: 404, Role.GUEST: 404}

IMPORTS = (
    brand("exchange:exports", _SEES_POSTS),
    brand("exchange:export", _SEES_POSTS, parts=lambda house: {"kind": "ics"}, foreign=False),
    brand("exchange:news", P.POST_DRAFT, P.POST_DRAFT, data=lambda house: {"url": "no address"}),
    brand("exchange:end_news", NO, P.POST_DRAFT, parts=lambda house: {"source": house.source.pk}),
    brand("exchange:imports", P.POST_DRAFT, P.POST_DRAFT),
    brand("exchange:example", P.POST_DRAFT),
    brand("exchange:import", P.POST_DRAFT, **_BATCH, instead=_NOT_THEIR_IMPORT),
    brand("exchange:left", P.POST_DRAFT, **_BATCH, instead=_NOT_THEIR_IMPORT),
    brand("exchange:read_as", NO, P.POST_DRAFT, **_BATCH, instead=_NOT_THEIR_IMPORT),
    brand(
        "exchange:start_import",
        NO,
        P.POST_DRAFT,
        **_BATCH,
        # Posts are made in the name of who brought the file: nobody else starts that.
        instead={**_NOT_THEIR_IMPORT, Role.OWNER: 403, Role.EDITOR: 403},
    ),
    brand("exchange:undo_import", NO, P.POST_DRAFT, **_BATCH, instead=_NOT_THEIR_IMPORT),
    brand("exchange:forget_import", NO, P.POST_DRAFT, **_BATCH, instead=_NOT_THEIR_IMPORT),
)

_SEES_INBOX = (P.CONVERSATION_VIEW, P.CONVERSATION_DRAFT)
_TAKES_PART = (
    P.CONVERSATION_ANSWER,
    P.CONVERSATION_DRAFT,
    P.CONVERSATION_ASSIGN,
    P.COMMENT_MODERATE,
)


def _contact(house: House) -> dict[str, Any]:
    return {"contact": house.contact.pk}


def _member(house: House) -> dict[str, Any]:
    return {"member": house.membership.pk}


def _conversation(house: House) -> dict[str, Any]:
    return {"conversation": house.conversation.pk}


def _message(house: House) -> dict[str, Any]:
    return {"message": house.message.pk}


def talks(name: str, read: Who, write: Who = NO, **more: Any) -> Address:
    """Declare a page about a conversation, which nobody gave to the guest."""
    return brand(name, read, write, parts=_conversation, instead=_HIDDEN_FROM_GUESTS, **more)


def items(name: str, write: Who, **more: Any) -> Address:
    """Declare something that is done to one message of such a conversation."""
    return brand(name, NO, write, parts=_message, instead=_HIDDEN_FROM_GUESTS, **more)


_WRITES = (P.POST_DRAFT, P.CONVERSATION_DRAFT, P.VOICE_EDIT)
FINDINGS = (
    brand("findings:mine", _WRITES),
    brand("findings:share", NO, _WRITES, data=lambda house: {"shared": "1"}),
    brand("findings:team", P.VOICE_EDIT),
    brand("findings:doubts", _WRITES),
    brand(
        "findings:decide",
        NO,
        P.VOICE_EDIT,
        parts=lambda house: {"doubt": house.doubt.pk},
        data=lambda house: {"decision": "accept"},
    ),
)

INBOX = (
    brand("inbox:list", _SEES_INBOX),
    brand("inbox:rows", _SEES_INBOX),
    brand("inbox:reactions", P.CONVERSATION_VIEW),
    talks("inbox:conversation", _SEES_INBOX),
    talks("inbox:older", _SEES_INBOX),
    talks("inbox:live", NO, _SEES_INBOX, data=lambda house: {"revision": 0, "answering": ""}),
    talks("inbox:draft", NO, _TAKES_PART, data=lambda house: {"text": "Ja!", "token": "0" * 32}),
    talks(
        "inbox:reply",
        NO,
        (P.CONVERSATION_ANSWER, P.CONVERSATION_DRAFT),
        data=lambda house: {"text": "Ja!", "token": "0" * 32, "based_on": house.message.pk},
    ),
    talks(
        "inbox:voice",
        NO,
        (P.CONVERSATION_ANSWER, P.CONVERSATION_DRAFT),
        data=lambda house: {"text": "Ja!"},
    ),
    talks(
        "inbox:voice_act",
        NO,
        (P.CONVERSATION_ANSWER, P.CONVERSATION_DRAFT),
        data=lambda house: {"text": "Ja!", "act": "stand:0123456789abcdef:meant"},
    ),
    talks(
        "inbox:cite",
        NO,
        (P.CONVERSATION_ANSWER, P.CONVERSATION_DRAFT),
        data=lambda house: {"text": "Ja!", "cite": "kind"},
    ),
    talks("inbox:note", NO, _TAKES_PART, data=lambda house: {"note": "Bitte bald."}),
    talks("inbox:take_over", NO, P.CONVERSATION_ASSIGN),
    talks(
        "inbox:hand_over",
        P.CONVERSATION_ASSIGN,
        P.CONVERSATION_ASSIGN,
        data=lambda house: {"person": house.by.person.pk},
    ),
    talks("inbox:give_back", NO, P.CONVERSATION_ASSIGN),
    talks("inbox:done", NO, P.CONVERSATION_ASSIGN),
    talks("inbox:reopen", NO, P.CONVERSATION_ASSIGN),
    talks("inbox:unread", NO, _SEES_INBOX),
    talks("inbox:reports", NO, P.COMMENT_MODERATE),
    items("inbox:hide", P.COMMENT_MODERATE, data=lambda house: {"reason": "Beleidigung"}),
    items(
        "inbox:restrict",
        P.COMMENT_MODERATE,
        data=lambda house: {"how": "mute", "reason": "Beleidigung"},
    ),
    brand("inbox:restricted", P.CONVERSATION_VIEW),
    # Nobody of theirs is restricted: the door lets them in, there is nothing to take back.
    brand(
        "inbox:lift",
        NO,
        P.COMMENT_MODERATE,
        parts=lambda house: {"restricted": 999_999},
        instead=dict.fromkeys((Role.OWNER, Role.MODERATOR), 404),
    ),
    items("inbox:unhide", P.COMMENT_MODERATE),
    items("inbox:approve", P.COMMENT_MODERATE),
    items("inbox:decline", P.COMMENT_MODERATE),
    items("inbox:release", P.POST_RELEASE, data=lambda house: {"text_hash": "0" * 64}),
    items("inbox:send_back", P.POST_RELEASE, data=lambda house: {"text_hash": "0" * 64}),
    items("inbox:reuse", _TAKES_PART),
    items("inbox:kind", _TAKES_PART, data=lambda house: {"answer": "yes question"}),
)


def _decision(house: House) -> dict[str, Any]:
    return {"decision": house.decision.pk}


MODERATION = (
    brand("moderation:queue", P.COMMENT_MODERATE),
    brand(
        "moderation:decide",
        NO,
        P.COMMENT_MODERATE,
        parts=_message,
        data=lambda house: {"act": "hide", "reason": "Beleidigung"},
    ),
    brand(
        "moderation:block",
        NO,
        P.COMMENT_MODERATE,
        parts=lambda house: {"decision": house.block.pk},
        data=lambda house: {"do": "refuse"},
    ),
    brand("moderation:decisions", P.COMMENT_MODERATE),
    brand("moderation:decision", P.COMMENT_MODERATE, parts=_decision),
    brand("moderation:undo", NO, P.COMMENT_MODERATE, parts=_decision),
    brand("moderation:take_down", NO, P.COMMENT_MODERATE, parts=_decision),
    brand(
        "moderation:tell",
        NO,
        P.COMMENT_MODERATE,
        parts=_decision,
        data=lambda house: {"text": "Ja!", "token": "0" * 32, "based_on": house.message.pk},
    ),
    # No rule has prepared an answer here.
    brand(
        "moderation:answer",
        NO,
        P.COMMENT_MODERATE,
        parts=_decision,
        instead=dict.fromkeys((Role.OWNER, Role.MODERATOR), 404),
    ),
    brand(
        "moderation:appeal",
        P.COMMENT_MODERATE,
        P.COMMENT_MODERATE,
        parts=lambda house: {"appeal": house.appeal.pk},
        data=lambda house: {"do": "grant"},
    ),
)


def _german(house: House) -> dict[str, Any]:
    return {"language": "de"}


def _edited(house: House) -> dict[str, Any]:
    return {"language": "de", "part": "promise"}


def _version(house: House) -> dict[str, Any]:
    return {"language": "de", "number": 1}


def guides(name: str, read: Who, write: Who = NO, **more: Any) -> Address:
    """Declare a page of the guide: every brand has one under the same address."""
    return brand(name, read, write, **{"parts": _german, "foreign": False} | more)


def _rule(house: House) -> dict[str, Any]:
    return {"key": "rule0001"}


def ruled(name: str, read: Who, write: Who = NO, **more: Any) -> Address:
    """Declare a page of the rules: every brand has them under the same address."""
    return brand(name, read, write, **{"foreign": False} | more)


RULES = (
    # What binds everybody, everybody may read.
    ruled("rules:overview", EVERYONE),
    ruled("rules:start", NO, P.RULES_EDIT),
    ruled("rules:new", P.RULES_EDIT, P.RULES_EDIT),
    ruled("rules:page", P.RULES_EDIT, P.RULES_EDIT),
    brand("rules:hours", P.RULES_EDIT, P.RULES_EDIT, data=lambda house: {"based_on": 0}),
    brand("rules:model", P.PRIVACY_MANAGE, P.PRIVACY_MANAGE),
    brand("rules:model_switch", NO, P.PRIVACY_MANAGE),
    ruled("rules:edit", P.RULES_EDIT, P.RULES_EDIT, parts=_rule),
    ruled("rules:move", NO, P.RULES_EDIT, parts=_rule),
    ruled("rules:try", P.RULES_EDIT),
    ruled("rules:publish", P.RULES_EDIT, P.RULES_PUBLISH),
    ruled("rules:versions", EVERYONE),
    ruled("rules:version", EVERYONE, parts=lambda house: {"number": 1}),
    ruled("rules:restore", NO, P.RULES_EDIT, parts=lambda house: {"number": 1}),
    ruled("rules:discard", NO, P.RULES_EDIT),
    ruled("rules:remove", NO, P.RULES_EDIT, parts=_rule),
)

VOICE = (
    # What binds everybody, everybody may read: guests and agencies above all.
    brand("voice:guide", EVERYONE),
    guides("voice:read", EVERYONE),
    guides("voice:try", EVERYONE, EVERYONE, data=lambda house: {"text": "Hallo"}),
    guides("voice:files", EVERYONE),
    guides("voice:versions", EVERYONE),
    guides("voice:version", EVERYONE, parts=_version),
    guides("voice:start", NO, P.VOICE_EDIT),
    guides("voice:howto", EVERYONE),
    guides("voice:examples", P.VOICE_EDIT, P.VOICE_EDIT),
    guides("voice:import", P.VOICE_EDIT, P.VOICE_EDIT),
    guides("voice:edit", P.VOICE_EDIT, P.VOICE_EDIT, parts=_edited),
    guides("voice:try_part", NO, P.VOICE_EDIT, parts=_edited),
    guides("voice:upload", NO, P.VOICE_EDIT),
    guides("voice:restore", NO, P.VOICE_EDIT, parts=_version),
    guides("voice:discard", NO, P.VOICE_EDIT),
    # Editors look through what is new; an owner puts it in force.
    guides("voice:publish", P.VOICE_EDIT, P.VOICE_PUBLISH),
    guides("voice:share", P.VOICE_PUBLISH, P.VOICE_PUBLISH),
    brand(
        "voice:revoke",
        NO,
        P.VOICE_PUBLISH,
        parts=lambda house: {"language": "de", "link": house.share_link.pk},
    ),
    public(
        "voice_shared:guide",
        parts=lambda house: {"token": f"{SHARE_TOKEN}-{house.brand.pk}"},
        foreign=False,
    ),
    public(
        "voice_shared:files",
        parts=lambda house: {"token": f"{SHARE_TOKEN}-{house.brand.pk}"},
        foreign=False,
    ),
)

OPERATIONS = (
    public("operations_root:health"),
    # Without a token in the settings there are no metrics.
    public("operations_root:metrics", NO, NO),
    brand("operations:jobs", P.OPERATIONS),
    brand("operations:retry", NO, P.OPERATIONS, parts=lambda house: {"job": house.job.pk}),
    brand(
        "operations:discard",
        P.OPERATIONS,
        P.OPERATIONS,
        parts=lambda house: {"job": house.job.pk},
    ),
    brand("sample:leave", P.BRAND_MANAGE, P.BRAND_MANAGE),
    brand("audit:log", P.AUDIT_VIEW),
    brand("audit:export", P.AUDIT_VIEW, parts=lambda house: {"form": "csv"}, foreign=False),
    brand("privacy:map", P.PRIVACY_MANAGE),
    brand("privacy:rules", P.PRIVACY_MANAGE),
    brand(
        "privacy:rule",
        P.PRIVACY_MANAGE,
        P.PRIVACY_MANAGE,
        parts=lambda house: {"subject": "raw"},
        foreign=False,
    ),
    brand("privacy:erased", P.PRIVACY_MANAGE),
    brand("privacy:contact", P.PRIVACY_MANAGE, parts=_contact),
    brand("privacy:contact_export", NO, P.PRIVACY_MANAGE, parts=_contact),
    brand("privacy:contact_erase", NO, P.PRIVACY_MANAGE, parts=_contact),
    brand("privacy:member", P.PRIVACY_MANAGE, parts=_member),
    brand("privacy:member_export", NO, P.PRIVACY_MANAGE, parts=_member),
    brand("privacy:member_erase", NO, P.PRIVACY_MANAGE, parts=_member),
)

VISITORS = (
    public("public:home"),
    public("public:entry", parts=_entry),
    public("public:updates", parts=_entry),
    public("public:comment", EVERYONE, EVERYONE, parts=_entry),
    public("public:like", NO, EVERYONE, parts=_entry),
    public("public:share", NO, EVERYONE, parts=_entry),
    public("public:thread", parts=_comment),
    public("public:report", EVERYONE, EVERYONE, parts=_comment),
    public("public:proof"),
    public("public:mine", EVERYONE, EVERYONE, parts=lambda house: {"key": house.own_key}),
    # Nothing was decided about their comment.
    public(
        "public:object",
        NO,
        NO,
        parts=lambda house: {"key": house.own_key, "decision": house.decision.pk},
    ),
    public("public:mail", EVERYONE, EVERYONE, parts=lambda house: {"token": house.mail("confirm")}),
    public("public:no_mail", EVERYONE, EVERYONE, parts=lambda house: {"token": house.mail("off")}),
    public("public:people"),
    public("public:guidelines"),
    public("public:guidelines_version", parts=_ruled, foreign=False),
    public("public:imprint"),
    public("public:privacy"),
    public("public:feed"),
    public("public:brand_css"),
    public("public:icon"),
    # Says 404 in the brand's own look: nobody is let in anywhere.
    public("public:nothing_here", NO, NO, parts=lambda house: {"rest": "gone"}, foreign=False),
    public("public_root:media", NO, NO, parts=lambda house: {"name": "gone.webp"}, foreign=False),
    public(
        "public_root:calendar",
        parts=lambda house: {"token": f"{FEED_TOKEN}-{house.brand.pk}"},
        foreign=False,
    ),
    public("public_root:robots"),
)

TABLE: tuple[Address, ...] = (
    *SHELL,
    *ACCOUNT,
    *POLICY,
    *PEOPLE,
    *BRAND,
    *CHANNELS,
    *POSTS,
    *EXCHANGE,
    *IMPORTS,
    *CALENDAR,
    *PLAN,
    *INBOX,
    *MODERATION,
    *FINDINGS,
    *VOICE,
    *RULES,
    *OPERATIONS,
    *VISITORS,
)
