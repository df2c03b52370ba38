"""What the columns of a content plan mean, guessed from their headings or from what is in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from .dates import Order, parse, parse_time
from .reading import Row, Table

_UTC = ZoneInfo("UTC")
_LOOK_AT = 50
_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp)\b", re.IGNORECASE)


class Field(StrEnum):
    """What a column can be; each at most once."""

    WHEN = "when"
    TIME = "time"
    TEXT = "text"
    CHANNEL = "channel"
    SIGNER = "signer"
    LANGUAGE = "language"
    LINK = "link"
    PICTURE = "picture"
    ROUTINE = "routine"
    PILLAR = "pillar"
    AUDIENCE = "audience"
    ACTION = "action"
    OBJECTIVE = "objective"


class Layout(StrEnum):
    """Whose file it looks like."""

    OWN = "own"
    BUFFER = "buffer"
    HOOTSUITE = "hootsuite"
    UNKNOWN = ""


@dataclass(frozen=True)
class Guess:
    """How a table is to be read: which column is what, and whether row one is a heading."""

    fields: Mapping[int, Field]
    heading: bool
    layout: Layout = Layout.UNKNOWN


_HEADINGS: dict[Field, str] = {
    Field.WHEN: (
        "datum|date|wann|when|termin|tag|day|zeitpunkt|datumuhrzeit|datumundzeit|datumzeit|"
        "datumunduhrzeit|dateandtime|datetime|datetimestamp|postingtime|postingdate|postdate|"
        "publishdate|publishat|publishingdate|publishon|scheduled|scheduledat|scheduledtime|"
        "scheduleddate|scheduledate|scheduledfor|veröffentlichung|veröffentlichungsdatum|"
        "veröffentlichtam|postatspecifictime|geplantfür|fällig|due|dueat|start|startdate"
    ),
    Field.TIME: "uhrzeit|zeit|time|um|postinghour|hour|starttime|veröffentlichungszeit",
    Field.TEXT: (
        "text|beitrag|beiträge|beitragstext|inhalt|content|message|nachricht|caption|post|"
        "posttext|postcontent|copy|bodytext|body|socialcopy|posting|tweet"
    ),
    Field.CHANNEL: (
        "kanal|kanäle|channel|channels|netzwerk|netzwerke|network|networks|plattform|plattformen|"
        "platform|platforms|profil|profile|profiles|account|accounts|konto"
    ),
    Field.SIGNER: (
        "gesicht|gesichtdermarke|gezeichnet|unterschrift|signedby|signer|representative|wer|"
        "person|autor|autorin|author"
    ),
    Field.LANGUAGE: "sprache|language|lang",
    Field.LINK: "link|links|url|linkurl|adresse|webseite|website",
    Field.PICTURE: (
        "bild|bilder|image|images|imageurl|imageurls|imagelink|bildlink|bildurl|picture|photo|foto|"
        "fotos|media|mediaurl|mediaurls|video|videourl"
    ),
    Field.ROUTINE: "routine|serie|series|slot|rubrik",
    Field.PILLAR: (
        "themensäule|themenfeld|thema|themen|säule|pillar|contentpillar|topic|category|kategorie"
    ),
    Field.AUDIENCE: "zielgruppe|zielgruppen|audience|audiences|targetaudience|persona",
    Field.ACTION: "gewünschtehandlung|handlung|desiredaction|calltoaction|cta",
    Field.OBJECTIVE: "ziel|ziele|objective|goal",
}
_BY_HEADING = {name: field for field, names in _HEADINGS.items() for name in names.split("|")}


def guess(table: Table) -> Guess:
    """Return what the columns seem to be.

    Known headings count first; a file without any (Hootsuite's bulk layout: date, message, link)
    is judged by what is in its columns.
    """
    first = table.rows[0].cells
    named = _by_headings(first)
    if named and not _looks_like_data(first):
        # A heading nobody knows isn't guessed to be a link: it would end up in the text.
        guessed = _by_content(table.rows[1:], taken=named)
        needed = {c: f for c, f in guessed.items() if f in {Field.WHEN, Field.TEXT}}
        fields = {**needed, **named}
        return Guess(fields, heading=True, layout=_layout(first, named))
    if _looks_like_data(first):
        fields = _by_content(table.rows, taken={})
        hootsuite = _is_hootsuite(table.rows, fields)
        return Guess(
            fields, heading=False, layout=Layout.HOOTSUITE if hootsuite else Layout.UNKNOWN
        )
    return Guess(_by_content(table.rows[1:], taken={}), heading=True)


def _by_headings(cells: Sequence[str]) -> dict[int, Field]:
    found: dict[int, Field] = {}
    for column, cell in enumerate(cells):
        field = _BY_HEADING.get(_plain(cell))
        if field is not None and field not in found.values():
            found[column] = field
    if Field.TIME in found.values() and Field.WHEN not in found.values():
        # "Zeit" alone is the whole moment.
        return {c: Field.WHEN if f is Field.TIME else f for c, f in found.items()}
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+|\(.*\)", "", heading.casefold())


def _looks_like_data(cells: Sequence[str]) -> bool:
    return any(parse(cell, order, _UTC) for cell in cells for order in Order)


def _by_content(rows: Sequence[Row], taken: Mapping[int, Field]) -> dict[int, Field]:
    """Judge columns without a known heading: dates, times, addresses, and the longest texts."""
    sample = rows[:_LOOK_AT]
    width = max((len(row.cells) for row in sample), default=0)
    found = dict(taken)
    for column in range(width):
        if column in found:
            continue
        values = [row.cells[column] for row in sample if column < len(row.cells)]
        field = _of_values([value for value in values if value])
        if field is not None and field not in found.values():
            found[column] = field
    if Field.TEXT not in found.values():
        lengths = {
            column: sum(len(row.cells[column]) for row in sample if column < len(row.cells))
            for column in range(width)
            if column not in found
        }
        longest = max(lengths, key=lambda column: lengths[column], default=None)
        if longest is not None and lengths[longest]:
            found[longest] = Field.TEXT
    return {column: field for column, field in found.items() if column not in taken}


def _of_values(values: Sequence[str]) -> Field | None:
    """Return what most of a column's values are, None for ordinary text."""
    if not values:
        return None
    most = len(values) * 0.7

    def counts(right: int) -> bool:
        return right >= most

    if counts(sum(any(parse(one, order, _UTC) for order in Order) for one in values)):
        return Field.WHEN
    if counts(sum(":" in one and parse_time(one) is not None for one in values)):
        return Field.TIME
    if counts(sum(one.startswith(("http://", "https://")) for one in values)):
        pictures = sum(bool(_PICTURE.search(one)) for one in values)
        return Field.PICTURE if counts(pictures) else Field.LINK
    return None


def _layout(first: Sequence[str], named: Mapping[int, Field]) -> Layout:
    headings = {_plain(cell) for cell in first}
    if {"text", "postingtime"} <= headings:
        return Layout.BUFFER
    fields = set(named.values())
    if "message" in headings and Field.WHEN in fields and fields <= {
        Field.WHEN, Field.TEXT, Field.LINK, Field.PICTURE
    }:  # fmt: skip
        return Layout.HOOTSUITE
    return Layout.UNKNOWN


def _is_hootsuite(rows: Sequence[Row], fields: Mapping[int, Field]) -> bool:
    """Date first, then the message, then perhaps links; nothing else."""
    width = max(len(row.cells) for row in rows[:_LOOK_AT])
    return width in {2, 3, 4} and fields.get(0) is Field.WHEN and fields.get(1) is Field.TEXT
