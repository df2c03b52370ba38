"""One sentence about a setting, and how words are listed in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Said:
    """A sentence, with an example of how to do it and how not to."""

    key: str
    text: str
    yes: str = ""
    no: str = ""
    why: str = ""


def listed(words: Iterable[str]) -> str:
    """Return words in quotation marks, joined as people list them."""
    quoted = [_("“%s”") % word for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("%(first)s and %(last)s") % {"first": ", ".join(quoted[:-1]), "last": quoted[-1]}


def either(words: Iterable[str]) -> str:
    """As :func:`listed`, with »or«."""
    quoted = [_("“%s”") % word for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("%(first)s or %(last)s") % {"first": ", ".join(quoted[:-1]), "last": quoted[-1]}


def number(value: float) -> str:
    """Return a number without a needless decimal."""

    return number_format(value, 0 if value == int(value) else 1)
