"""The plan against what happened: adherence, coverage, balance, objectives, gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anklang.inbox.queries.counting import Talk, talk
from anklang.kernel import clock
from anklang.networks.models import Channel
from anklang.networks.queries import channels
from anklang.orgs.scope import Scope
from anklang.planning import progress, queries
from anklang.planning.models import Audience, Objective, Pillar, Routine
from anklang.planning.progress import Standing, Verdict
from anklang.planning.queries import Plan
from anklang.publishing.queries.published import Out, last_for_audiences, published

from .times import local_today
from .turns import Stand, Turn, turns

WEEKS = 12
# Fewer turns than this say nothing about a habit.
FEWEST_TURNS = 4
# An audience that got nothing for this long is a gap.
_GAP = timedelta(weeks=5)
_SHADES = 4


@dataclass(frozen=True)
class Adherence:
    """How a routine was kept."""

    routine: Routine
    kept: int
    left_out: int
    turns: int

    @property
    def share(self) -> int | None:
        """Kept turns in per cent; None with too few to say."""
        return round(100 * self.kept / self.turns) if self.turns >= FEWEST_TURNS else None


@dataclass(frozen=True)
class Cell:
    """Posts for one audience about one pillar; ``shade`` is 0 (none) to 4 (most)."""

    count: int
    shade: int


@dataclass(frozen=True)
class Row:
    """One audience (None: for nobody in particular) with its cells."""

    audience: Audience | None
    cells: Sequence[Cell]
    total: int


@dataclass(frozen=True)
class Gap:
    """An audience that heard nothing for a while; ``weeks`` None is never."""

    audience: Audience
    weeks: int | None


@dataclass(frozen=True)
class Progress:
    """Where an objective stands."""

    objective: Objective
    standing: Standing
    verdict: Verdict
    read_on: date | None = None


@dataclass(frozen=True)
class Actual:
    """Everything that the page shows."""

    weeks: int
    adherence: Sequence[Adherence]
    pillars: Sequence[Pillar]
    rows: Sequence[Row]
    gaps: Sequence[Gap]
    posts: int
    unplanned: int
    untied: int
    replies: int
    elsewhere: int
    progress: Sequence[Progress]
    channels: Sequence[Channel]
    channel: int | None

    @property
    def all_said(self) -> int:
        """Posts, replies and turns elsewhere together."""
        return self.posts + self.replies + self.elsewhere


def actual(scope: Scope, channel: int | None = None) -> Actual:
    """Return how the last twelve weeks compare with the plan (about 16 queries)."""
    plan = queries.plan(scope.brand)
    since = clock.now() - timedelta(weeks=WEEKS)
    today = local_today(scope)
    past = turns(scope, today - timedelta(weeks=WEEKS), today - timedelta(days=1))
    everywhere = published(scope.brand, since)
    out = published(scope.brand, since, channel) if channel else everywhere
    said = talk(scope.brand, since)
    return Actual(
        weeks=WEEKS,
        adherence=_adherence(plan.routines, past),
        pillars=plan.pillars,
        rows=_rows(plan, out),
        gaps=_gaps(scope, plan.audiences),
        posts=len(everywhere),
        unplanned=sum(one.unplanned for one in everywhere),
        untied=sum(not (one.unplanned or one.tied) for one in everywhere),
        replies=said.replies,
        elsewhere=sum(_is_elsewhere(one) for one in past),
        progress=[_progress(one, said, len(everywhere)) for one in plan.objectives],
        channels=list(channels(scope)),
        channel=channel,
    )


def _is_elsewhere(turn: Turn) -> bool:
    return turn.slot.routine.kind == Routine.Kind.ELSEWHERE and turn.kept


def _adherence(routines: Sequence[Routine], past: Sequence[Turn]) -> list[Adherence]:
    def of(routine: Routine) -> Adherence:
        own = [one for one in past if one.slot.routine.pk == routine.pk]
        kept = sum(one.kept for one in own)
        left_out = sum(one.stand == Stand.SKIPPED for one in own)
        return Adherence(routine, kept, left_out, len(own))

    return [of(one) for one in routines]


def _rows(plan: Plan, out: Sequence[Out]) -> list[Row]:
    counts = Counter((one.audience_id, one.pillar_id) for one in out)
    most = max((counts[a.pk, p.pk] for a in plan.audiences for p in plan.pillars), default=0)
    audiences: list[Audience | None] = [*plan.audiences, None]

    def row(audience: Audience | None) -> Row:
        key = audience.pk if audience else None
        found = [counts[key, one.pk] for one in plan.pillars]
        total = sum(count for (who, _what), count in counts.items() if who == key)
        return Row(audience, [Cell(one, _shade(one, most)) for one in found], total)

    return [row(one) for one in audiences]


def _shade(count: int, most: int) -> int:
    return -(-count * _SHADES // most) if most and count else 0


def _gaps(scope: Scope, audiences: Sequence[Audience]) -> list[Gap]:
    last = last_for_audiences(scope.brand)
    now = clock.now()
    found = []
    for one in audiences:
        # Nobody can have missed an audience that was only just thought of.
        since: datetime = last.get(one.pk, one.created_at)
        if now - since >= _GAP:
            weeks = (now - since).days // 7
            found.append(Gap(one, weeks if one.pk in last else None))
    return found


def _progress(objective: Objective, said: Talk, posts: int) -> Progress:
    read_on: date | None = None
    measure = objective.measure
    if measure == Objective.Measure.CONVERSATIONS:
        standing = progress.rate(said.begun, WEEKS)
    elif measure == Objective.Measure.COMMENTS:
        standing = progress.rate(said.received, posts)
    elif measure == Objective.Measure.ANSWERED:
        standing = progress.share(said.answered, said.answerable)
    elif measure == Objective.Measure.POSTS:
        standing = Standing(posts / WEEKS, cases=posts)
    else:
        last = objective.readings.last()
        standing = Standing(last.value if last else None, cases=objective.readings.count())
        read_on = last.on if last else None
    return Progress(objective, standing, standing.verdict(objective.target), read_on)
