"""Holding a voice guide while it is changed."""

from __future__ import annotations

from anklang.orgs.scope import Scope
from anklang.voice.models import VoiceGuide


def locked(scope: Scope, guide_id: int) -> VoiceGuide:
    """Return a guide of the brand for the rest of the transaction.

    Raises:
        VoiceGuide.DoesNotExist: there is none with that id in this brand.
    """
    return VoiceGuide.objects.select_for_update(of=("self",)).get(pk=guide_id, brand=scope.brand)
