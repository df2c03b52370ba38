"""Holding a ruleset while it is changed."""

from __future__ import annotations

from anklang.conduct.models import Ruleset
from anklang.orgs.scope import Scope


def locked(scope: Scope) -> Ruleset:
    """Return the brand's ruleset for the rest of the transaction.

    Raises:
        Ruleset.DoesNotExist: there is none yet.
    """
    return Ruleset.objects.select_for_update(of=("self",)).get(brand=scope.brand)
