"""The content of a post as one value: what is compared, hashed, released and kept in versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from anklang.textkit import focus
from anklang.textkit.fingerprint import fingerprint, normalise

from .models import Post


@dataclass(frozen=True)
class VariantContent:
    """The form for one channel; an empty text means the post's own.

    ``options`` are what the network lets one choose (see ``publishing.options``), by name.
    """

    channel_id: int
    text: str = ""
    options: Mapping[str, str] = field(default_factory=dict, hash=False)

    def as_json(self) -> list[Any]:
        """Return it as JSON; without options as it always was, so that older releases hold."""
        chosen = {name: value for name, value in sorted(self.options.items()) if value}
        return [self.channel_id, self.text, chosen] if chosen else [self.channel_id, self.text]


@dataclass(frozen=True)
class PictureContent:
    """One picture in its place, with the text for people who don't see it."""

    media_id: int
    alt: str = ""
    # The point that stays visible when it is cropped (see textkit.focus); "" is the middle.
    focus: str = ""

    def as_json(self) -> list[Any]:
        """Return it as JSON; without a point as it always was, so that older releases hold."""
        return [self.media_id, self.alt, *([self.focus] if self.focus else [])]


@dataclass(frozen=True)
class Content:
    """Everything that readers will get: text, pictures, channels, and who signs."""

    text: str = ""
    language: str = ""
    representative_id: int | None = None
    variants: tuple[VariantContent, ...] = ()
    pictures: tuple[PictureContent, ...] = ()

    def normalised(self) -> Content:
        """Return it in the form in which it is stored; variants equal to the text become empty."""
        text = normalise(self.text)
        variants = (
            VariantContent(
                one.channel_id,
                _own(normalise(one.text), text),
                {name: normalise(value) for name, value in one.options.items() if value.strip()},
            )
            for one in self.variants
        )
        pictures = tuple(
            PictureContent(one.media_id, normalise(one.alt), focus.normalise(one.focus))
            for one in self.pictures
        )
        ordered = sorted(variants, key=lambda one: one.channel_id)
        return replace(self, text=text, variants=tuple(ordered), pictures=pictures)

    def text_for(self, channel_id: int) -> str:
        """Return what that channel's readers will read."""
        own = (one.text for one in self.variants if one.channel_id == channel_id)
        return next(own, "") or self.text

    def options_for(self, channel_id: int) -> Mapping[str, str]:
        """Return what was chosen for that channel."""
        own = (one.options for one in self.variants if one.channel_id == channel_id)
        return next(own, {})

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written or attached yet."""
        return not (self.text.strip() or self.pictures or any(one.text for one in self.variants))

    @property
    def hash(self) -> str:
        """What a release binds to: changes with every change that readers could notice."""
        return fingerprint(self.normalised().as_json())

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON, for a version."""
        return {
            "text": self.text,
            "language": self.language,
            "representative": self.representative_id,
            "variants": [one.as_json() for one in self.variants],
            "pictures": [one.as_json() for one in self.pictures],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Content:
        """Read what :meth:`as_json` wrote."""
        return cls(
            text=data["text"],
            language=data["language"],
            representative_id=data["representative"],
            variants=tuple(VariantContent(*one) for one in data["variants"]),
            pictures=tuple(PictureContent(*one) for one in data["pictures"]),
        )


def _own(text: str, main: str) -> str:
    return "" if text == main else text


def content_of(post: Post) -> Content:
    """Return a post's content (two queries unless variants and attachments are prefetched)."""
    variants = sorted(post.variants.all(), key=lambda one: one.channel_id)
    return Content(
        text=post.text,
        language=post.language,
        representative_id=post.representative_id,
        variants=tuple(VariantContent(one.channel_id, one.text, one.options) for one in variants),
        pictures=tuple(
            PictureContent(one.media_id, one.alt, one.focus) for one in post.attachments.all()
        ),
    )
