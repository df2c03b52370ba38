"""How organisations, brands and people come to be.

Mostly called where nobody has a role yet (the command line, the sample, an accepted invitation),
so all but ``add_brand`` take who acts instead of a scope, and no page calls them unguarded.
"""

from __future__ import annotations

import itertools

from django.utils.text import slugify
from django.utils.translation import gettext as _

from anklang.kernel import audit, db, outbox
from anklang.kernel.audit import SYSTEM, Actor
from anklang.orgs.errors import AlreadyMember, OrgsError, SignInExists
from anklang.orgs.models import Brand, Membership, Organisation, Person, Role
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit import names

from .brands import BrandDetails, checked

# German letters as one writes them without umlauts; slugify would only drop dots and ß.
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def create_organisation(name: str, *, is_sample: bool = False, by: Actor = SYSTEM) -> Organisation:
    """Make an organisation without brands.

    Raises:
        OrgsError: the name is empty.
    """
    name = names.clean(name)
    if not name:
        raise OrgsError(_("An organisation needs a name."), "name")
    with db.write():
        organisation = Organisation.objects.create(name=name, is_sample=is_sample)
        audit.record(
            by,
            "organisation.created",
            f"orgs.organisation:{organisation.pk}",
            after={"name": organisation.name, "is_sample": is_sample},
        )
    return organisation


def create_brand(
    organisation: Organisation, details: BrandDetails, *, slug: str = "", by: Actor = SYSTEM
) -> Brand:
    """Make a brand and announce ``brand.created``, which gives it its home channel.

    Args:
        slug: its place in the address; made from the name when empty, unique in any case.

    Raises:
        OrgsError: a detail is missing or wrong, or the slug is taken.
    """
    details = checked(details)
    with db.write():
        brand = Brand(organisation=organisation, slug=_free_slug(slug, details.name))
        details.put_into(brand)
        brand.save()
        audit.record(
            by,
            "brand.created",
            f"orgs.brand:{brand.pk}",
            brand_id=brand.pk,
            after={"name": brand.name, "slug": brand.slug},
        )
        outbox.emit("brand.created", brand_id=brand.pk)
    return brand


def add_brand(scope: Scope, details: BrandDetails) -> Brand:
    """Make another brand in the scope's organisation; whoever makes it is its owner.

    Raises:
        PermissionDenied: the role doesn't manage the brand one comes from.
        OrgsError: a detail is missing or wrong.
    """
    scope.require(Permission.BRAND_MANAGE)
    with db.write():
        brand = create_brand(scope.brand.organisation, details, by=scope.actor)
        add_member(brand, scope.person, Role.OWNER, by=scope.actor)
    return brand


def found(
    organisation: str,
    details: BrandDetails,
    *,
    email: str,
    name: str,
    password: str | None = None,
    by: Actor = SYSTEM,
) -> Scope:
    """Make an organisation with its first brand and its owner; return the owner's scope.

    Raises:
        OrgsError: a name is missing, the e-mail address is taken, …; ``field`` says which.
    """
    with db.write():
        brand = create_brand(create_organisation(organisation, by=by), details, by=by)
        person = create_person(email, name, password=password, language=details.language, by=by)
        add_member(brand, person, Role.OWNER, by=by)
    return Scope(person, brand, Role.OWNER)


def create_person(
    email: str, name: str, *, password: str | None = None, language: str = "", by: Actor = SYSTEM
) -> Person:
    """Make a sign-in; without a password only a one-time link or a recovery lets them in.

    Raises:
        SignInExists: the e-mail address is taken (in whatever case it is written).
        OrgsError: the name is empty.
    """
    if not name.strip():
        raise OrgsError(_("Please enter a name."), "name")
    with db.write():
        if Person.objects.filter(email__iexact=email.strip()).exists():
            raise SignInExists(field="email")
        person = Person.objects.create_user(
            email.strip(), password, name=names.clean(name), language=language
        )
        audit.record(by, "person.created", f"orgs.person:{person.pk}", after={"name": person.name})
    return person


def add_member(brand: Brand, person: Person, role: Role, *, by: Actor = SYSTEM) -> Membership:
    """Give a person a role for a brand.

    Raises:
        AlreadyMember: they have one.
    """
    with db.write():
        if Membership.objects.filter(brand=brand, person=person).exists():
            raise AlreadyMember
        membership = Membership.objects.create(brand=brand, person=person, role=role)
        audit.record(
            by,
            "member.added",
            f"orgs.person:{person.pk}",
            brand_id=brand.pk,
            after={"role": str(role)},
        )
        outbox.emit("member.changed", brand_id=brand.pk, person_id=person.pk)
    return membership


def _free_slug(wanted: str, name: str) -> str:
    if wanted:
        if Brand.objects.filter(slug=wanted).exists():
            raise OrgsError(_("This address is already taken. Please choose another."), "slug")
        return wanted
    base = slugify(name.translate(_LETTERS))[:50] or "brand"
    candidates = itertools.chain([base], (f"{base}-{count}" for count in itertools.count(2)))
    return next(slug for slug in candidates if not Brand.objects.filter(slug=slug).exists())
