"""How every change of a guide is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.kernel import audit
from anklang.orgs.scope import Scope
from anklang.voice.models import VoiceGuide


def record(
    scope: Scope,
    action: str,
    guide: VoiceGuide,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write the audit row of a change of a guide."""
    audit.record(
        scope.actor,
        action,
        f"voice.voiceguide:{guide.pk}",
        brand_id=guide.brand_id,
        before=before,
        after=after,
    )


def locked(scope: Scope, guide_id: int) -> VoiceGuide:
    """Return a guide of the brand for the rest of the transaction.

    Raises:
        VoiceGuide.DoesNotExist: there is none with that id in this brand.
    """
    return VoiceGuide.objects.select_for_update(of=("self",)).get(pk=guide_id, brand=scope.brand)
