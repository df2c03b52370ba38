"""Making a guide and working on its draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.kernel import clock, db
from anklang.orgs.permissions import Permission
from anklang.orgs.recording import record
from anklang.orgs.scope import Scope
from anklang.textkit.guide import Guide
from anklang.textkit.messages import render, spoken
from anklang.textkit.syllables import Language
from anklang.voice.content import Content
from anklang.voice.errors import ChangedMeanwhile, GuideExists, NotUsable, VoiceError
from anklang.voice.models import GuideChange, VoiceGuide

from .locking import locked


def create_guide(
    scope: Scope, language: Language, content: Content | None = None, why: str = ""
) -> VoiceGuide:
    """Make the brand's guide in a language; it is a draft until it is published.

    Raises:
        PermissionDenied: the role doesn't change guides.
        GuideExists: there is one.
        NotUsable: a part of the content that no check can read.
    """
    scope.require(Permission.VOICE_EDIT)
    stored = _usable(content or Content(), language).stored()
    with db.write():
        guide, created = VoiceGuide.objects.get_or_create(
            brand=scope.brand,
            language=language,
            defaults={"draft": stored, "created_at": clock.now()},
        )
        if not created:
            raise GuideExists
        _keep(scope, guide, "whole", {}, stored, why)
        record(scope, "voice_guide.created", guide, after={"language": language})
    return guide


def change_part(
    scope: Scope,
    guide_id: int,
    part: str,
    content: Content,
    *,
    based_on: int | None = None,
    why: str = "",
) -> VoiceGuide:
    """Save a changed draft; without a difference nothing is written.

    Args:
        part: which part of the page was changed, for the history.
        based_on: the draft's revision that the change was made on; None overwrites any.

    Raises:
        PermissionDenied: the role doesn't change guides.
        VoiceGuide.DoesNotExist: not a guide of this brand.
        ChangedMeanwhile: the draft has another revision by now.
        NotUsable: a part of the content that no check can read.
    """
    scope.require(Permission.VOICE_EDIT)
    with db.write():
        guide = locked(scope, guide_id)
        after = _usable(content, guide.language).stored()
        if after == guide.draft:
            return guide
        if based_on is not None and based_on != guide.revision:
            raise ChangedMeanwhile
        before, guide.draft = guide.draft, after
        guide.revision += 1
        guide.save(update_fields=["draft", "revision"])
        _keep(scope, guide, part, before, after, why)
    return guide


def discard_draft(scope: Scope, guide_id: int) -> VoiceGuide:
    """Go back to what is in force; the changes stay readable in the audit log only.

    Raises:
        PermissionDenied: the role doesn't change guides.
        VoiceGuide.DoesNotExist: not a guide of this brand.
        VoiceError: nothing is in force yet that one could go back to.
    """
    scope.require(Permission.VOICE_EDIT)
    with db.write():
        guide = locked(scope, guide_id)
        if guide.in_force is None:
            raise VoiceError(_("Nothing is in force yet that one could go back to."))
        if guide.draft != guide.in_force.content:
            parts = list(guide.changes.filter(version=None).values_list("part", flat=True))
            guide.draft = guide.in_force.content
            guide.revision += 1
            guide.save(update_fields=["draft", "revision"])
            guide.changes.filter(version=None).delete()
            record(scope, "voice_guide.draft_discarded", guide, before={"parts": parts})
    return guide


def _keep(
    scope: Scope,
    guide: VoiceGuide,
    part: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    why: str,
) -> None:
    """Write down what changed: only the keys that differ."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    GuideChange.objects.create(
        guide=guide,
        part=part,
        before={key: before[key] for key in keys if key in before},
        after={key: after[key] for key in keys if key in after},
        why=why.strip(),
        at=clock.now(),
        by=scope.person,
        by_name=str(scope.person),
    )
    if part != "whole":
        record(scope, "voice_guide.changed", guide, after={"part": part, "keys": keys})


def _usable(content: Content, language: str) -> Content:
    """Return the content if every check can read its settings.

    Raises:
        NotUsable: with the reason, in the reader's language.
    """
    problems = Guide(content.settings(spoken(language))).problems
    if problems:
        raise NotUsable(render(problems[0].message, spoken(get_language())))
    return content
