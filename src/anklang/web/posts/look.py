"""How a post will look: the same text rules as on the brand's public page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils.safestring import SafeString, mark_safe

from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Representative
from anklang.publishing.content import Content, PictureContent
from anklang.publishing.models import Media
from anklang.textkit import prose


@dataclass(frozen=True)
class Shot:
    """One picture of the composer or a preview."""

    picture: PictureContent
    media: Media
    url: str
    small: str


@dataclass(frozen=True)
class Look:
    """A post as readers of some channels will see it."""

    channels: Sequence[Channel]
    name: str
    role: str
    portrait: str
    html: SafeString
    shots: Sequence[Shot]
    language: str


def shots(pictures: Iterable[PictureContent]) -> list[Shot]:
    """Return the stored pictures of a content in their order (one query)."""
    wanted = list(pictures)
    stored = Media.objects.in_bulk([one.media_id for one in wanted])
    return [_shot(one, stored[one.media_id]) for one in wanted if one.media_id in stored]


def looks(
    brand: Brand,
    content: Content,
    channels: Iterable[Channel],
    signer: Representative | None,
    pictures: Sequence[Shot],
) -> list[Look]:
    """Return one look per different text; channels with the same text share one."""
    by_text: dict[str, list[Channel]] = {}
    for channel in channels:
        by_text.setdefault(content.text_for(channel.pk), []).append(channel)
    texts = by_text or {content.text: []}
    return [
        Look(
            channels=sharing,
            name=signer.name if signer else brand.name,
            role=signer.house_role if signer else "",
            portrait=signer.portrait.url if signer and signer.portrait else "",
            html=mark_safe(prose.html(text, prose.OURS)),  # noqa: S308 - nh3 has the last word
            shots=pictures,
            language=content.language,
        )
        for text, sharing in texts.items()
    ]


def _shot(picture: PictureContent, media: Media) -> Shot:
    small = media.sizes.get("480", media.path)
    return Shot(picture, media, default_storage.url(media.path), default_storage.url(small))
