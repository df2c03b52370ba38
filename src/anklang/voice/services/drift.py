"""Letting the team see how one's own texts keep to the guide, or no longer."""

from __future__ import annotations

from anklang.kernel import audit, clock, db
from anklang.orgs.scope import Scope
from anklang.voice.models import DriftShared


def share_drift(scope: Scope, *, shared: bool) -> None:
    """Share one's own picture with those who work on the guide, or take that back."""
    with db.write():
        rows = DriftShared.objects.filter(brand=scope.brand, person=scope.person)
        if rows.exists() == shared:
            return
        if shared:
            DriftShared.objects.create(brand=scope.brand, person=scope.person, since=clock.now())
        else:
            rows.delete()
        audit.record(
            scope.actor,
            "voice.drift_shared" if shared else "voice.drift_unshared",
            f"orgs.person:{scope.person.pk}",
            brand_id=scope.brand.pk,
        )
