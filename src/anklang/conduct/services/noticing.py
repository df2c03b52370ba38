"""Telling people that things grow serious: on their page of today, and by mail if they like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from anklang.conduct.escalation import LEVELS
from anklang.conduct.models import InCharge, Notice
from anklang.conduct.queries.incharge import members
from anklang.kernel import audit, clock, db
from anklang.kernel.jobs import enqueue
from anklang.orgs.models import Brand, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope

MAIL_NOTICES = "conduct.mail_notices"


@dataclass(frozen=True)
class Told:
    """What somebody is told of: levels from one on (None: of none), and what rules hand over."""

    from_level: int | None = None
    rules: bool = False


def name_people(scope: Scope, chosen: Mapping[int, Told]) -> None:
    """Say who is told when things grow serious, by person's id; members left out aren't any more.

    Who isn't a member of the brand, or sees nothing there, is passed over.

    Raises:
        PermissionDenied: the role doesn't work on rules.
    """
    scope.require(Permission.RULES_EDIT)
    people = {one.person_id for one, _named in members(scope)}
    wanted = {
        person: told
        for person, told in chosen.items()
        if person in people and (told.rules or told.from_level in LEVELS)
    }
    with db.write():
        Brand.objects.select_for_update(no_key=True).get(pk=scope.brand.pk)
        named = InCharge.objects.filter(brand=scope.brand)
        before = {one.person_id: Told(one.from_level, one.rules) for one in named}
        if before == wanted:
            return
        named.exclude(person__in=wanted).delete()
        for person, told in wanted.items():
            InCharge.objects.update_or_create(
                brand=scope.brand,
                person_id=person,
                defaults={"from_level": told.from_level, "rules": told.rules},
            )
        audit.record(
            scope.actor,
            "escalation.people_named",
            f"orgs.brand:{scope.brand.pk}",
            brand_id=scope.brand.pk,
            before={"people": sorted(before)},
            after={"people": sorted(wanted)},
        )


def notify(
    brand_id: int,
    people: Iterable[Person],
    kind: Notice.Kind,
    subject: str,
    words: Mapping[str, Any],
) -> None:
    """Tell people something, each once per subject; call it inside the transaction it is about.

    Args:
        subject: what it is about, e.g. "inbox.decision:12".
        words: what the notice says, as its kind needs it (see :class:`Notice`).
    """
    now = clock.now()
    rows = [
        Notice(brand_id=brand_id, person=one, kind=kind, subject=subject, words=words, at=now)
        for one in people
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    enqueue(MAIL_NOTICES, {"brand_id": brand_id, "subject": subject}, brand_id=brand_id)


def seen(scope: Scope, notice_id: int) -> None:
    """Note that somebody has seen what they were told.

    Raises:
        Notice.DoesNotExist: it isn't theirs.
    """
    with db.write():
        found = Notice.objects.get(pk=notice_id, brand=scope.brand, person=scope.person)
        if found.seen_at is None:
            found.seen_at = clock.now()
            found.save(update_fields=["seen_at"])


def forget_person(brand_id: int, person_id: int) -> None:
    """Forget what somebody was named for and told of, who has left the brand."""
    with db.write():
        for model in (InCharge, Notice):
            model._base_manager.filter(brand=brand_id, person=person_id).delete()


def forget_notices() -> int:
    """Delete notices of long ago; return how many."""
    with db.write():
        return Notice.objects.filter(at__lte=clock.now() - Notice.KEPT).delete()[0]
