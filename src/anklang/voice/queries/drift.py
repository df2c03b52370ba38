"""How texts keep to the guide over time: for their author first, for the team in sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from anklang.kernel import clock
from anklang.orgs.models import Membership, Person, Role
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.proportions import Share
from anklang.voice.models import CheckedText, DriftShared

from .sounding import Sounding, Told, sounding
from .trends import BEFORE, FEWEST_TEXTS, RECENT, Trend, by_direction, compared

# Fewer people would be one person's numbers under another name.
FEWEST_PEOPLE = 3


@dataclass(frozen=True)
class Picture:
    """How some texts keep to the guide.

    ``trends`` is empty while there are fewer than ``FEWEST_TEXTS`` lately or before.
    """

    texts_now: int
    texts_before: int
    clean_now: Share
    let_stand: int
    trends: Sequence[Trend]
    sounding: Sounding

    @property
    def enough(self) -> bool:
        """Whether there is something to compare."""
        return min(self.texts_now, self.texts_before) >= FEWEST_TEXTS

    @property
    def drifting(self) -> list[Trend]:
        """What has clearly become more."""
        return [one for one in self.trends if one.direction == "more"]


@dataclass(frozen=True)
class Agency:
    """Guests of one house, told by the domain of their addresses."""

    domain: str
    people: int
    picture: Picture


@dataclass(frozen=True)
class Team:
    """The team's texts; None in place of sums that would be one person's.

    ``shared`` are the people who let the team see theirs.
    """

    people: int
    picture: Picture | None
    agencies: Sequence[Agency]
    shared: Sequence[tuple[Person, Picture]]


def own(scope: Scope) -> Picture:
    """Return how the person's own texts keep to the guide (one query)."""
    return _picture(_rows(scope).filter(person=scope.person).values_list(*_FIELDS))


def shares(scope: Scope) -> bool:
    """Whether the person lets the team see their own picture."""
    return DriftShared.objects.filter(brand=scope.brand, person=scope.person).exists()


def team(scope: Scope) -> Team:
    """Return the team's picture in sum, of agencies, and of those who share theirs (3 queries).

    Raises:
        PermissionDenied: the role doesn't work on the guide.
    """
    scope.require(Permission.VOICE_EDIT)
    by_person: dict[int, list[_Row]] = {}
    for person, *row in _rows(scope).values_list("person_id", *_FIELDS):
        by_person.setdefault(person, []).append(tuple(row))
    shared = [
        one.person
        for one in DriftShared.objects.filter(brand=scope.brand).select_related("person")
        if one.person_id in by_person
    ]
    everybody = [row for rows in by_person.values() for row in rows]
    return Team(
        people=len(by_person),
        picture=_picture(everybody) if len(by_person) >= FEWEST_PEOPLE else None,
        agencies=_agencies(scope, by_person),
        shared=[(one, _picture(by_person[one.pk])) for one in shared],
    )


_Row = tuple[datetime, dict[str, int], int, float | None, list[str]]
_FIELDS = ("at", "findings", "let_stand", "likeness", "habits")


def _rows(scope: Scope) -> QuerySet[CheckedText]:
    since = clock.now() - BEFORE
    return CheckedText.objects.filter(brand=scope.brand, at__gte=since).exclude(person=None)


def _agencies(scope: Scope, by_person: dict[int, list[_Row]]) -> list[Agency]:
    guests = Membership.objects.filter(
        brand=scope.brand, role=Role.GUEST, person_id__in=by_person
    ).values_list("person_id", "person__email")
    houses: dict[str, list[int]] = {}
    for person, email in guests:
        houses.setdefault(email.rsplit("@", 1)[-1], []).append(person)
    return [
        Agency(domain, len(people), _picture(row for one in people for row in by_person[one]))
        for domain, people in sorted(houses.items())
        if len(people) > 1
    ]


def _picture(rows: Iterable[_Row]) -> Picture:
    today = clock.now()
    edge = today - RECENT
    now: list[dict[str, int]] = []
    before: list[dict[str, int]] = []
    told: list[Told] = []
    let_stand = 0
    for at, findings, stood, likeness, habits in rows:
        (now if at >= edge else before).append(findings)
        let_stand += stood if at >= edge else 0
        if likeness is not None:
            told.append((at, likeness, habits))
    clean = Share(sum(not one for one in now), len(now))
    enough = min(len(now), len(before)) >= FEWEST_TEXTS
    trends = _trends(now, before) if enough else []
    return Picture(len(now), len(before), clean, let_stand, trends, sounding(told, today))


def _trends(now: list[dict[str, int]], before: list[dict[str, int]]) -> list[Trend]:
    return by_direction(compared(now, before))
