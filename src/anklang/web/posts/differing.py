"""Beside the text: in what two versions of a post differ, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.kernel.walltime import WallTime, resolve
from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Representative
from anklang.publishing.content import Content
from anklang.publishing.models import Post
from anklang.web.shell import times

from .typed import LANGUAGES, Typed

_LANGUAGE_NAMES = dict(zip(LANGUAGES, ("Deutsch", "English"), strict=True))


@dataclass(frozen=True)
class Row:
    """One thing that isn't the same: its name, and how each version has it."""

    name: str
    theirs: str
    yours: str


def rows(brand: Brand, post: Post, theirs: Content, typed: Typed) -> list[Row]:
    """Return what differs between a stored post and what somebody typed, without the text."""
    yours = typed.content.normalised()
    both = list(_pairs(brand, post, theirs, typed, yours))
    return [Row(name, one, other) for name, one, other in both if one != other]


def _pairs(
    brand: Brand, post: Post, theirs: Content, typed: Typed, yours: Content
) -> Iterator[tuple[str, str, str]]:
    stored = WallTime.parse(post.due_wall, post.due_zone) if post.due_wall else None
    zone = ZoneInfo(brand.timezone)
    yield _("Time"), _time(stored, zone), _time(typed.wish(brand), zone)
    yield _both(_("Where"), _channels, theirs, yours)
    yield _both(_("Who speaks"), lambda one: _signer(brand, one), theirs, yours)
    yield _both(
        _("Language of the post"), lambda one: _LANGUAGE_NAMES.get(one.language, ""), theirs, yours
    )
    yield _both(_("Pictures"), _pictures, theirs, yours)
    names = {one.pk: one.name for one in _of(theirs, yours)}
    for pk, name in names.items():
        own, chosen = _("Text for %(channel)s"), _("Options for %(channel)s")
        yield own % {"channel": name}, _own(theirs, pk), _own(yours, pk)
        yield chosen % {"channel": name}, _options(theirs, pk), _options(yours, pk)


def _both(
    name: str, read: Callable[[Content], str], theirs: Content, yours: Content
) -> tuple[str, str, str]:
    return name, read(theirs), read(yours)


def _time(wish: WallTime | None, zone: ZoneInfo) -> str:
    if wish is None:
        return _("At once")
    return times.exact(resolve(wish).at.astimezone(zone))


def _of(*contents: Content) -> Sequence[Channel]:
    wanted = {one.channel_id for content in contents for one in content.variants}
    return list(Channel.objects.filter(pk__in=wanted).order_by("name", "pk"))


def _channels(content: Content) -> str:
    return ", ".join(one.name for one in _of(content)) or _("Nowhere yet")


def _signer(brand: Brand, content: Content) -> str:
    found = Representative.objects.filter(brand=brand, pk=content.representative_id or 0).first()
    return found.name if found else brand.name


def _pictures(content: Content) -> str:
    count = len(content.pictures)
    if not count:
        return _("None")
    said = ngettext("%(n)d picture", "%(n)d pictures", count) % {"n": count}
    described = [one.alt for one in content.pictures if one.alt]
    return f"{said}: {'; '.join(described)}" if described else said


def _own(content: Content, channel: int) -> str:
    return next((one.text for one in content.variants if one.channel_id == channel), "") or "–"


def _options(content: Content, channel: int) -> str:
    chosen = content.options_for(channel)
    return ", ".join(value for _name, value in sorted(chosen.items()) if value) or "–"
