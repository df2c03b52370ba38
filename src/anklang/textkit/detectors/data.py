"""Personal data in a text: where phone numbers, account numbers, addresses and names stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import phonenumbers
import regex

from anklang.textkit.folding import plain
from anklang.textkit.remembering import kept
from anklang.textkit.spans import Span

from .plates import DISTRICTS

if TYPE_CHECKING:
    from .reading import Reading

Kind = Literal["phone", "email", "iban", "address", "plate", "names"]

_DIGITS = regex.compile(r"\d[\d\s/().\-–]{5,}\d")
_MOST_NUMBERS = 20
_AT = r"(?:@|\s?[\[({]\s?(?:at|ät)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punkt)\s?[\])}]\s?)"
_EMAIL = regex.compile(
    rf"(?i)(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}"
)
# ASCII on purpose: ignoring case, K would also be the Kelvin sign.
_IBAN = regex.compile(
    r"(?<![\p{L}\p{N}])[A-Za-z]{2}[0-9]{2}(?:[ .-]?[A-Za-z0-9]){11,30}(?![\p{L}\p{N}])"
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


class PersonalData:
    """What of a text is personal, each kind looked for once however many rules ask."""

    def __init__(self, reading: Reading) -> None:
        """Take an item."""
        self._reading = reading
        self._found: dict[tuple[Kind, str], tuple[Span, ...]] = {}

    def spans(self, kind: Kind, region: str) -> tuple[Span, ...]:
        """Return where a kind stands in the text as written.

        Args:
            region: the country whose phone numbers are written without its code; "" for Germany,
                and in a text that isn't German for the United Kingdom, too.
        """
        region = region if kind == "phone" else ""
        if (kind, region) not in self._found:
            found = _FINDERS[kind](self._reading, region) if self.may_have(kind) else ()
            self._found[kind, region] = tuple(found)
        return self._found[kind, region]

    def may_have(self, kind: Kind) -> bool:
        """Whether there may be some of a kind; no means no."""
        return bool(self.names) if kind == "names" else kind in self._reading.traits

    @kept
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The names whose last word stands in the text."""
        names, there = self._reading.facts.names, self._reading.different_words
        return tuple([one for one in _split(names) if one[-1] in there]) if names else ()


def _phones(reading: Reading, region: str) -> Iterator[Span]:
    if not _DIGITS.search(reading.clear):
        return
    for home in (region,) if region else _at_home(reading.language):
        for match in phonenumbers.PhoneNumberMatcher(reading.clear, home, max_tries=_MOST_NUMBERS):
            yield reading.back(match.start, match.end)


def _at_home(language: str) -> tuple[str, ...]:
    """Return whose numbers may stand in a text without a country's code.

    Under what a German house publishes people write in English, too, with their number at home.
    """
    return ("DE",) if language == "de" else ("GB", "DE")


def _emails(reading: Reading, _region: str) -> Iterator[Span]:
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
    folded = reading.folded_words
    for words in reading.personal.names:
        for at, word in enumerate(folded):
            if word == words[-1] and (length := _named(folded, at, words)):
                yield reading.span_of(at - length + 1, at)


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


_FINDERS: dict[Kind, Callable[[Reading, str], Iterable[Span]]] = {
    "phone": _phones,
    "email": _emails,
    "iban": _ibans,
    "address": _streets,
    "plate": _plates,
    "names": _names,
}
