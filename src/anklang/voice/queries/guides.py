"""The guide in force: what texts are checked by."""

from __future__ import annotations

from functools import lru_cache

from anklang.textkit.guide import Guide
from anklang.textkit.syllables import Language
from anklang.voice.content import Content
from anklang.voice.models import GuideVersion, StylePack, VoiceGuide


def version_in_force(brand_id: int, language: str) -> GuideVersion | None:
    """Return the version of a brand's guide that binds today; None when there is none."""
    guide = (
        VoiceGuide.objects.select_related("in_force")
        .filter(brand_id=brand_id, language=language)
        .first()
    )
    return guide.in_force if guide else None


def guide_for(brand_id: int, language: str) -> Guide | None:
    """Return the guide in force, ready to check texts; None when there is none.

    Costs one look-up of the version's number; the guide itself is kept in the process. A version
    never changes, so every process sees a new one at once.
    """
    found = VoiceGuide.objects.filter(brand_id=brand_id, language=language)
    version = found.values_list("in_force_id", flat=True).first()
    return of_version(version) if version else None


@lru_cache(maxsize=64)
def of_version(version_id: int) -> Guide:
    """Return the guide that a version describes, ready to check texts.

    Raises:
        GuideVersion.DoesNotExist: there is no such version.
    """
    version = GuideVersion.objects.select_related("guide").get(pk=version_id)
    return built(Content.of(version.content), version.guide.language, version.guide.brand_id)


def built(content: Content, language: str, brand_id: int) -> Guide:
    """Return a guide made from its content, e.g. a draft's."""
    spoken: Language = "de" if language == "de" else "en"
    return Guide(content.settings(spoken), style_files(content, brand_id))


def style_files(content: Content, brand_id: int) -> dict[str, str]:
    """Return the files below ``styles/``: vocabulary and uploaded styles, by path."""
    files = dict(content.vocabulary())
    packs = StylePack.objects.filter(brand_id=brand_id, pk__in=content.packs)
    for pack in sorted(packs, key=lambda one: content.packs.index(one.pk)):
        files |= pack.files
    return files
