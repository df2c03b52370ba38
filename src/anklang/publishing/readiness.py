"""Whether a post could go out as it is: one list of problems, for the composer and for sending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.networks import registry
from anklang.networks.contract import NetworkInfo
from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Representative
from anklang.textkit.length import count

from . import options, series
from .content import Content
from .models import Media
from .reasons import no_consent


@dataclass(frozen=True)
class Length:
    """How much of a channel's limit a text uses."""

    channel: Channel
    info: NetworkInfo
    used: int
    # The posts that the text becomes: one, or a series.
    parts: Sequence[str] = ()

    @property
    def limit(self) -> int:
        return self.info.text_limit

    @property
    def left(self) -> int:
        """Signs left; negative when the text is too long."""
        return self.limit - self.used


@dataclass(frozen=True)
class Problem:
    """One reason why a post can't go out; ``part`` is the part of the form it is about."""

    part: str
    message: str


@dataclass(frozen=True)
class Readiness:
    """What stands between a post and its readers, and how long it is on each channel."""

    lengths: Sequence[Length] = field(default_factory=tuple)
    problems: Sequence[Problem] = field(default_factory=tuple)

    @property
    def ready(self) -> bool:
        return not self.problems

    def about(self, part: str) -> list[Problem]:
        """Return the problems of one part of the form."""
        return [one for one in self.problems if one.part == part]


def check(brand: Brand, content: Content) -> Readiness:
    """Return what has to be mended before the content can be sent (at most 3 queries)."""
    wanted = [one.channel_id for one in content.variants]
    channels = list(Channel.objects.filter(brand=brand, pk__in=wanted))
    pictures = {one.media_id for one in content.pictures}
    media = Media.objects.in_bulk(pictures) if pictures else {}
    problems = [
        *_nothing_to_send(content, channels),
        *_signer(brand, content),
        *_alt_texts(content),
    ]
    lengths = []
    for channel in channels:
        connector = registry.connectors().get(channel.network)
        if connector is None or channel.state != Channel.State.CONNECTED:
            problems.append(Problem("channels", _not_connected(channel)))
            continue
        info = connector.info.for_channel(channel.options)
        lengths.append(_length(channel, info, content))
        problems += _fits(lengths[-1], content, media)
    return Readiness(tuple(lengths), tuple(problems))


def _length(channel: Channel, info: NetworkInfo, content: Content) -> Length:
    text = content.text_for(channel.pk)
    parts = series.parts(info, text, content.options_for(channel.pk))
    beside = series.beside(info, content.options_for(channel.pk))
    return Length(channel, info, info.length(text) + beside, tuple(parts))


def _not_connected(channel: Channel) -> str:
    return _("“%s” isn’t connected. Connect the channel again, or leave it out.") % channel.name


def _nothing_to_send(content: Content, channels: Sequence[Channel]) -> Iterator[Problem]:
    if not channels:
        yield Problem("channels", _("Choose at least one channel."))
    without = [one for one in channels if not content.text_for(one.pk)]
    if not content.text and (without or not channels) and not content.pictures:
        yield Problem("text", _("There is nothing to send yet. Write something first."))


def _signer(brand: Brand, content: Content) -> Iterator[Problem]:
    if content.representative_id is None:
        return
    signer = Representative.objects.filter(brand=brand, pk=content.representative_id).first()
    if signer is None or not signer.named_in_public:
        yield Problem("representative", no_consent(signer.name if signer else ""))


def _alt_texts(content: Content) -> Iterator[Problem]:
    for number, picture in enumerate(content.pictures, start=1):
        if not picture.alt:
            yield Problem(
                "pictures",
                _("Picture %s has no description yet. People who don’t see it need one.") % number,
            )


def _called(length: Length) -> str:
    """Name the channel; the house's own bears the brand's name, so its network says more."""
    return str(length.info.name) if length.info.built_in else length.channel.name


def _fits(length: Length, content: Content, media: dict[int, Media]) -> Iterator[Problem]:
    name = _called(length)
    for problem in options.problems(length.info, content.options_for(length.channel.pk)):
        yield Problem("options", problem)
    without = options.pictures_problem(length.info, content.options_for(length.channel.pk))
    if without is not None and content.pictures:
        yield Problem("pictures", without)
    if len(length.parts) > series.MOST:
        yield Problem(
            "text",
            _("On “%(channel)s” this would be %(count)s posts; %(most)s at most can be a thread.")
            % {"channel": name, "count": len(length.parts), "most": series.MOST},
        )
    if length.left < 0 and len(length.parts) == 1:
        yield Problem(
            "text",
            ngettext(
                "%(over)s character too many for “%(channel)s” (limit: %(limit)s).",
                "%(over)s characters too many for “%(channel)s” (limit: %(limit)s).",
                -length.left,
            )
            % {"over": -length.left, "channel": name, "limit": length.limit},
        )
    limits = length.info.media
    if len(content.pictures) > limits.max_count:
        yield Problem(
            "pictures",
            ngettext(
                "“%(channel)s” takes %(count)s picture at most.",
                "“%(channel)s” takes %(count)s pictures at most.",
                limits.max_count,
            )
            % {"channel": name, "count": limits.max_count},
        )
    for number, picture in enumerate(content.pictures, start=1):
        stored = media.get(picture.media_id)
        yield from _picture_fits(length, number, picture.alt, stored)


def _picture_fits(length: Length, number: int, alt: str, stored: Media | None) -> Iterator[Problem]:
    limits, name = length.info.media, _called(length)
    if stored is not None and stored.size_bytes > limits.max_bytes:
        yield Problem(
            "pictures",
            _("Picture %(number)s is too large for “%(channel)s”.")
            % {"number": number, "channel": name},
        )
    over = count(alt, length.info.counted_as) - limits.alt_text_limit
    if over > 0:
        yield Problem(
            "pictures",
            ngettext(
                "The description of picture %(number)s is %(over)s character too long for "
                "“%(channel)s”.",
                "The description of picture %(number)s is %(over)s characters too long for "
                "“%(channel)s”.",
                over,
            )
            % {"number": number, "over": over, "channel": name},
        )
