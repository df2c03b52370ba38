"""Reading the calendar: what goes out when, for one brand or several, however full the months are.

Two steps keep a month with thousands of posts quick: first only the instants (to count and to find
crowded hours), then the texts of the few that the view has room for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Field, Func, Q
from django.db.models.enums import TextChoices
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery, Post

# This many on one channel within an hour is a crowd.
CROWD = 3
CROWD_WITHIN = timedelta(hours=1)


class Stand(TextChoices):
    """How something in the calendar stands; the first that holds is what is shown."""

    PROBLEM = "problem", _("Problems")
    HELD = "held", _("Held by the storm switch")
    MOVING = "moving", _("On its way")
    SCHEDULED = "scheduled", _("Scheduled")
    REVIEW = "review", _("Waiting for release")
    DRAFT = "draft", _("Drafts")
    IDEA = "idea", _("Ideas")
    PUBLISHED = "published", _("Published")


D = Delivery.State
_OF_DELIVERY: dict[str, Stand] = {
    D.UNKNOWN.value: Stand.PROBLEM,
    D.REJECTED.value: Stand.PROBLEM,
    D.SENDING.value: Stand.MOVING,
    D.CHECKING.value: Stand.MOVING,
    D.RETRYING.value: Stand.MOVING,
    D.SCHEDULED.value: Stand.SCHEDULED,
    D.PUBLISHED.value: Stand.PUBLISHED,
}
_OF_POST: dict[str, Stand] = {
    Post.State.IN_REVIEW.value: Stand.REVIEW,
    Post.State.DRAFT.value: Stand.DRAFT,
    Post.State.IDEA.value: Stand.IDEA,
}
# Not a state of its own: scheduled, and kept back by the brand.
_HELD = "held"
_WAITING = frozenset({D.SCHEDULED.value, D.RETRYING.value})
_RANK = {stand: rank for rank, stand in enumerate(Stand)}
_PLANNED = frozenset({Stand.HELD, Stand.SCHEDULED, Stand.REVIEW, Stand.DRAFT, Stand.IDEA})

# When (seconds since 1970), which post, of which brand, on which channel (None: nowhere yet), and
# its state. Numbers instead of datetimes: making those of 10,000 rows would take most of the time.
_Row = tuple[int, int, int, int | None, str]


class Epoch(Func):
    """An instant as whole seconds since 1970."""

    # A field without a kind: one with a kind would make each number an int once more.
    output_field: Field[Any, Any] = Field()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="floor(extract(epoch from %(expressions)s))::bigint"
        )

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)"
        )


@dataclass(frozen=True)
class Wanted:
    """What somebody narrows the calendar down to; empty is everything.

    ``people`` are persons who wrote a post or sign it.
    """

    channels: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    pillars: frozenset[int] = frozenset()
    stands: frozenset[Stand] = frozenset()


@dataclass(slots=True)
class Slot:
    """A post at a time: one entry of the calendar, with all channels it goes to then."""

    post_id: int
    brand_id: int
    # Seconds since 1970.
    epoch: int
    stand: Stand
    # A tuple: making a set for each of 10,000 slots would take a tenth of the page's time.
    channels: tuple[int, ...] = ()
    crowded: bool = False

    @property
    def at(self) -> datetime:
        """The instant, to the second."""
        return datetime.fromtimestamp(self.epoch, UTC)

    def add(self, stand: Stand, channel_id: int | None) -> None:
        """Count one more delivery in."""
        if _RANK[stand] < _RANK[self.stand]:
            self.stand = stand
        if channel_id is not None and channel_id not in self.channels:
            self.channels += (channel_id,)


_in_order = attrgetter("epoch", "post_id")


@dataclass(frozen=True)
class Entry:
    """An entry with all that the calendar shows of it."""

    slot: Slot
    post: Post
    movable: bool

    @property
    def person(self) -> str:
        """Who speaks: the signer, else the author; "" for nobody."""
        who = self.post.representative or self.post.author
        return who.name if who is not None else ""


@dataclass(frozen=True)
class Agenda:
    """The entries of some days, and of each day how many there was no room for."""

    entries: Sequence[Entry]
    more: dict[date, int]
    total: int


def agenda(
    scopes: Sequence[Scope],
    start: datetime,
    end: datetime,
    *,
    zone: ZoneInfo,
    per_day: int,
    wanted: Wanted | None = None,
) -> Agenda:
    """Return what is planned, and what went out, from ``start`` until before ``end``.

    Three queries for however many brands and posts (a fourth where somebody may change only some).

    Args:
        scopes: one per brand; what a person doesn't see there is left out.
        zone: in which the days are counted.
        per_day: how many entries of a day come with their text; the rest is counted.
    """
    slots = _slots(scopes, start, end, wanted or Wanted())
    shown, more = _first_of_each_day(slots, _days(start, end, zone), per_day)
    return Agenda(_entries(scopes, shown), more, len(slots))


def _slots(scopes: Sequence[Scope], start: datetime, end: datetime, wanted: Wanted) -> list[Slot]:
    """Return every entry in order of time, crowded ones marked (2 queries)."""
    found: dict[tuple[int, int], Slot] = {}
    deliveries = _deliveries(scopes, start, end, wanted)
    _gather(found, deliveries, _OF_DELIVERY | {_HELD: Stand.HELD})
    _gather(found, _wishes(scopes, start, end, wanted), _OF_POST)
    slots = sorted(found.values(), key=_in_order)
    mark_crowds(slots)
    if wanted.channels:
        slots = [one for one in slots if not wanted.channels.isdisjoint(one.channels)]
    if wanted.stands:
        slots = [one for one in slots if one.stand in wanted.stands]
    return slots


def _gather(
    found: dict[tuple[int, int], Slot], rows: Iterable[_Row], stands: dict[str, Stand]
) -> None:
    for at, post_id, brand_id, channel_id, state in rows:
        slot = found.get((post_id, at))
        if slot is not None:
            slot.add(stands[state], channel_id)
            continue
        channels = () if channel_id is None else (channel_id,)
        found[post_id, at] = Slot(post_id, brand_id, at, stands[state], channels)


def _deliveries(
    scopes: Sequence[Scope], start: datetime, end: datetime, wanted: Wanted
) -> Iterable[_Row]:
    seen = _seen(scopes, "post__")
    rows = Delivery.objects.filter(
        seen, kind=Delivery.Kind.POST, due_at__gte=start, due_at__lt=end, state__in=_OF_DELIVERY
    )
    if wanted.people:
        rows = rows.filter(_by(wanted.people, "post__"))
    if wanted.pillars:
        rows = rows.filter(post__pillar_id__in=wanted.pillars)
    rows = rows.order_by()
    if all(one.brand.storm_since is None for one in scopes):
        return rows.values_list(Epoch("due_at"), "post_id", "brand_id", "channel_id", "state")
    return _under_storm(
        scopes,
        rows.values_list(
            Epoch("due_at"), "post_id", "brand_id", "channel_id", "state", "let_go_at"
        ),
    )


def _under_storm(scopes: Sequence[Scope], rows: Iterable[tuple[Any, ...]]) -> Iterable[_Row]:
    """Say of what the storm switch holds that it is held."""
    since = {one.brand.pk: one.brand.storm_since for one in scopes}
    for at, post, brand, channel, state, let_go_at in rows:
        storm = since[brand]
        held = storm is not None and state in _WAITING and (let_go_at is None or let_go_at < storm)
        yield at, post, brand, channel, _HELD if held else state


def _wishes(
    scopes: Sequence[Scope], start: datetime, end: datetime, wanted: Wanted
) -> Iterable[_Row]:
    rows = Post.objects.filter(
        _seen(scopes, ""), state__in=_OF_POST, due_at__gte=start, due_at__lt=end
    )
    if wanted.people:
        rows = rows.filter(_by(wanted.people, ""))
    if wanted.pillars:
        rows = rows.filter(pillar_id__in=wanted.pillars)
    return rows.order_by().values_list(
        Epoch("due_at"), "pk", "brand_id", "variants__channel_id", "state"
    )


def _seen(scopes: Sequence[Scope], post: str) -> Q:
    """Return the condition of the posts that a person sees in several brands at once.

    The same rule as :func:`anklang.publishing.access.visible`, for many brands in one query.
    """
    whole = [one.brand.pk for one in scopes if one.can(Permission.BRAND_VIEW)]
    condition = Q(brand_id__in=whole)
    for scope in scopes:
        if scope.can(Permission.BRAND_VIEW) or not scope.can(Permission.POST_DRAFT):
            continue
        given = Post.guests.through.objects.filter(person_id=scope.person.pk).values("post_id")
        own = Q(**{f"{post}author_id": scope.person.pk}) | Q(**{f"{post}pk__in": given})
        condition |= Q(brand_id=scope.brand.pk) & own
    return condition


def _by(people: frozenset[int], post: str) -> Q:
    return Q(**{f"{post}author_id__in": people}) | Q(
        **{f"{post}representative__person_id__in": people}
    )


def mark_crowds(slots: Sequence[Slot]) -> None:
    """Mark what still could be moved where one channel gets three within an hour.

    Args:
        slots: in order of time.
    """
    by_channel: dict[int, list[Slot]] = defaultdict(list)
    for slot in slots:
        for channel in slot.channels:
            by_channel[channel].append(slot)
    now = clock.now().timestamp()
    within = CROWD_WITHIN.total_seconds()
    for queue in by_channel.values():
        for start in range(len(queue) - CROWD + 1):
            last = queue[start + CROWD - 1].epoch
            if last > now and last - queue[start].epoch < within:
                for slot in queue[start : start + CROWD]:
                    slot.crowded = slot.crowded or slot.stand in _PLANNED


def _days(start: datetime, end: datetime, zone: ZoneInfo) -> dict[int, date]:
    """Return when each local day begins, in seconds since 1970, and which one it is."""
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {int(datetime.combine(day, time(), zone).timestamp()): day for day in days}


def _first_of_each_day(
    slots: Sequence[Slot], midnights: Mapping[int, date], per_day: int
) -> tuple[list[Slot], dict[date, int]]:
    """Return the first of each day, and how many more the days have."""
    begins = list(midnights)
    days: dict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        days[midnights[begins[bisect_right(begins, slot.epoch) - 1]]].append(slot)
    shown: list[Slot] = []
    more: dict[date, int] = {}
    for day, of_day in days.items():
        # One that needs a person comes first, so that it isn't hidden behind a number.
        first = sorted(of_day, key=lambda one: one.stand != Stand.PROBLEM)[:per_day]
        shown += sorted(first, key=_in_order)
        if len(of_day) > per_day:
            more[day] = len(of_day) - per_day
    return shown, more


def _entries(scopes: Sequence[Scope], slots: Sequence[Slot]) -> list[Entry]:
    """Return the slots with their posts (1 query, 2 where only some may be changed)."""
    posts = Post.objects.select_related("author", "representative").in_bulk(
        {one.post_id for one in slots}
    )
    by_brand = {one.brand.pk: one for one in scopes}
    given = _given(by_brand, posts)
    return [
        Entry(slot, post, _movable(by_brand[slot.brand_id], slot, post, given))
        for slot in slots
        if (post := posts.get(slot.post_id)) is not None
    ]


def _given(scopes: dict[int, Scope], posts: dict[int, Post]) -> set[int]:
    """Return which of these posts somebody was given who may not change every post."""
    asked = [
        pk
        for pk, post in posts.items()
        if not scopes[post.brand_id].can(Permission.POST_EDIT_ALL)
        and scopes[post.brand_id].can(Permission.POST_DRAFT)
    ]
    if not asked:
        return set()
    person = next(iter(scopes.values())).person
    rows = Post.guests.through.objects.filter(person_id=person.pk, post_id__in=asked)
    return set(rows.values_list("post_id", flat=True))


def _movable(scope: Scope, slot: Slot, post: Post, given: set[int]) -> bool:
    if slot.stand in {Stand.SCHEDULED, Stand.HELD}:
        return scope.can(Permission.POST_PUBLISH)
    if slot.stand not in _PLANNED or not scope.can(Permission.POST_DRAFT):
        return False
    return (
        scope.can(Permission.POST_EDIT_ALL) or post.author_id == scope.person.pk or post.pk in given
    )
