"""What somebody looks after in the plan, when they leave the brand."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anklang.kernel import db
from anklang.orgs.handover import Belonging, register
from anklang.orgs.models import Brand, Person
from anklang.orgs.scope import Scope
from anklang.planning.models import Audience, Objective, Routine


def routines_of(brand: Brand, person: Person) -> int:
    """Return how many routines somebody owns or stands in for."""
    mine = Q(owner=person) | Q(stand_in=person)
    return Routine.objects.filter(mine, brand=brand).count()


def hand_over_routines(scope: Scope, person: Person, to: Person) -> None:
    """Give somebody's routines to another one; nobody stands in for themselves."""
    with db.write():
        theirs = Routine.objects.filter(brand=scope.brand)
        theirs.filter(owner=person).update(owner=to)
        theirs.filter(stand_in=person).update(stand_in=to)
        theirs.filter(owner=to, stand_in=to).update(stand_in=None)


def objectives_of(brand: Brand, person: Person) -> int:
    """Return how many objectives somebody owns, and audiences they know."""
    objectives = Objective.objects.filter(brand=brand, owner=person).count()
    return objectives + Audience.objects.filter(brand=brand, knows_them=person).count()


def hand_over_objectives(scope: Scope, person: Person, to: Person) -> None:
    """Give somebody's objectives, and the audiences they know, to another one."""
    with db.write():
        Objective.objects.filter(brand=scope.brand, owner=person).update(owner=to)
        Audience.objects.filter(brand=scope.brand, knows_them=person).update(knows_them=to)


def announce() -> None:
    """Tell ``orgs`` what people have in hand here."""
    register(Belonging("routines", _("Routines"), routines_of, hand_over_routines))
    register(
        Belonging("objectives", _("Objectives and audiences"), objectives_of, hand_over_objectives)
    )
