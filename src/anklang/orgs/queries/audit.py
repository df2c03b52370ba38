"""Reading the audit log of an organisation: page by page, by what one looks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Brand, Membership, Person
from anklang.orgs.permissions import Permission, roles_with
from anklang.orgs.scope import Scope

PAGE = 50


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; empty means everything."""

    brand: int | None = None
    # A person's id, or 0 for the system itself.
    who: int | None = None
    # Beginnings of actions, e.g. ("post.", "delivery.").
    actions: tuple[str, ...] = ()
    # e.g. "publishing.post:17".
    thing: str = ""
    since: datetime | None = None
    until: datetime | None = None
    # Only rows before this one.
    before: int | None = None


def audit_brands(scope: Scope) -> list[Brand]:
    """Return the organisation's brands whose log a person may read.

    Raises:
        PermissionDenied: not even this one's.
    """
    scope.require(Permission.AUDIT_VIEW)
    mine = Membership.objects.filter(
        person=scope.person,
        role__in=roles_with(Permission.AUDIT_VIEW),
        brand__organisation=scope.brand.organisation_id,
    )
    return list(Brand.objects.filter(pk__in=mine.values("brand")))


def audit_entries(scope: Scope, wish: Wish) -> QuerySet[AuditEntry]:
    """Return rows of the log that a person may read, newest first.

    Raises:
        PermissionDenied: the role doesn't read the log.
    """
    brands = [brand.pk for brand in audit_brands(scope)]
    if wish.brand is not None:
        rows = AuditEntry.objects.filter(brand_id__in=[one for one in brands if one == wish.brand])
    else:
        rows = AuditEntry.objects.filter(Q(brand_id__in=brands) | _of_nobodys_brand(scope, brands))
    return _narrowed(rows, wish).order_by("-id")


def audit_people(scope: Scope) -> list[Person]:
    """Return who did something in the brands whose log one may read, by name."""
    brands = [brand.pk for brand in audit_brands(scope)]
    actors = AuditEntry.objects.filter(brand_id__in=brands, actor_kind="person")
    return list(Person.objects.filter(pk__in=actors.values("actor_id")).order_by("name", "pk"))


def _of_nobodys_brand(scope: Scope, brands: list[int]) -> Q:
    """Accounts of the organisation's people, and the organisation itself."""
    people = Membership.objects.filter(brand__in=brands).values_list("person", flat=True)
    targets = [f"orgs.person:{one}" for one in set(people)]
    targets.append(f"orgs.organisation:{scope.brand.organisation_id}")
    return Q(brand_id=None, target__in=targets)


def _narrowed(rows: QuerySet[AuditEntry], wish: Wish) -> QuerySet[AuditEntry]:
    if wish.who is not None:
        rows = (
            rows.filter(actor_kind="person", actor_id=wish.who)
            if wish.who
            else rows.filter(actor_kind="system")
        )
    if wish.actions:
        any_of = Q()
        for beginning in wish.actions:
            any_of |= Q(action__startswith=beginning)
        rows = rows.filter(any_of)
    if wish.thing:
        rows = rows.filter(target=wish.thing)
    if wish.since is not None:
        rows = rows.filter(at__gte=wish.since)
    if wish.until is not None:
        rows = rows.filter(at__lt=wish.until)
    return rows if wish.before is None else rows.filter(pk__lt=wish.before)
