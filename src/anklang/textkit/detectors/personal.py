"""Personal data: what nobody should put into public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal

import phonenumbers
import regex
from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.folding import plain
from anklang.textkit.spans import Span

from .base import CannotDetect, Detector, Example, Hit, Settings
from .plates import DISTRICTS
from .reading import Reading

Kind = Literal["phone", "email", "iban", "address", "plate", "names"]

_DIGITS = regex.compile(r"\d[\d\s/().\-–]{5,}\d")
_MOST_NUMBERS = 20
_AT = r"(?:@|\s?[\[({]\s?(?:at|ät)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punkt)\s?[\])}]\s?)"
_EMAIL = regex.compile(
    rf"(?i)(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}"
)
_IBAN = regex.compile(
    r"(?i)(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])"
)
# How long an account number is, by country (the SWIFT registry of IBAN formats).
_IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22,
    "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18,
    "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26,
    "UA": 29,
}  # fmt: skip
_STREET = regex.compile(
    r"(?:\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|gasse|weg|platz|allee|ring|ufer|damm|chaussee|steig)"
    r"|(?:\p{Lu}[\p{L}]*[- ]){1,3}(?:Straße|Strasse|Str\.|Gasse|Weg|Platz|Allee|Ring|Ufer|Damm))"
    r"\s+\d{1,4}(?:\s?[a-k])?(?![\p{L}\p{N}])"
    r"|(?<![\p{L}\p{N}])\d{1,4}[a-k]?\s+(?:\p{Lu}\p{Ll}+\s){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Square|Terrace|Crescent|Way)\b"
)
_PLATE = regex.compile(
    r"(?<![\p{L}\p{N}-])(?P<district>[A-ZÄÖÜ]{1,3})[-–]\s?[A-Z]{1,2}\s?-?\d{1,4}[EH]?(?![\p{L}\p{N}])"
    r"|(?<![\p{L}\p{N}-])(?P<british>[A-Z]{2}\d{2}\s?[A-Z]{3})(?![\p{L}\p{N}])"
)
_TITLES = frozenset({"herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "dr"})


class PersonalSettings(Settings):
    """``kinds``: which data count; ``allowed``: numbers, addresses and names that may stand;
    ``region``: the country (DE, GB) whose numbers are written without its code."""

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

    def detect(self, reading: Reading) -> Hit | None:
        for kind in self.settings.kinds:
            spans = [span for span in _FINDERS[kind](reading, self.settings.region)
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


def _phones(reading: Reading, region: str) -> Iterator[Span]:
    if not _DIGITS.search(reading.clear):
        return
    home = region or ("DE" if reading.language == "de" else "GB")
    matcher = phonenumbers.PhoneNumberMatcher(reading.clear, home, max_tries=_MOST_NUMBERS)
    for match in matcher:
        yield reading.back(match.start, match.end)


def _emails(reading: Reading, _region: str) -> Iterator[Span]:
    if "@" in reading.text or "at" in reading.clear:
        yield from _found(reading, _EMAIL)


def _ibans(reading: Reading, _region: str) -> Iterator[Span]:
    for match in _IBAN.finditer(reading.clear):
        end = _account(match.group())
        if end:
            yield reading.back(match.start(), match.start() + end)


def _account(written: str) -> int:
    """Return how many signs of a text are an account number with true check digits; 0 for none."""
    length = _IBAN_LENGTHS.get(written[:2].upper(), 0)
    places = [at for at, sign in enumerate(written) if sign.isalnum()]
    if not length or len(places) < length:
        return 0
    end = places[length - 1] + 1
    account = "".join(written[at] for at in places[:length]).upper()
    return end if _checked(account) else 0


def _checked(account: str) -> bool:
    """Whether the check digits hold (ISO 7064, MOD 97-10)."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _streets(reading: Reading, _region: str) -> Iterator[Span]:
    yield from _found(reading, _STREET)


def _plates(reading: Reading, _region: str) -> Iterator[Span]:
    for match in _PLATE.finditer(reading.clear):
        if match["british"] or match["district"] in DISTRICTS:
            yield reading.back(*match.span())


def _names(reading: Reading, _region: str) -> Iterator[Span]:
    names = reading.facts.names
    if not names:
        return
    folded = [token.folded for token in reading.tokens]
    there = set(folded)
    for words in _split(names):
        if words[-1] not in there:
            continue
        for at, word in enumerate(folded):
            if word == words[-1] and (length := _named(folded, at, words)):
                first, last = reading.tokens[at - length + 1], reading.tokens[at]
                yield reading.back(first.start, last.end)


def _named(folded: list[str], at: int, words: tuple[str, ...]) -> int:
    """Return how many words up to ``at`` name somebody: in full, or the last name with a title."""
    if tuple(folded[max(0, at - len(words) + 1) : at + 1]) == words:
        return len(words)
    return 2 if at and folded[at - 1] in _TITLES else 0


@lru_cache(maxsize=256)
def _split(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        words
        for name in names
        if len(words := tuple(regex.findall(r"[\p{L}\p{M}'-]+", plain(name)))) > 1
    )


def _found(reading: Reading, pattern: regex.Pattern[str]) -> Iterable[Span]:
    return (reading.back(*match.span()) for match in pattern.finditer(reading.clear))


_FINDERS: dict[str, Callable[[Reading, str], Iterable[Span]]] = {
    "phone": _phones,
    "email": _emails,
    "iban": _ibans,
    "address": _streets,
    "plate": _plates,
    "names": _names,
}
