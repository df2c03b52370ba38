"""What happened lately around somebody's sign-in, for themselves and for who looks after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Membership, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

from .second_factor import belongs_elsewhere

KEPT = timedelta(days=90)
_SHOWN = 50
# What the audit log says about accounts: changes that let somebody in, or shut somebody out.
CHANGES = (
    "person.password_changed",
    "person.address_changed",
    "person.factor_added",
    "person.factor_removed",
    "person.recovery_codes_renewed",
    "person.second_factor_reset",
    "person.sessions_ended",
    "person.sign_in_linked",
    "one_time_link.made",
)


@dataclass(frozen=True)
class Happening:
    """One thing: coming, going, failing (a kind of ``AccessRecord``), or an action of the log."""

    at: datetime
    what: str
    way: str = ""
    device: str = ""
    # Whether somebody else did it (an owner, or an operator).
    by_other: bool = False


def recent_access(person: Person) -> list[Happening]:
    """Return what happened around a person's sign-in in the last 90 days, newest first."""
    since = clock.now() - KEPT
    came = [
        Happening(one.at, one.kind, one.way, one.device)
        for one in person.access_records.filter(at__gte=since).order_by("-at", "-pk")[:_SHOWN]
    ]
    log = AuditEntry.objects.filter(
        target=f"orgs.person:{person.pk}", action__in=CHANGES, at__gte=since
    )
    changed = [
        Happening(one.at, one.action, by_other=one.actor_id != person.pk)
        for one in log.order_by("-id")[:_SHOWN]
    ]
    return sorted(came + changed, key=lambda one: one.at, reverse=True)[:_SHOWN]


def recent_access_of(scope: Scope, membership_id: int) -> tuple[Membership, list[Happening] | None]:
    """Return a member and what happened around their sign-in; None where it isn't ours to see.

    Whoever also works for another organisation signs in for that one, too.

    Raises:
        PermissionDenied: the role doesn't manage people.
        Membership.DoesNotExist: no such member of this brand.
    """
    scope.require(Permission.PEOPLE_MANAGE)
    found = Membership.objects.select_related("person").get(pk=membership_id, brand=scope.brand)
    if belongs_elsewhere(scope, found.person):
        return found, None
    return found, recent_access(found.person)
