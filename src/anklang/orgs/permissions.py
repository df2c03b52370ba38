"""Who may do what: one table, shown to people as a page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Role


class Permission(models.TextChoices):
    """One thing that a role can allow."""

    BRAND_VIEW = "brand.view", _("See the brand, its posts and its calendar")
    BRAND_MANAGE = "brand.manage", _("Change the brand, its public page and its imprint")
    PEOPLE_MANAGE = "people.manage", _("Invite people, give and take roles")
    CHANNEL_MANAGE = "channel.manage", _("Connect and disconnect channels")
    POST_DRAFT = "post.draft", _("Write drafts")
    POST_EDIT_ALL = "post.edit_all", _("Edit other people’s drafts")
    POST_PUBLISH = "post.publish", _("Send or schedule own posts without somebody’s release")
    POST_RELEASE = "post.release", _("Release what others wrote")
    PLAN_MANAGE = "plan.manage", _("Change the game plan")
    CONVERSATION_VIEW = "conversation.view", _("Read all conversations")
    CONVERSATION_ANSWER = "conversation.answer", _("Answer in public without somebody’s release")
    CONVERSATION_DRAFT = "conversation.draft", _("Prepare answers that somebody else releases")
    CONVERSATION_ASSIGN = "conversation.assign", _("Take conversations over and hand them on")
    COMMENT_MODERATE = "comment.moderate", _("Hide comments and bring them back")
    VOICE_EDIT = "voice.edit", _("Work on the voice guide")
    VOICE_PUBLISH = "voice.publish", _("Put the voice guide in force and share it")
    RULES_EDIT = "rules.edit", _("Work on the rules of engagement")
    RULES_PUBLISH = "rules.publish", _("Put the rules of engagement in force")
    OPERATIONS = "operations", _("See and mend what runs in the background")
    AUDIT_VIEW = "audit.view", _("Read and export the log of who did what")
    PRIVACY_MANAGE = "privacy.manage", _("Answer for personal data: export, erase, set how long")


_P = Permission
_SEE = frozenset({_P.BRAND_VIEW, _P.CONVERSATION_VIEW})
_ANSWER = frozenset({_P.CONVERSATION_ANSWER, _P.CONVERSATION_DRAFT, _P.CONVERSATION_ASSIGN})

TABLE: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.EDITOR: _SEE
    | _ANSWER
    | {_P.POST_DRAFT, _P.POST_EDIT_ALL, _P.POST_PUBLISH, _P.POST_RELEASE}
    | {_P.VOICE_EDIT, _P.RULES_EDIT, _P.PLAN_MANAGE},
    Role.APPROVER: _SEE | {_P.POST_DRAFT, _P.POST_PUBLISH, _P.POST_RELEASE, _P.CONVERSATION_ASSIGN},
    Role.REPRESENTATIVE: _SEE | _ANSWER | {_P.POST_DRAFT},
    Role.MODERATOR: _SEE | _ANSWER | {_P.COMMENT_MODERATE},
    # A guest sees only what they are given: no brand-wide permission at all.
    Role.GUEST: frozenset({_P.POST_DRAFT, _P.CONVERSATION_DRAFT}),
    Role.VIEWER: _SEE,
}


def allowed(role: str, permission: Permission) -> bool:
    """Return whether a role includes a permission (False for an unknown role)."""
    return role in TABLE and permission in TABLE[Role(role)]


def roles_with(permission: Permission) -> frozenset[Role]:
    """Return the roles that include a permission."""
    return frozenset(role for role, permissions in TABLE.items() if permission in permissions)
