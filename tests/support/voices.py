"""Guides for tests: published in a line."""

from __future__ import annotations

from typing import Any

from anklang.orgs.models import Brand
from anklang.textkit.syllables import Language
from anklang.voice.content import Content
from anklang.voice.models import VoiceGuide
from anklang.voice.services import change_part, create_guide, publish
from tests.support.factories import make_scope

WORDS = {"terms": [{"use": "Semmel", "instead_of": ["Brötchen"], "why": "Wir sind in Bayern."}]}
ADDRESS = {"form": "ihr", "level": "error", "why": "Wie über die Theke."}


def guide_in_force(
    brand: Brand, language: Language = "de", *, errors_stop: bool = True, **checks: Any
) -> VoiceGuide:
    """Put a guide with these checks in force (words and address, unless others are given)."""
    content = Content(
        checks=checks or {"words": WORDS, "address": ADDRESS}, errors_stop=errors_stop
    )
    owner = make_scope(brand=brand)
    guide = VoiceGuide.objects.filter(brand=brand, language=language).first()
    if guide is None:
        guide = create_guide(owner, language, content)
    else:
        change_part(owner, guide.pk, "whole", content)
    publish(owner, guide.pk)
    guide.refresh_from_db()
    return guide
