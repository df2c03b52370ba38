"""Personal data: what nobody should put into public."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import phonenumbers
import regex
from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.folding import plain

from .base import CannotDetect, Detector, Example, Hit, Measure, Settings
from .data import Kind
from .reading import Reading


class PersonalSettings(Settings):
    """``kinds``: which data count; ``allowed``: numbers, addresses and names that may stand;
    ``region``: the country (DE, GB) whose numbers are written without its code; without it Germany,
    in texts in English the United Kingdom, too."""

    kinds: tuple[Kind, ...] = Field(
        default=("phone", "email", "iban", "address", "plate", "names"), min_length=1
    )
    allowed: tuple[str, ...] = Field(default=(), max_length=500)
    region: str = Field(default="", pattern=r"^([A-Z]{2})?$")


class PersonalDetector(Detector[PersonalSettings]):
    """Personal data."""

    id = "personal"
    title = "Personal data"
    about = (
        "Phone numbers (valid ones), e-mail addresses, IBANs (with their check digits), streets "
        "with a number, number plates, and names of people of the house who haven't agreed to be "
        "named (`kinds` chooses). `allowed` lists what may stand, e.g. one's own number."
    )
    settings_type = PersonalSettings
    cost = 3
    examples = (
        Example("good", "de", "Ruft uns an, wir sind bis 18 Uhr da."),
        Example("good", "en", "We have sold 12,000 loaves since 2019."),
        Example("bad", "de", "Ruft ihn an: 089 / 32 16 80 10", {}, "089 / 32 16 80 10"),
        Example("bad", "de", "Konto DE89 3704 0044 0532 0130 00", {},
                "DE89 3704 0044 0532 0130 00"),
        Example("bad", "de", "Er wohnt Hauptstraße 12a.", {}, "Hauptstraße 12a"),
        Example("bad", "de", "Der Raser: ED-AB 123", {}, "ED-AB 123"),
        Example("bad", "de", "Das war Ada Beispiel!", {}, "Ada Beispiel",
                {"names": ["Ada Beispiel"]}),
        Example("bad", "de", "Frau Beispiel hat geschlafen", {}, "Frau Beispiel",
                {"names": ["Ada Beispiel"]}),
        Example("bad", "en", "Write to him: joe (at) example (dot) org", {},
                "joe (at) example (dot) org"),
        Example("bad", "en", "She lives at 12 Baker Street", {}, "12 Baker Street"),
        Example("bad", "en", "Call +44 20 7946 0018", {}, "+44 20 7946 0018"),
        Example("bad", "en", "Call me: 0171 / 12 34 567", {}, "0171 / 12 34 567"),
        Example("ignored", "de", "Bestellnummer 4711-0815-2026"),
        Example("ignored", "de", "DE00 3704 0044 0532 0130 00", {"kinds": ["iban"]}),
        Example("ignored", "de", "Unsere Nummer: 089 321680-10",
                {"allowed": ["+49 89 32168010"]}),
        Example("ignored", "en", "Email shop@example.org", {"allowed": ["example.org"]}),
        Example("ignored", "en", "DIN-A 4 sheets"),
    )  # fmt: skip

    def __init__(self, settings: PersonalSettings) -> None:
        super().__init__(settings)
        if settings.region and settings.region not in phonenumbers.SUPPORTED_REGIONS:
            raise CannotDetect(say("“{found}” isn't a country.", found=settings.region), "region")
        self._allowed = frozenset(_bare(one) for one in settings.allowed)

    def measures(self) -> Sequence[Measure]:
        return [Measure(kind, 1) for kind in self.settings.kinds]

    def detect(self, reading: Reading) -> Hit | None:
        for kind in self.settings.kinds:
            spans = [span for span in reading.personal.spans(kind, self.settings.region)
                     if not self._may_stand(span.of(reading.text))]  # fmt: skip
            if spans:
                return self.hit(reading, _SAYS[kind], spans)
        return None

    def _may_stand(self, words: str) -> bool:
        bare = _bare(words)
        if bare in self._allowed:
            return True
        return any(bare.endswith(end) for end in self._allowed if len(end) >= _LONG_ENOUGH)


_LONG_ENOUGH = 6
_SAYS = {
    "phone": say("A phone number."),
    "email": say("An e-mail address."),
    "iban": say("An account number."),
    "address": say("A street with its number."),
    "plate": say("A number plate."),
    "names": say("Names somebody who hasn't agreed to be named."),
}


@lru_cache(maxsize=4096)
def _bare(words: str) -> str:
    """Return what stays of a number, address or name when the way it is written doesn't count."""
    digits = regex.sub(r"\D", "", words)
    if len(digits) >= 7 and len(digits) * 2 > len(words.replace(" ", "")):
        return digits.removeprefix("00").removeprefix("49").removeprefix("44").lstrip("0")
    return "".join(plain(words).split())
