"""Countries and states whose public holidays are known, with names for people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import holidays
from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.planning.services import supported

# Whose states are offered; of other countries, the holidays of the whole country.
_WITH_STATES = ("DE", "AT", "CH")
Choice = tuple[str, str]


def choices() -> Sequence[tuple[str, Sequence[Choice]]]:
    """Return the groups of a select: each country with its states, then all others."""
    return _choices(get_language() or "en")


@lru_cache(maxsize=4)
def _choices(language: str) -> Sequence[tuple[str, Sequence[Choice]]]:
    names = Locale.parse(language).territories
    groups: list[tuple[str, Sequence[Choice]]] = []
    for country in _WITH_STATES:
        whole = (country, _("%s: the whole country") % names[country])
        groups.append((names[country], (whole, *_states(country))))
    others = [
        (code, names[code])
        for code in supported()
        if code not in _WITH_STATES and len(code) == 2 and code in names
    ]
    groups.append((_("Other countries"), sorted(others, key=lambda one: one[1])))
    return groups


def _states(country: str) -> Sequence[Choice]:
    aliases = getattr(holidays, country).subdivisions_aliases
    named = {code: name for name, code in reversed(aliases.items())}
    # Codes without a name are parts of states ("Augsburg"), with holidays of their own.
    states = [
        (f"{country}-{code}", str(named[code])) for code in supported()[country] if code in named
    ]
    return sorted(states, key=lambda one: one[1])
