"""A brand's own details."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self
from zoneinfo import available_timezones

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from anklang.kernel import audit, db, outbox
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Brand, Holds
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit import colour, names


@dataclass(frozen=True)
class BrandDetails:
    """What its owners decide about a brand; see the fields of :class:`Brand`."""

    name: str
    language: str
    timezone: str = "Europe/Berlin"
    tagline: str = ""
    about: str = ""
    accent: str = "#1f6f8b"
    imprint: str = ""
    privacy: str = ""
    four_eyes: bool = False
    holds_comments: str = Holds.NOBODY

    @classmethod
    def of(cls, brand: Brand) -> Self:
        """Return the brand's present details, e.g. to ``dataclasses.replace`` one."""
        return cls(**{item.name: getattr(brand, item.name) for item in fields(cls)})

    def put_into(self, brand: Brand) -> None:
        """Set the brand's fields, without saving."""
        for name, value in asdict(self).items():
            setattr(brand, name, value)


def checked(details: BrandDetails) -> BrandDetails:
    """Return the details, trimmed.

    Raises:
        OrgsError: a name, language, zone or colour is missing or unusable; ``field`` says which.
    """
    if not names.clean(details.name):
        raise OrgsError(_("A brand needs a name."), "name")
    if details.language not in {"de", "en"}:
        raise OrgsError(_("Please choose German or English."), "language")
    if details.timezone not in available_timezones():
        raise OrgsError(
            _("“%(zone)s” isn’t a time zone. Please choose one from the list, like Europe/Berlin.")
            % {"zone": details.timezone},
            "timezone",
        )
    if details.holds_comments not in Holds.values:
        raise OrgsError(_("Please choose whose comments wait for approval."), "holds_comments")
    _check_accent(details.accent)
    return replace(
        details,
        accent=details.accent.lower(),
        name=names.clean(details.name),
        **{name: getattr(details, name).strip() for name in _TEXTS},
    )


# What WCAG 2.2 asks of text in normal size.
MINIMUM_CONTRAST = 4.5

_TEXTS = ("tagline", "about", "imprint", "privacy")


def _check_accent(accent: str) -> None:
    if not colour.is_hex(accent):
        raise OrgsError(_("Please give the colour in the form #1f6f8b."), "accent")
    contrast = colour.contrast(accent, "#ffffff")
    if contrast < MINIMUM_CONTRAST:
        raise OrgsError(
            _(
                "This colour is too light to be read on white: its contrast is "
                "%(contrast)s : 1, at least 4.5 : 1 is needed. Please choose a darker one."
            )
            # Cut, not rounded: 4.46 must not read as 4.5.
            % {"contrast": number_format(int(contrast * 10) / 10, 1)},
            "accent",
        )


def update_brand(scope: Scope, details: BrandDetails) -> Brand:
    """Change the details of the scope's brand; without a difference nothing is written.

    Raises:
        PermissionDenied: the role doesn't manage the brand.
        OrgsError: see :func:`checked`.
    """
    scope.require(Permission.BRAND_MANAGE)
    return store_changes(scope, BrandDetails.of, asdict(checked(details)))


def store_changes(scope: Scope, of: Callable[[Brand], Any], wanted: Mapping[str, Any]) -> Brand:
    """Store what differs from a part of the brand, with its record; nothing where nothing does.

    Args:
        of: reads that part of a stored brand as a dataclass.
        wanted: its checked new values by field.
    """
    with db.write():
        brand = Brand.objects.select_for_update().get(pk=scope.brand.pk)
        before = asdict(of(brand))
        changed = [name for name, value in wanted.items() if before[name] != value]
        if changed:
            for name in changed:
                setattr(brand, name, wanted[name])
            brand.save(update_fields=changed)
            audit.record(
                scope.actor,
                "brand.changed",
                f"orgs.brand:{brand.pk}",
                brand_id=brand.pk,
                before={name: before[name] for name in changed},
                after={name: wanted[name] for name in changed},
            )
            outbox.emit("brand.changed", brand_id=brand.pk)
    return brand
