"""Saying when somebody is there."""

from __future__ import annotations

from anklang.conduct.errors import ChangedMeanwhile
from anklang.conduct.hours import ServiceHours
from anklang.conduct.models import Hours
from anklang.kernel import audit, clock, db, outbox
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope


def save_hours(scope: Scope, hours: ServiceHours, *, based_on: int) -> int:
    """Save when somebody is there; it holds at once. Without a difference nothing is written.

    Args:
        based_on: the revision that the change was made on; 0 where there were no hours yet.

    Returns:
        The revision.

    Raises:
        PermissionDenied: the role doesn't work on rules.
        ChangedMeanwhile: somebody saved in between.
    """
    scope.require(Permission.RULES_EDIT)
    with db.write():
        Brand.objects.select_for_update(no_key=True).get(pk=scope.brand.pk)
        found = Hours.objects.filter(brand=scope.brand).first()
        if (found.revision if found else 0) != based_on:
            raise ChangedMeanwhile
        before = found.content if found else None
        if hours.stored() == (before or ServiceHours().stored()):
            return based_on
        saved = found or Hours(brand=scope.brand, revision=0)
        saved.content, saved.changed_at = hours.stored(), clock.now()
        saved.revision += 1
        saved.save()
        audit.record(
            scope.actor,
            "hours.changed",
            f"orgs.brand:{scope.brand.pk}",
            brand_id=scope.brand.pk,
            before=before,
            after=saved.content,
        )
        outbox.emit("hours.changed", brand_id=scope.brand.pk)
    return saved.revision
