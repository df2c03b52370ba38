"""Imprint and privacy notice: a text of one's own, one made from answers, or a page elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Brand, LegalSource
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from .brands import store_changes

_LONGEST = 300


class Kind(StrEnum):
    """What an organisation is: it decides what its imprint must say."""

    COMPANY = "company"
    TRADER = "trader"
    ASSOCIATION = "association"
    PUBLIC = "public"
    PERSON = "person"


_WHO = ("name", "street", "town", "email", "phone")
_RESPONSIBLE = ("responsible", "data_protection", "authority")
_REGISTER = ("court", "number")
# What each kind is asked; the first four of all are needed.
QUESTIONS: Mapping[Kind, tuple[str, ...]] = {
    Kind.COMPANY: (*_WHO, "represented_by", *_REGISTER, "vat", "chamber", *_RESPONSIBLE),
    Kind.TRADER: (*_WHO, *_REGISTER, "vat", "chamber", *_RESPONSIBLE),
    Kind.ASSOCIATION: (*_WHO, "represented_by", *_REGISTER, "vat", *_RESPONSIBLE),
    Kind.PUBLIC: (*_WHO, "represented_by", "supervisor", "vat", *_RESPONSIBLE),
    Kind.PERSON: (*_WHO, *_RESPONSIBLE),
}
NEEDED = _WHO[:4]


@dataclass(frozen=True)
class Legal:
    """Where both texts come from; see the fields of :class:`Brand`."""

    imprint_from: str = LegalSource.OWN
    imprint: str = ""
    imprint_url: str = ""
    privacy_from: str = LegalSource.OWN
    privacy: str = ""
    privacy_url: str = ""
    legal_facts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, brand: Brand) -> Self:
        """Return what the brand says now."""
        return cls(**{item.name: getattr(brand, item.name) for item in fields(cls)})


def save_legal(scope: Scope, legal: Legal) -> Brand:
    """Change where the brand's legal texts come from; without a difference nothing is written.

    Raises:
        PermissionDenied: the role doesn't manage the brand.
        OrgsError: an answer or address is missing; ``field`` says which.
    """
    scope.require(Permission.BRAND_MANAGE)
    return store_changes(scope, Legal.of, asdict(_checked(legal)))


def _checked(legal: Legal) -> Legal:
    for which in ("imprint", "privacy"):
        source = getattr(legal, f"{which}_from")
        if source not in LegalSource.values:
            raise OrgsError(_("Please choose where the text comes from."), f"{which}_from")
        if source == LegalSource.LINK:
            _check_link(getattr(legal, f"{which}_url"), f"{which}_url")
    facts = {name: " ".join(value.split())[:_LONGEST] for name, value in legal.legal_facts.items()}
    if LegalSource.GUIDED in {legal.imprint_from, legal.privacy_from}:
        _check_facts(facts)
    return replace(
        legal,
        imprint=legal.imprint.strip(),
        privacy=legal.privacy.strip(),
        imprint_url=legal.imprint_url.strip(),
        privacy_url=legal.privacy_url.strip(),
        legal_facts={name: value for name, value in facts.items() if value},
    )


def _check_link(address: str, which: str) -> None:
    try:
        parts = urlsplit(address.strip())
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        raise OrgsError(_("Please give the full address, like https://example.org/imprint."), which)


def _check_facts(facts: Mapping[str, str]) -> None:
    if facts.get("kind") not in set(Kind):
        raise OrgsError(_("Please choose what you are."), "kind")
    for name in NEEDED:
        if not facts.get(name):
            raise OrgsError(_("An imprint needs this."), name)
