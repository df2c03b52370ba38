"""How a post will look: the same text rules as on the brand's public page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.networks.contract import NetworkInfo
from anklang.networks.models import Channel
from anklang.networks.queries import loaded_info
from anklang.orgs.models import Brand, Representative
from anklang.publishing import series
from anklang.publishing.content import Content, PictureContent
from anklang.publishing.models import Media
from anklang.textkit import focus, prose

Text = str | Promise

_PLACES: tuple[tuple[str, Text], ...] = (
    ("", pgettext_lazy("what stays visible of a picture", "The middle")),
    ("0.00,1.00", _("The top")),
    ("0.00,-1.00", _("The bottom")),
    ("-1.00,0.00", _("The left")),
    ("1.00,0.00", _("The right")),
    ("-1.00,1.00", _("The top left corner")),
    ("1.00,1.00", _("The top right corner")),
    ("-1.00,-1.00", _("The bottom left corner")),
    ("1.00,-1.00", _("The bottom right corner")),
)


@dataclass(frozen=True)
class Shot:
    """One picture of the composer or a preview."""

    picture: PictureContent
    media: Media
    url: str
    small: str

    @property
    def places(self) -> list[tuple[str, Text, bool]]:
        """What may be chosen to stay visible: value, words, whether it is chosen."""
        chosen = focus.normalise(self.picture.focus)
        known = [(value, words, value == chosen) for value, words in _PLACES]
        if chosen and not any(is_chosen for *_rest, is_chosen in known):
            known.append((chosen, _("The marked point"), True))
        return known

    @property
    def crop(self) -> str:
        """The classes that keep its point visible when it is cropped."""
        left, top = focus.tenths(self.picture.focus)
        return f"fx{left} fy{top}"


@dataclass(frozen=True)
class Look:
    """A post as readers of some channels will see it."""

    channels: Sequence[Channel]
    name: str
    role: str
    portrait: str
    # One per post: several where the text is too long for one.
    parts: Sequence[SafeString]
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
    by_look: dict[tuple[_Byline, tuple[str, ...]], list[Channel]] = {}
    own = _signed(brand, signer)
    for channel in channels:
        info = loaded_info(channel)
        shows_signer = info is None or info.built_in
        byline = own if shows_signer else _Byline(channel.name, channel.handle, "")
        parts = _parts(info, content, channel)
        if info is not None and not shows_signer and signer is not None:
            parts = _with_sign_off(info, parts, signer.sign_off)
        by_look.setdefault((byline, parts), []).append(channel)
    found = by_look or {(own, (content.text,)): []}
    return [
        Look(
            channels=sharing,
            name=byline.name,
            role=byline.role,
            portrait=byline.portrait,
            parts=[_html(one) for one in parts] if any(parts) else [],
            shots=pictures,
            language=content.language,
        )
        for (byline, parts), sharing in found.items()
    ]


class _Byline(NamedTuple):
    """Whose name readers see: elsewhere it is the account's, whoever wrote it."""

    name: str
    role: str
    portrait: str


def _signed(brand: Brand, signer: Representative | None) -> _Byline:
    if signer is None:
        return _Byline(brand.name, "", "")
    portrait = signer.portrait.url if signer.portrait else ""
    return _Byline(signer.name, signer.house_role, portrait)


def _parts(info: NetworkInfo | None, content: Content, channel: Channel) -> tuple[str, ...]:
    text = content.text_for(channel.pk)
    if info is None:
        return (text,)
    return tuple(series.parts(info, text, content.options_for(channel.pk)))


def _with_sign_off(info: NetworkInfo, parts: tuple[str, ...], sign_off: str) -> tuple[str, ...]:
    """Return it as connectors send it: signed behind the first part, where there is room."""
    signed = f"{parts[0]} {sign_off}"
    fits = sign_off and parts[0].strip() and info.length(signed) <= info.text_limit
    return (signed, *parts[1:]) if fits else parts


def _html(text: str) -> SafeString:
    return mark_safe(prose.html(text, prose.OURS))  # noqa: S308 - nh3 has the last word


def _shot(picture: PictureContent, media: Media) -> Shot:
    small = media.sizes.get("480", media.path)
    return Shot(picture, media, default_storage.url(media.path), default_storage.url(small))
