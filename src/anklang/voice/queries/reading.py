"""Guides, versions and changes as people look at them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from anklang.orgs.scope import Scope
from anklang.voice.content import Content
from anklang.voice.models import GuideChange, GuideVersion, ShareLink, VoiceGuide


@dataclass(frozen=True)
class Standing:
    """How a guide stands: what is in force, and what waits in the draft."""

    guide: VoiceGuide
    in_force: GuideVersion | None
    draft: Content

    @property
    def draft_differs(self) -> bool:
        """Whether the draft says something else than what is in force."""
        return self.in_force is None or self.in_force.content != self.guide.draft

    @property
    def content(self) -> Content:
        """What binds: the version in force; before the first one, the draft."""
        return Content.of(self.in_force.content) if self.in_force else self.draft


def standing(scope: Scope, language: str) -> Standing | None:
    """Return how the brand's guide in a language stands; None when there is none."""
    guide = (
        VoiceGuide.objects.select_related("in_force")
        .filter(brand=scope.brand, language=language)
        .first()
    )
    return Standing(guide, guide.in_force, Content.of(guide.draft)) if guide else None


def languages(scope: Scope) -> list[str]:
    """Return the languages in which the brand has a guide, its own language first."""
    found = VoiceGuide.objects.filter(brand=scope.brand).values_list("language", flat=True)
    return sorted(found, key=lambda one: one != scope.brand.language)


def version(scope: Scope, language: str, number: int) -> GuideVersion:
    """Return one version.

    Raises:
        GuideVersion.DoesNotExist: there is none with that number.
    """
    return GuideVersion.objects.select_related("guide").get(
        guide__brand=scope.brand, guide__language=language, number=number
    )


def versions(guide: VoiceGuide) -> QuerySet[GuideVersion]:
    """Return a guide's versions with the changes that led to each, the newest first."""
    return guide.versions.prefetch_related("changes")


def open_changes(guide: VoiceGuide) -> QuerySet[GuideChange]:
    """Return the changes that no version has yet, the newest first."""
    return guide.changes.filter(version=None)


def share_links(guide: VoiceGuide) -> QuerySet[ShareLink]:
    """Return the links that were given out, the newest first."""
    return guide.share_links.select_related("created_by")
