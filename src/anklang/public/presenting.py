"""Posts, comments and people as visitors see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from anklang.home import addresses, queries
from anklang.home.models import Comment, Entry, EntryPicture
from anklang.home.visitors import Visitor
from anklang.orgs.models import Brand, Representative
from anklang.publishing.queries import stored_sizes
from anklang.textkit import focus, names, prose

HUES = 8
_LONG_TEXT = 900
_TITLE_LENGTH = 70
_DESCRIPTION_LENGTH = 200


@dataclass(frozen=True)
class Voice:
    """Who says something: a named person of the brand, the brand itself, or a visitor."""

    name: str
    role: str = ""
    portrait: str = ""
    of_brand: bool = False
    # A person agreed to be named, so there is more behind the name than the brand.
    named: bool = False

    @property
    def initials(self) -> str:
        """What stands in the circle where no portrait is."""
        return names.initials(self.name)

    @property
    def hue(self) -> int:
        """One of eight colours that stays this name's."""
        return crc32(self.name.encode()) % HUES


@dataclass(frozen=True)
class Shot:
    """A picture with its sizes for ``srcset``."""

    picture: EntryPicture
    url: str
    srcset: str

    @property
    def crop(self) -> str:
        """The classes that keep its point visible when it is cropped; "" for the middle."""
        if not self.picture.focus:
            return ""
        left, top = focus.tenths(self.picture.focus)
        return f"fx{left} fy{top}"

    @property
    def tall(self) -> bool:
        """Whether it is clearly higher than wide."""
        return self.picture.height > self.picture.width * 1.2


@dataclass(frozen=True)
class Card:
    """A post with everything that its place on a page needs."""

    entry: Entry
    voice: Voice
    html: str
    cut: bool
    shots: Sequence[Shot]
    liked: bool
    newest: Comment | None = None
    newest_voice: Voice | None = None

    @property
    def address(self) -> str:
        """The full permanent address, for sharing."""
        return addresses.entry(self.entry.brand.slug, self.entry.public_id)

    @property
    def title(self) -> str:
        """The beginning of the text, or what the picture shows."""
        return prose.excerpt(self.entry.text, _TITLE_LENGTH) or _("Picture")

    @property
    def description(self) -> str:
        """A little more of the text, for previews elsewhere."""
        return prose.excerpt(self.entry.text, _DESCRIPTION_LENGTH)


def voice_of_entry(entry: Entry, brand: Brand) -> Voice:
    """Return whose post it is, as far as that person agrees to be named."""
    person = entry.representative
    if not entry.author_name or (person is not None and not person.named_in_public):
        return Voice(brand.name, of_brand=True)
    return Voice(entry.author_name, entry.author_role, portrait_of(person), True, named=True)


def voice_of_comment(comment: Comment, brand: Brand) -> Voice:
    """Return whose comment it is, as far as that person agrees to be named."""
    if not comment.by_brand:
        return Voice(comment.name)
    person = comment.representative
    withdrawn = person is not None and not person.named_in_public
    if withdrawn or comment.name == brand.name[:60]:
        return Voice(brand.name, of_brand=True)
    return Voice(comment.name, comment.author_role, portrait_of(person), True, named=True)


def portrait_of(person: Representative | None) -> str:
    """Return the address of somebody's portrait, "" where there is none."""
    return person.portrait.url if person is not None and person.portrait else ""


def cards(brand: Brand, entries: Sequence[Entry], visitor: Visitor) -> list[Card]:
    """Return posts for a list: long texts cut, each with its newest comment."""
    sizes = _sizes(entries)
    liked = queries.liked(entries, visitor)
    newest = queries.newest_comments(entries)
    return [
        _card(brand, entry, sizes, entry.pk in liked, newest.get(entry.pk), cut=True)
        for entry in entries
    ]


def card(brand: Brand, entry: Entry, visitor: Visitor) -> Card:
    """Return one whole post."""
    return _card(brand, entry, _sizes([entry]), bool(queries.liked([entry], visitor)))


def card_for_feed(brand: Brand, entry: Entry) -> Card:
    """Return one whole post for readers that nobody knows, each picture in one size."""
    return _card(brand, entry, {}, liked=False)


def _card(
    brand: Brand,
    entry: Entry,
    sizes: Mapping[str, Mapping[int, str]],
    liked: bool,
    newest: Comment | None = None,
    *,
    cut: bool = False,
) -> Card:
    # Saves asking for the brand again: addresses need its slug.
    entry.brand = brand
    text = _shortened(entry.text) if cut else entry.text
    return Card(
        entry=entry,
        voice=voice_of_entry(entry, brand),
        html=prose.html(text, prose.OURS),
        cut=text != entry.text,
        shots=[_shot(one, sizes.get(one.path, {})) for one in entry.pictures.all()],
        liked=liked,
        newest=newest,
        newest_voice=None if newest is None else voice_of_comment(newest, brand),
    )


def _sizes(entries: Iterable[Entry]) -> dict[str, dict[int, str]]:
    paths = [picture.path for entry in entries for picture in entry.pictures.all()]
    return stored_sizes(paths) if paths else {}


def _shot(picture: EntryPicture, sizes: Mapping[int, str]) -> Shot:
    all_sizes = {**sizes, picture.width: picture.path} if sizes else {}
    srcset = ", ".join(
        f"{default_storage.url(path)} {width}w" for width, path in sorted(all_sizes.items())
    )
    return Shot(picture, default_storage.url(picture.path), srcset)


def _shortened(text: str) -> str:
    """Cut a long text behind a paragraph or word; texts only little longer stay whole."""
    if len(text) <= _LONG_TEXT * 1.25:
        return text
    head = text[:_LONG_TEXT]
    paragraph = head.rfind("\n\n")
    if paragraph > _LONG_TEXT // 2:
        return head[:paragraph]
    return head.rsplit(None, 1)[0] + " …"
