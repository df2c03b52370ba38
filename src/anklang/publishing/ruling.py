"""A post's texts as the rules of engagement read them: one per place they go to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from anklang.conduct.ours import OwnText
from anklang.conduct.queries.checking import RulesChecked, check_ours
from anklang.kernel import clock
from anklang.networks.models import Channel
from anklang.orgs.models import Brand
from anklang.textkit.detectors import Picture
from anklang.textkit.length import uniform_lines

from .content import Content
from .models import Delivery
from .voicing import MAIN, subject_of


def ruled(
    brand: Brand, content: Content, post_id: int | None = None, at: datetime | None = None
) -> RulesChecked | None:
    """Hold a post's texts against the rules in force (at most 5 queries); None without rules.

    Args:
        at: when it is to go out; now, without one.
    """
    return check_ours(brand, lambda: texts_of(brand, content), subject=subject_of(post_id), at=at)


def texts_of(brand: Brand, content: Content) -> list[OwnText]:
    """Return what each channel's readers get; the post's own text where none is chosen yet."""
    pictures = tuple(Picture(one.alt) for one in content.pictures)
    wanted = [one.channel_id for one in content.variants]
    channels = Channel.objects.filter(brand=brand, pk__in=wanted).order_by("pk") if wanted else ()
    own = {one.channel_id for one in content.variants if one.text.strip()}
    found = [
        OwnText(
            part=f"{MAIN}-{one.pk}" if one.pk in own else MAIN,
            text=uniform_lines(content.text_for(one.pk)),
            network=one.network,
            channel=one.pk,
            language=content.language or None,
            pictures=pictures,
            imprint=_imprint(brand),
        )
        for one in channels
    ]
    return found or [
        OwnText(
            MAIN,
            uniform_lines(content.text),
            language=content.language or None,
            pictures=pictures,
        )
    ]


def ruled_delivery(delivery: Delivery) -> RulesChecked | None:
    """Hold what is about to be sent against the rules in force now; None without rules."""
    frozen: dict[str, Any] = delivery.frozen
    text = OwnText(
        MAIN,
        frozen["text"],
        network=delivery.channel.network,
        channel=delivery.channel_id,
        language=frozen.get("language") or None,
        pictures=tuple(Picture(one.get("alt", "")) for one in frozen.get("pictures", ())),
        imprint=_imprint(delivery.brand),
    )
    subject = subject_of(delivery.post_id)
    return check_ours(delivery.brand, lambda: [text], subject=subject, at=clock.now())


def _imprint(brand: Brand) -> bool | None:
    """Whether people find out who is responsible: never without an imprint, else it isn't known."""
    return None if brand.has_imprint else False
