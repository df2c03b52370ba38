"""The storm switch, where it counts: nothing of a brand that is held is claimed.

The claim locks the brand's row and reads the switch in the same transaction, and so does whoever
pulls it: once pulling has returned, no claim can be under way that didn't see it.
"""

from __future__ import annotations

from anklang.orgs.models import Brand
from anklang.publishing.models import Delivery, held_by

from .overtaken import Overtaken


def locked_brand(brand_id: int) -> Brand:
    """Return the brand, locked against pulling or letting go until the transaction ends."""
    return Brand.objects.select_for_update(no_key=True).get(pk=brand_id)


def require_calm(delivery: Delivery) -> None:
    """Raise ``Overtaken`` if the switch holds this delivery; call it in the claim's transaction."""
    if delivery.kind == Delivery.Kind.POST and held_by(locked_brand(delivery.brand_id), delivery):
        raise Overtaken
