"""Taking an organisation away with everything that belongs to it."""

from __future__ import annotations

from anklang.kernel import audit, db
from anklang.kernel.audit import SYSTEM, Actor
from anklang.orgs.models import Organisation, Person


def remove_sample(*, by: Actor = SYSTEM) -> None:
    """Remove the sample organisation, its brands, and the people who belong to nothing else.

    Whoever calls this from a page checks first that the person manages the sample's brands.

    Raises:
        Organisation.DoesNotExist: it isn't loaded.
    """
    with db.write():
        organisation = Organisation.objects.select_for_update().get(is_sample=True)
        number = organisation.pk
        belonging = Person.objects.filter(memberships__brand__organisation=organisation)
        leaving = set(belonging.values_list("pk", flat=True))
        organisation.delete()
        # Who belongs to another brand too keeps their sign-in.
        for person in Person.objects.filter(pk__in=leaving, memberships=None):
            person.delete()
        audit.record(by, "sample.removed", f"orgs.organisation:{number}")
