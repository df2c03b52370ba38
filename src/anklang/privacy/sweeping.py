"""Finding and replacing what names a person in the texts of a brand.

What nobody else can have (handle, address, id, e-mail) is replaced everywhere. A full name is
replaced where it can only mean this person: in their own conversations. Elsewhere it is left to a
person, because somebody else may have the same one; where it stands is listed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from anklang.kernel import db

_BATCH = 200


@dataclass(frozen=True)
class Place:
    """A column in which people write freely, and how its rows belong to a brand."""

    model: str
    column: str
    brand: str = "brand"
    json: bool = False
    # How its rows belong to a conversation, "" when they don't.
    conversation: str = ""
    url: str = ""


PLACES = (
    Place("inbox.Message", "text", "conversation__brand", conversation="conversation"),
    Place("inbox.Message", "state_reason", "conversation__brand", conversation="conversation"),
    Place("inbox.Message", "raw", "conversation__brand", json=True, conversation="conversation"),
    Place("inbox.Conversation", "preview", conversation="pk"),
    Place("inbox.Decision", "text", conversation="conversation"),
    Place("inbox.Decision", "reason", conversation="conversation"),
    Place("inbox.Decision", "undone_why", conversation="conversation"),
    Place("inbox.Decision", "found", json=True, conversation="conversation"),
    Place("inbox.Decision", "problem", conversation="conversation"),
    Place("inbox.Appeal", "words", conversation="decision__conversation"),
    Place("inbox.Appeal", "answer", conversation="decision__conversation"),
    Place("inbox.Note", "text", "conversation__brand", conversation="conversation"),
    Place("inbox.ReplyDraft", "text", "conversation__brand", conversation="conversation"),
    Place("inbox.Reaction", "text", conversation="conversation"),
    Place("inbox.Report", "reason", "conversation__brand", conversation="conversation"),
    Place("publishing.Delivery", "frozen", json=True, conversation="message__conversation"),
    Place("publishing.Delivery", "parts", json=True, conversation="message__conversation"),
    Place("publishing.Delivery", "reason", conversation="message__conversation"),
    Place(
        "publishing.Attempt", "detail", "delivery__brand",
        conversation="delivery__message__conversation",
    ),
    Place("publishing.Post", "text"),
    Place("publishing.Variant", "text", "post__brand"),
    Place("publishing.Variant", "options", "post__brand", json=True),
    Place("publishing.PostVersion", "text", "post__brand"),
    Place("publishing.PostVersion", "snapshot", "post__brand", json=True),
    Place("publishing.Release", "request_note", "post__brand"),
    Place("publishing.Release", "decision_note", "post__brand"),
    Place("publishing.Attachment", "alt", "post__brand"),
    Place("home.Entry", "text"),
    Place("home.EntryPicture", "alt", "entry__brand"),
    Place("home.Comment", "text", "entry__brand"),
    Place("home.Rewording", "text", "comment__entry__brand"),
    Place("home.Report", "reason", "comment__entry__brand"),
    Place("voice.LetStand", "words"),
    Place("voice.LetStand", "reason"),
    Place("voice.Doubt", "words"),
    Place("voice.Doubt", "message"),
    Place("voice.Doubt", "wish"),
    Place("voice.Doubt", "answer"),
    Place("conduct.LetPass", "words"),
    Place("conduct.LetPass", "reason"),
    Place("planning.Slot", "note"),
    Place("planning.Proposal", "reason"),
    Place("planning.Proposal", "decision_note"),
    Place("exchange.ImportRow", "cells", "batch__brand", json=True),
    Place("exchange.ImportRow", "remark", "batch__brand"),
    Place("kernel.Job", "last_error", "brand_id"),
    Place("kernel.Job", "payload", "brand_id", json=True),
)  # fmt: skip


def replace(
    brand_ids: Sequence[int],
    words: Sequence[str],
    by: str,
    *,
    conversations: list[int] | None = None,
) -> int:
    """Replace words in every text of brands (or of some of their conversations only).

    In the caller's transaction. Returns how many texts were changed. Words are whole words, in
    whatever case; longer ones should come first.
    """
    pattern = _pattern(words)
    if pattern is None:
        return 0
    changed = 0
    with db.write():
        for place in PLACES:
            if conversations is None or place.conversation:
                changed += _replace_in(place, brand_ids, words, pattern, by, conversations)
    return changed


def mentions(brand_ids: Sequence[int], words: Sequence[str]) -> Iterator[tuple[Place, int]]:
    """Yield where the words stand in texts of brands: the column and the row's id."""
    pattern = _pattern(words)
    if pattern is None:
        return
    for place in PLACES:
        for row in _rows(place, brand_ids, words, None):
            if pattern.search(_text(place, row)):
                yield place, row.pk


def _replace_in(
    place: Place,
    brand_ids: Sequence[int],
    words: Sequence[str],
    pattern: re.Pattern[str],
    by: str,
    conversations: list[int] | None,
) -> int:
    changed = []
    for row in _rows(place, brand_ids, words, conversations):
        text = _text(place, row)
        fresh = pattern.sub(json.dumps(by, ensure_ascii=False)[1:-1] if place.json else by, text)
        if fresh != text:
            setattr(row, place.column, json.loads(fresh) if place.json else fresh)
            changed.append(row)
    model = apps.get_model(place.model)
    model._base_manager.bulk_update(changed, [place.column], batch_size=100)
    return len(changed)


def _rows(
    place: Place, brand_ids: Sequence[int], words: Sequence[str], conversations: list[int] | None
) -> Iterator[Model]:
    rows: QuerySet[Model] = apps.get_model(place.model)._base_manager.filter(
        **{f"{place.brand}__in": brand_ids}
    )
    if conversations is not None:
        rows = rows.filter(**{f"{place.conversation}__in": conversations})
    if not place.json and len(words) < 50 and all(word.isascii() for word in words):
        # SQLite compares letters beyond ASCII by their case; those are looked at one by one.
        hit = Q()
        for word in words:
            hit |= Q(**{f"{place.column}__icontains": word})
        rows = rows.filter(hit)
    yield from rows.exclude(**{place.column: None}).only("pk", place.column).iterator(_BATCH)


def _text(place: Place, row: Model) -> str:
    value = getattr(row, place.column)
    return json.dumps(value, ensure_ascii=False) if place.json else str(value)


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    parts = [re.escape(word) for word in words if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def conversation_of(place: Place, pk: int) -> int | None:
    """Return the conversation that a row belongs to, None when it belongs to none."""
    rows = apps.get_model(place.model)._base_manager.filter(pk=pk)
    found: int | None = rows.values_list(place.conversation, flat=True).first()
    return found
