"""How a change of something that belongs to a brand is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, cast

from django.db.models import Model

from anklang.kernel import audit

from .scope import Scope


class OfBrand(Protocol):
    """A stored thing of a brand, e.g. its voice guide."""

    pk: Any
    brand_id: Any


def record(
    scope: Scope,
    action: str,
    thing: OfBrand,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write the audit row of a change, inside the caller's transaction.

    The log names the thing by package, model and id, e.g. "voice.voiceguide:3".
    """
    audit.record(
        scope.actor,
        action,
        f"{cast('Model', thing)._meta.label_lower}:{thing.pk}",
        brand_id=thing.brand_id,
        before=before,
        after=after,
    )
