"""A wall calendar that subscribes to the plan, and a content plan that waits to be looked at."""

from __future__ import annotations

from datetime import datetime, timedelta

from anklang.exchange import services
from anklang.exchange.models import Feed
from anklang.exchange.tables.writing import csv_file
from anklang.kernel import clock

from .people import House

_WALL = {"de": "Tafel in der Backstube", "en": "Screen in the kitchen"}
_CLIENT = "ICSx5/2.4 (Android)"
_FILE = {"de": "Redaktionsplan Jahresanfang.csv", "en": "Plan for the new year.csv"}
_HEADING = {
    "de": ["Datum", "Uhrzeit", "Text", "Kanal"],
    "en": ["Date", "Time", "Text", "Channel"],
}
_ROWS = {
    "de": [
        (40, "09:00", "Montag ist Roggentag: um neun kommt das erste Blech aus dem Ofen."),
        (42, "16:30", "Was macht ihr mit altem Brot? Die beste Idee backen wir nach."),
        (45, "09:00", "Hinter dem Ofen: wie Sevgi den Sauerteig füttert."),
        (47, "mittags", "Samstags gibt es Zopf, solange er reicht."),
        (49, "09:00", ""),
    ],
    "en": [
        (40, "09:00", "How wet is your dough? Tell us, and we guess the crumb."),
        (42, "16:30", "Three loaves, one starter: what happened over the weekend."),
        (45, "noonish", "Which flour do you get where you live?"),
        (47, "09:00", ""),
    ],
}


def settle_exchange(house: House, today: datetime) -> None:
    """Make the address of a wall calendar, and take in a small plan with two bad rows."""
    language, owner = house.brand.language, house.owner
    with clock.frozen(today - timedelta(days=20)):
        fresh = services.make_feed(owner, Feed.Part.BRAND, name=_WALL[language])
    with clock.frozen(today - timedelta(minutes=35)):
        services.note_use(fresh.feed, _CLIENT)
    rows = [
        [(today + timedelta(days=days)).strftime("%d.%m.%Y"), hour, text, ""]
        for days, hour, text in _ROWS[language]
    ]
    with clock.frozen(today - timedelta(hours=2)):
        services.take_in(owner, _FILE[language], csv_file([_HEADING[language], *rows]))
