"""Links that let people without an account read a guide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from anklang.kernel import clock, db
from anklang.orgs import tokens
from anklang.orgs.permissions import Permission
from anklang.orgs.recording import record
from anklang.orgs.scope import Scope
from anklang.voice.errors import VoiceError
from anklang.voice.models import ShareLink

from .locking import locked

# How exactly it is known when a link was read last; saves a write at each reading.
_READ_STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class Shared:
    """A link that was just made; the token is known only now."""

    link: ShareLink
    token: str


def share(scope: Scope, guide_id: int, given_to: str, days: int | None = None) -> Shared:
    """Make a link that opens the guide in force to whoever has it.

    Args:
        given_to: whom it is for, so that people know which one to take back.
        days: how long it works; None works until it is taken back.

    Raises:
        PermissionDenied: the role doesn't share guides.
        VoiceGuide.DoesNotExist: not a guide of this brand.
        VoiceError: nobody is named, or the guide was never put in force.
    """
    scope.require(Permission.VOICE_PUBLISH)
    if not given_to.strip():
        raise VoiceError(_("Please say whom the link is for."), "given_to")
    token, now = tokens.new(), clock.now()
    with db.write():
        guide = locked(scope, guide_id)
        if guide.in_force_id is None:
            raise VoiceError(_("Put the guide in force first: a draft isn’t shared."))
        link = ShareLink.objects.create(
            guide=guide,
            token_hash=tokens.hashed(token),
            given_to=given_to.strip(),
            created_at=now,
            created_by=scope.person,
            expires_at=now + timedelta(days=days) if days else None,
        )
        record(scope, "voice_guide.shared", guide, after={"link": link.pk, "to": link.given_to})
    return Shared(link, token)


def revoke(scope: Scope, link_id: int) -> ShareLink:
    """Take a link back: whoever has it reads nothing any more.

    Raises:
        PermissionDenied: the role doesn't share guides.
        ShareLink.DoesNotExist: not a link of this brand.
    """
    scope.require(Permission.VOICE_PUBLISH)
    with db.write():
        link = (
            ShareLink.objects.select_for_update(of=("self",))
            .select_related("guide")
            .get(pk=link_id, guide__brand=scope.brand)
        )
        if link.revoked_at is None:
            link.revoked_at = clock.now()
            link.save(update_fields=["revoked_at"])
            record(scope, "voice_guide.unshared", link.guide, before={"link": link.pk})
    return link


def opened(token: str) -> ShareLink | None:
    """Return the link that a token belongs to, and note the reading; None if it opens nothing."""
    link = (
        ShareLink.objects.select_related("guide__brand", "guide__in_force")
        .filter(token_hash=tokens.hashed(token))
        .first()
    )
    if link is None or not link.works or link.guide.in_force is None:
        return None
    now = clock.now()
    if link.last_read_at is None or link.last_read_at < now - _READ_STEP:
        with db.write():
            ShareLink.objects.filter(pk=link.pk).update(last_read_at=now)
    return link
