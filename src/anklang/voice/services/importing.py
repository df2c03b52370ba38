"""Taking a guide over from its files."""

from __future__ import annotations

from anklang.kernel import db
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.syllables import Language
from anklang.voice.files import Read
from anklang.voice.models import VoiceGuide

from .drafts import change_part, create_guide
from .styles import keep_pack


def take_over(scope: Scope, language: Language, read: Read, why: str = "") -> VoiceGuide:
    """Make what was read the draft of the brand's guide in a language.

    Raises:
        PermissionDenied: the role doesn't change guides.
        NotUsable: a part of the content that no check can read.
    """
    scope.require(Permission.VOICE_EDIT)
    with db.write():
        packs = tuple(keep_pack(scope, name, files).pk for name, files in read.packs.items())
        content = read.content.model_copy(update={"packs": packs})
        guide = VoiceGuide.objects.filter(brand=scope.brand, language=language).first()
        if guide is None:
            return create_guide(scope, language, content, why)
        return change_part(scope, guide.pk, "imported", content, why=why)
