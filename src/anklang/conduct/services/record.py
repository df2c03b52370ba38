"""How every change of a ruleset is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.conduct.models import Ruleset
from anklang.kernel import audit
from anklang.orgs.scope import Scope


def record(
    scope: Scope,
    action: str,
    ruleset: Ruleset,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write the audit row of a change of a ruleset."""
    audit.record(
        scope.actor,
        action,
        f"conduct.ruleset:{ruleset.pk}",
        brand_id=ruleset.brand_id,
        before=before,
        after=after,
    )


def locked(scope: Scope) -> Ruleset:
    """Return the brand's ruleset for the rest of the transaction.

    Raises:
        Ruleset.DoesNotExist: there is none yet.
    """
    return Ruleset.objects.select_for_update(of=("self",)).get(brand=scope.brand)
