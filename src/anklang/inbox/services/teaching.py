"""A brand's own layer over what models read: learned from corrections, and unlearned again.

It is made of its corrections alone, so taking one back leaves nothing of it. It never leaves the
installation.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from anklang.inbox import kinds
from anklang.inbox.kinds import Kind
from anklang.inbox.models import Message, Taught
from anklang.textkit.meaning import Layer, from_state

# Layers that a process keeps at hand.
_KEPT = 16


def layer_of(brand_id: int) -> Layer:
    """Return what a brand's people have taught so far."""
    found = Taught.objects.filter(brand=brand_id).values_list("revision", flat=True).first()
    return Layer() if found is None else _layer(brand_id, found)


def teach(message: Message, brand_id: int, kind: Kind, *, applies: bool) -> None:
    """Learn from a correction, in the caller's transaction."""
    taught, layer = _locked(brand_id)
    language = kinds.language_of(message.text, message.language)
    for name in kinds.meant_by(kind):
        layer = layer.corrected(_key(message.pk), message.text, language, name, applies=applies)
    _keep(taught, layer)


def unlearn(brand_id: int, message_ids: Collection[int], kind: Kind | None = None) -> None:
    """Forget what corrections of these messages taught, in the caller's transaction."""
    if not Taught.objects.filter(brand=brand_id).exists():
        return
    taught, layer = _locked(brand_id)
    gone = {_key(one) for one in message_ids}
    names = None if kind is None else set(kinds.meant_by(kind))
    left = Layer(
        tuple(
            one
            for one in layer.corrections
            if one.key not in gone or (names is not None and one.kind not in names)
        )
    )
    if left != layer:
        _keep(taught, left)


def _locked(brand_id: int) -> tuple[Taught, Layer]:
    Taught.objects.get_or_create(brand_id=brand_id)
    taught = Taught.objects.select_for_update().get(brand=brand_id)
    return taught, from_state(taught.corrections)


def _keep(taught: Taught, layer: Layer) -> None:
    taught.corrections = layer.to_state()
    taught.revision += 1
    taught.save(update_fields=["corrections", "revision"])


def _key(message_id: int) -> str:
    return str(message_id)


@lru_cache(maxsize=_KEPT)
def _layer(brand_id: int, revision: int) -> Layer:
    stored = Taught.objects.filter(brand=brand_id, revision=revision)
    return from_state(stored.values_list("corrections", flat=True).first() or [])
