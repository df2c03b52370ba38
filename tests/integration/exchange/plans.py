"""A content plan as an agency sends it: 300 rows, 12 of them bad in 12 ways."""

from __future__ import annotations

from datetime import date, timedelta

HEADING = ["Datum", "Uhrzeit", "Kanal", "Text", "Gezeichnet"]
FIRST = date(2026, 10, 1)

# Row number in the file (the heading is row 1) → what is wrong, and a word of what is said of it.
BAD: dict[int, tuple[dict[int, str], str]] = {
    14: ({0: "31.02.2027"}, "isn’t a date"),
    37: ({0: "bald"}, "isn’t a date"),
    52: ({0: "12.08.2026"}, "in the past"),
    70: ({0: "24.12.2036"}, "two years"),
    99: ({0: ""}, "without a date"),
    120: ({1: "25:00"}, "isn’t a time"),
    133: ({1: "mittags"}, "isn’t a time"),
    151: ({2: "Facebook"}, "no channel “Facebook”"),
    188: ({3: ""}, "text is missing"),
    210: ({3: "   "}, "text is missing"),
    245: ({4: "Niemand"}, "Nobody called “Niemand”"),
    300: ({0: "01.10.2026", 1: "09:00", 3: "Beitrag 2: frisch aus dem Ofen; für 2 € „warm“"}, "same as row 2"),
}  # fmt: skip


def row(number: int, channel: str, signer: str) -> list[str]:
    """Return the row with that number (2 to 301), bad where it is to be bad."""
    day = FIRST + timedelta(days=number - 2)
    cells = [
        day.strftime("%d.%m.%Y"),
        "09:00",
        channel,
        f"Beitrag {number}: frisch aus dem Ofen; für 2 € „warm“",
        signer,
    ]
    for column, cell in BAD.get(number, ({}, ""))[0].items():
        cells[column] = cell
    return cells


def plan(channel: str, signer: str, rows: int = 300) -> list[list[str]]:
    """Return the heading and that many rows."""
    return [HEADING, *(row(number, channel, signer) for number in range(2, rows + 2))]


def as_csv(rows: list[list[str]], separator: str = ";", encoding: str = "cp1252") -> bytes:
    """Return rows as an old Excel writes them."""
    lines = [separator.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in rows]
    return "\r\n".join(lines).encode(encoding)
