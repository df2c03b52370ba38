"""When posts start conversations: from the brand's own data only, and no more than they tell.

Formulas and limits: docs/algorithms/best-times.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from statistics import NormalDist
from zoneinfo import ZoneInfo

from django.db.models import Min, Q

from anklang.inbox.models import Conversation, Message
from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.models import Delivery

# A conversation belongs to a post's time when it begins within a day of it.
WITHIN = timedelta(hours=24)
LOOKED_AT = timedelta(days=365)
# A window of the week is three hours of one weekday: 56 windows.
HOURS = 3
# Fewer posts than this say nothing, in a window and in all.
FEWEST, FEWEST_IN_ALL = 5, 30
_LEVEL = 0.95


@dataclass(frozen=True)
class Window:
    """Three hours of a weekday (0 is Monday): how many posts went out, how many were answered."""

    weekday: int
    start: int
    posts: int
    talked: int

    @property
    def end(self) -> int:
        return self.start + HOURS

    @property
    def enough(self) -> bool:
        """Whether so many posts went out that their share may be named."""
        return self.posts >= FEWEST

    @property
    def share(self) -> float:
        """The share of posts that began a conversation (0 to 1)."""
        return self.talked / self.posts

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with 95 % (Wilson)."""
        return wilson(self.talked, self.posts, _z(1))


@dataclass(frozen=True)
class BestTimes:
    """The year so far: the windows in which posts went out, and when conversations began."""

    posts: int
    talked: int
    windows: Mapping[tuple[int, int], Window]
    # How many conversations began at which hour: {(weekday, hour): count}.
    begun: Mapping[tuple[int, int], int]

    @property
    def enough(self) -> bool:
        return self.posts >= FEWEST_IN_ALL

    def window_at(self, local: datetime) -> Window | None:
        """Return the window of a local time; None when no post went out in it."""
        return self.windows.get((local.weekday(), local.hour // HOURS * HOURS))

    def known(self) -> list[Window]:
        """Return the windows with enough posts, the best certain share first."""
        if not self.enough:
            return []
        found = [one for one in self.windows.values() if one.enough]
        return sorted(found, key=lambda one: (-one.interval[0], one.weekday, one.start))

    def standing_out(self) -> list[Window]:
        """Return the windows that are better than the rest beyond chance.

        Looking at many windows finds some by chance: the level is shared among them (Bonferroni).
        """
        known = self.known()
        if not known:
            return []
        z, usual = _z(len(known)), self.talked / self.posts
        return [one for one in known if wilson(one.talked, one.posts, z)[0] > usual]


def best_times(scope: Scope) -> BestTimes:
    """Return what the last year says (2 queries).

    Raises:
        PermissionDenied: the role doesn't see the whole brand.
    """
    scope.require(Permission.BRAND_VIEW)
    now, zone = clock.now(), ZoneInfo(scope.brand.timezone)
    rows = Delivery.objects.filter(
        brand=scope.brand,
        kind=Delivery.Kind.POST,
        state=Delivery.State.PUBLISHED,
        published_at__gte=now - LOOKED_AT,
        # Younger ones may still be answered.
        published_at__lte=now - WITHIN,
    ).values_list("pk", "published_at")
    out = {pk: at for pk, at in rows if at is not None}
    inbound = Q(messages__direction=Message.Direction.IN)
    begun = (
        Conversation.objects.filter(brand=scope.brand, about__in=out)
        .annotate(began=Min("messages__at", filter=inbound))
        .values_list("about_id", "began")
    )
    return _counted(out, list(begun), zone)


def _counted(
    out: Mapping[int, datetime], begun: Sequence[tuple[int, datetime | None]], zone: ZoneInfo
) -> BestTimes:
    within = [(about, at) for about, at in begun if at is not None and _belongs(out[about], at)]
    talked = {about for about, _at in within}
    posts = Counter(_window(at, zone) for at in out.values())
    answered = Counter(_window(out[about], zone) for about in talked)
    windows = {
        place: Window(place[0], place[1], count, answered[place]) for place, count in posts.items()
    }
    return BestTimes(len(out), len(talked), windows, _hours((at for _a, at in within), zone))


def _belongs(published: datetime, began: datetime) -> bool:
    return timedelta(0) <= began - published <= WITHIN


def _window(at: datetime, zone: ZoneInfo) -> tuple[int, int]:
    local = at.astimezone(zone)
    return local.weekday(), local.hour // HOURS * HOURS


def _hours(moments: Iterable[datetime], zone: ZoneInfo) -> Mapping[tuple[int, int], int]:
    local = (at.astimezone(zone) for at in moments)
    return Counter((at.weekday(), at.hour) for at in local)


def wilson(hits: int, of: int, z: float) -> tuple[float, float]:
    """Return Wilson's score interval for a share (E. B. Wilson, JASA 22 (1927) 209–212)."""
    share, square = hits / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(share * (1 - share) / of + square / (4 * of))
    # At the ends rounding would leave a hair.
    return (middle - half if hits else 0.0), (middle + half if hits < of else 1.0)


def _z(looks: int) -> float:
    """Return the normal quantile for a two-sided 95 %, shared among several looks."""
    return NormalDist().inv_cdf(1 - (1 - _LEVEL) / (2 * looks))
