"""Putting a draft in force, and taking an old version up again."""

from __future__ import annotations

from anklang.kernel import clock, db, outbox
from anklang.orgs.permissions import Permission
from anklang.orgs.recording import record
from anklang.orgs.scope import Scope
from anklang.voice.content import Content
from anklang.voice.errors import NothingToPublish
from anklang.voice.models import GuideVersion, VoiceGuide
from anklang.voice.queries.guides import digest

from .drafts import change_part
from .learning import learn_soon
from .locking import locked


def publish(scope: Scope, guide_id: int, why: str = "") -> GuideVersion:
    """Put the draft in force as the next version: from now on every text is checked by it.

    Raises:
        PermissionDenied: the role doesn't put guides in force.
        VoiceGuide.DoesNotExist: not a guide of this brand.
        NothingToPublish: the draft says what is in force already.
    """
    scope.require(Permission.VOICE_PUBLISH)
    with db.write():
        guide = locked(scope, guide_id)
        before = guide.in_force
        if before is not None and before.content == guide.draft:
            raise NothingToPublish
        newest = guide.versions.order_by("-number").values_list("number", flat=True).first()
        version = GuideVersion.objects.create(
            guide=guide,
            number=(newest or 0) + 1,
            content=guide.draft,
            digest=digest(Content.of(guide.draft), guide.language, guide.brand_id),
            why=why.strip(),
            published_at=clock.now(),
            published_by=scope.person,
            published_by_name=str(scope.person),
        )
        guide.in_force = version
        guide.save(update_fields=["in_force"])
        guide.changes.filter(version=None).update(version=version)
        record(
            scope,
            "voice_guide.published",
            guide,
            before={"version": before.number if before else None},
            after={"version": version.number},
        )
        outbox.emit("voice_guide.published", guide_id=guide.pk, brand_id=guide.brand_id)
        learn_soon(guide)
    return version


def restore(scope: Scope, guide_id: int, number: int, why: str = "") -> VoiceGuide:
    """Make an old version the draft; it is in force again once somebody publishes it.

    Raises:
        PermissionDenied: the role doesn't change guides.
        VoiceGuide.DoesNotExist, GuideVersion.DoesNotExist: not in this brand.
    """
    scope.require(Permission.VOICE_EDIT)
    version = GuideVersion.objects.get(guide_id=guide_id, guide__brand=scope.brand, number=number)
    return change_part(scope, guide_id, "restored", Content.of(version.content), why=why)
