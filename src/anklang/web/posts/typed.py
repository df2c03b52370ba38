"""What somebody typed into the composer, read from the request: nothing is thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from anklang.kernel.walltime import WallTime
from anklang.orgs.models import Brand
from anklang.publishing.content import Content, PictureContent, VariantContent, content_of
from anklang.publishing.errors import BadDueTime
from anklang.publishing.models import Post

LANGUAGES = ("de", "en")
# Far beyond any network's limit: a paste by mistake is still kept and counted.
LONGEST = 100_000
LONGEST_OPTION = 2_000
MOST_OPTIONS = 40
# Before the names of the fields that say what a post is for; alone it says that they were shown.
PURPOSE = "purpose"


@dataclass(frozen=True)
class Typed:
    """The state of the form: of a stored post, or as it came back from the browser."""

    content: Content
    post_id: int | None = None
    revision: int = 0
    # "now", or "at" with a date and a time.
    when: str = "now"
    date: str = ""
    time: str = ""
    idea: bool = False
    note: str = ""
    # A random mark of the open page, so that its own saves are no conflict for it.
    page: str = ""
    # The slot of the plan that it fills: "<routine>-<day>".
    slot: str = ""
    # What it is for, as the form has it by field; None where the form didn't show it.
    purpose: Mapping[str, str] | None = None
    own_texts: Mapping[int, str] = field(default_factory=dict)

    def due(self, brand: Brand) -> WallTime | None:
        """Return when it should go out; None is at once.

        Raises:
            BadDueTime: date or time is missing or can't be read.
        """
        if self.when != "at":
            return None
        try:
            return WallTime.parse(f"{self.date}T{self.time}", brand.timezone)
        except ValueError as error:
            raise BadDueTime(_("Choose a date and a time.")) from error

    def wish(self, brand: Brand) -> WallTime | None:
        """Return the time to keep with a draft; half a date is no wish yet."""
        try:
            return self.due(brand)
        except BadDueTime:
            return None

    def without_picture(self, media_id: int) -> Typed:
        """Return it without one of its pictures."""
        left = tuple(one for one in self.content.pictures if one.media_id != media_id)
        return replace(self, content=replace(self.content, pictures=left))

    def with_pictures(self, media_ids: list[int]) -> Typed:
        """Return it with further pictures at the end."""
        more = tuple(PictureContent(one) for one in media_ids)
        return replace(
            self, content=replace(self.content, pictures=(*self.content.pictures, *more))
        )


def of_post(post: Post) -> Typed:
    """Return the form's state for a stored post."""
    content = content_of(post)
    date, _t, time = post.due_wall.partition("T")
    return Typed(
        content=content,
        post_id=post.pk,
        revision=post.revision,
        when="at" if post.due_wall else "now",
        date=date,
        time=time,
        idea=post.state == Post.State.IDEA,
        own_texts={one.channel_id: one.text for one in content.variants},
    )


def of_request(data: QueryDict) -> Typed:
    """Read a sent form; ids that aren't numbers are left out."""
    channels = _numbers(data.getlist("channel"))
    texts = {one: data.get(f"text-{one}", "")[:LONGEST] for one in channels}
    chosen = {one: _options(data, one) for one in channels}
    pictures = _numbers(data.getlist("picture"))
    language = data.get("language", "")
    return Typed(
        content=Content(
            text=data.get("text", "")[:LONGEST],
            language=language if language in LANGUAGES else LANGUAGES[0],
            representative_id=_number(data.get("representative", "")),
            variants=tuple(VariantContent(one, texts[one], chosen[one]) for one in channels),
            pictures=tuple(
                PictureContent(
                    one, data.get(f"alt-{one}", "")[:LONGEST], data.get(f"focus-{one}", "")[:20]
                )
                for one in pictures
            ),
        ),
        post_id=_number(data.get("post", "")),
        revision=_number(data.get("revision", "")) or 0,
        when="at" if data.get("when") == "at" else "now",
        date=data.get("date", "")[:10],
        time=data.get("time", "")[:5],
        idea=data.get("idea") == "1",
        note=data.get("note", "")[:2000],
        page=data.get("page", "")[:20],
        slot=data.get("slot", "")[:40],
        purpose=_purpose(data),
        own_texts=texts,
    )


def _purpose(data: QueryDict) -> dict[str, str] | None:
    if PURPOSE not in data:
        return None
    start = f"{PURPOSE}-"
    return {name: data.get(name, "")[:20] for name in data if name.startswith(start)}


def _options(data: QueryDict, channel_id: int) -> dict[str, str]:
    """Return what was chosen for a channel; several choices of one field stand side by side."""
    start = f"option-{channel_id}-"
    names = [name for name in data if name.startswith(start)][:MOST_OPTIONS]
    values = {name: ",".join(filter(None, data.getlist(name)))[:LONGEST_OPTION] for name in names}
    return {name.removeprefix(start): value for name, value in values.items() if value}


def _numbers(values: list[str]) -> list[int]:
    found = [number for value in values if (number := _number(value)) is not None]
    return list(dict.fromkeys(found))


def _number(value: str) -> int | None:
    """Return a positive id that fits the database, None for anything else."""
    if not (value.isascii() and value.isdecimal()) or len(value) > 18:
        return None
    return int(value) or None
