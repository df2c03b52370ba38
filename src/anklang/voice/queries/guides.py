"""The guide in force: what texts are checked by."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable

from anklang.textkit.guide import Guide
from anklang.textkit.messages import spoken
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

    Costs one look-up of the version's digest; the guide itself is kept in the process. Every
    process sees a new version at once.
    """
    found = guide_and_number(brand_id, language)
    return found[0] if found else None


def guide_and_number(brand_id: int, language: str) -> tuple[Guide, int] | None:
    """Return the guide in force as :func:`guide_for` does, and the number of its version."""
    found = VoiceGuide.objects.filter(brand_id=brand_id, language=language).exclude(in_force=None)
    row = found.values_list("in_force_id", "in_force__digest", "in_force__number").first()
    if row is None:
        return None
    version_id, key, number = row
    return _kept(key, lambda: of_version(version_id)), number


def draft_guide(content: Content, language: str, brand_id: int) -> Guide:
    """Return a guide made from content that isn't in force, ready to check texts."""
    key = digest(content, language, brand_id)
    return _kept(key, lambda: built(content, language, brand_id))


def _kept(key: str, make: Callable[[], Guide]) -> Guide:
    with _lock:
        guide = _built.pop(key, None)
    guide = guide or make()
    with _lock:
        _built[key] = guide
        while len(_built) > MOST_KEPT:
            del _built[next(iter(_built))]
    return guide


# The guides that were asked for last, by digest; the longest unasked goes first.
MOST_KEPT = 64
_built: dict[str, Guide] = {}
_lock = threading.Lock()


def of_version(version_id: int) -> Guide:
    """Return the guide that a version describes, ready to check texts; newly made.

    Raises:
        GuideVersion.DoesNotExist: there is no such version.
    """
    version = GuideVersion.objects.select_related("guide").get(pk=version_id)
    return built(Content.of(version.content), version.guide.language, version.guide.brand_id)


def built(content: Content, language: str, brand_id: int) -> Guide:
    """Return a guide made from its content, e.g. a draft's."""
    return Guide(content.settings(spoken(language)), style_files(content, brand_id))


def digest(content: Content, language: str, brand_id: int) -> str:
    """Return a hash of everything that checks read; the words for people don't count."""
    packs = StylePack.objects.filter(brand_id=brand_id, pk__in=content.packs)
    files = dict(packs.values_list("pk", "digest"))
    read = [
        content.settings(spoken(language)),
        content.vocabulary(),
        [files.get(pack) for pack in content.packs],
    ]
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()


def style_files(content: Content, brand_id: int) -> dict[str, str]:
    """Return the files below ``styles/``: vocabulary and uploaded styles, each in its folder."""
    files = dict(content.vocabulary())
    for pack in packs_of(content, brand_id):
        files |= {f"{pack.name}/{path}": text for path, text in pack.files.items()}
    return files


def packs_of(content: Content, brand_id: int) -> list[StylePack]:
    """Return the uploaded styles that a content goes by, in its order."""
    packs = StylePack.objects.filter(brand_id=brand_id, pk__in=content.packs)
    return sorted(packs, key=lambda one: content.packs.index(one.pk))
