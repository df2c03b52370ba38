"""Who is told when things grow serious, and what they haven't seen yet."""

from __future__ import annotations

from django.db.models import Q

from anklang.conduct.models import InCharge, Notice
from anklang.orgs.models import Membership, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with
from anklang.orgs.scope import Scope


def members(scope: Scope) -> list[tuple[Membership, InCharge | None]]:
    """Return the members of the brand who may be named, each with what they are told of."""
    named = {one.person_id: one for one in InCharge.objects.filter(brand=scope.brand)}
    found = members_with(scope.brand.pk, Permission.BRAND_VIEW).select_related("person")
    return [(one, named.get(one.person_id)) for one in found.order_by("person__name", "pk")]


def for_level(brand_id: int, level: int) -> list[Person]:
    """Return who is told that a level is reached."""
    return _people(brand_id, Q(from_level__lte=level))


def for_rules(brand_id: int) -> list[Person]:
    """Return who is told that a rule hands something to a person; the first one looks after it."""
    return _people(brand_id, Q(rules=True))


def unseen(scope: Scope, most: int = 10) -> list[Notice]:
    """Return what this person was told and hasn't seen, the newest first."""
    mine = Notice.objects.filter(brand=scope.brand, person=scope.person, seen_at=None)
    return list(mine.order_by("-at", "-pk")[:most])


def _people(brand_id: int, of: Q) -> list[Person]:
    """Return the members who are named for it; where nobody is, whoever manages the brand."""
    named = InCharge.objects.filter(of, brand=brand_id).values("person")
    members = members_with(brand_id, Permission.BRAND_VIEW).filter(person__in=named)
    found = members or members_with(brand_id, Permission.BRAND_MANAGE)
    return [one.person for one in found.select_related("person").order_by("pk")]
