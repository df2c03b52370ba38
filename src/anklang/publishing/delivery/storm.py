"""The storm switch, where it counts: nothing of a brand that is held is claimed.

The claim reads the switch in its own statement and locks the brand's row with it (PostgreSQL;
SQLite lets one writer in at a time). Whoever pulls the switch locks the same row: once pulling has
returned, no claim can be under way that didn't see it.
"""

from __future__ import annotations

from django.db.models import Exists, Q

from anklang.orgs.models import Brand
from anklang.publishing.models import Delivery


def locked_brand(brand_id: int) -> Brand:
    """Return the brand, locked against pulling, letting go and claims till the end."""
    return Brand.objects.select_for_update(no_key=True).get(pk=brand_id)


def calm(delivery: Delivery) -> Q | Exists:
    """Return the condition under which a delivery may be claimed (always, for a reply)."""
    if delivery.kind != Delivery.Kind.POST:
        return Q()
    free = Q(storm_since=None)
    if delivery.let_go_at is not None:
        free |= Q(storm_since__lte=delivery.let_go_at)
    brand = Brand.objects.filter(free, pk=delivery.brand_id)
    return Exists(brand.select_for_update(no_key=True))
