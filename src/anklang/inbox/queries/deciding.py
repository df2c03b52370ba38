"""What was decided, and what waits for somebody to decide: worst and most certain first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from anklang.conduct.queries import rules
from anklang.inbox import access, hurting
from anklang.inbox.models import Appeal, Decision, Message, Report
from anklang.kernel import clock
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with
from anklang.orgs.scope import Scope

from .opinions import Meant, meant_by

_A, _S, _V = Decision.Action, Decision.State, Decision.Verdict
# How far the queue is looked through for floods, and how many cases a page shows.
WINDOW, SHOWN = 500, 12
# So many are read before they are put in order; it takes about a millisecond each.
READ_FIRST = 60
# From so many on it is a flood that is decided about at once.
FLOOD = 3
# A share on fewer cases says nothing.
ENOUGH = 5
# So many decisions in so long are enough for once.
MUCH, WITHIN = 40, timedelta(hours=1)


@dataclass
class Waiting:
    """A message that waits for somebody to decide, and what speaks for what."""

    message: Message
    # What detectors found, the worst first.
    found: list[Decision] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    # The newest decision of a person, which a page gives back.
    seen: int = 0
    # How many others wait with the same words, and by the same author.
    same_text: int = 0
    same_author: int = 0
    # How much it may hurt to read, None until it was looked at; what detectors found knows it.
    hurts: int | None = None
    # What a stronger model said of it, None where none was asked.
    meant: Meant | None = None

    @property
    def severity(self) -> int:
        """From 0 to 4; what somebody reported is at least 2."""
        found = [one.severity for one in self.found]
        return max([2 if self.reports else 1, self.hurts or 0, *found])

    @property
    def certainty(self) -> float:
        """How sure the surest detector is."""
        return max([one.certainty for one in self.found], default=0)

    @property
    def veiled(self) -> bool:
        """Whether reading it may hurt."""
        return self.severity >= hurting.SERIOUS

    @property
    def words(self) -> list[str]:
        """The words that spoke for it."""
        return list(dict.fromkeys(word for one in self.found for word in one.found))[:8]

    @property
    def first_rule(self) -> str:
        """The rule that a quick decision cites, "" for none."""
        return next((one.rule_key for one in self.found if one.rule_key), "")

    @property
    def on_trial(self) -> bool:
        """Whether all that was found is of rules on trial: nothing has happened yet."""
        return bool(self.found) and all(one.state == _S.WOULD for one in self.found)


@dataclass(frozen=True)
class Queue:
    """What waits."""

    cases: Sequence[Waiting]
    total: int
    blocks: Sequence[Decision]
    appeals: Sequence[Appeal]
    failed: Sequence[Decision]
    # Decisions of this person within the last hour.
    lately: int

    @property
    def break_due(self) -> bool:
        """Whether somebody has decided so much that a break helps."""
        return self.lately >= MUCH

    @property
    def empty(self) -> bool:
        """Whether nothing waits at all."""
        return not (self.total or self.blocks or self.appeals or self.failed)


def queue(scope: Scope, *, later: Iterable[int] = (), shown: int = SHOWN) -> Queue:
    """Return what waits for a moderator.

    Args:
        later: messages to put last, because somebody wants to look at others first.

    Raises:
        PermissionDenied: the role doesn't moderate.
    """
    scope.require(Permission.COMMENT_MODERATE)
    cases = list(_cases(scope).values())
    put_off = set(later)
    _read(cases[:READ_FIRST])
    cases.sort(
        key=lambda one: (
            one.message.pk in put_off,
            -one.severity,
            -one.certainty,
            one.message.at,
            one.message.pk,
        )
    )
    _count_floods(cases)
    page = list(_once(cases))[:shown]
    told = meant_by([one.message for one in page])
    _read(page)
    for one in page:
        one.meant = told.get(one.message.pk)
        if one.meant:
            one.hurts = max(one.hurts or 0, hurting.hurts_by(one.meant.readings))
    _remember_seen(page)
    mine = Decision.objects.filter(brand=scope.brand)
    return Queue(
        cases=page,
        total=len(cases),
        blocks=list(_told(mine.filter(state=_S.PROPOSED))[:20]),
        appeals=list(open_appeals(scope)[:20]),
        failed=list(_told(mine.filter(state=_S.FAILED, undone_at=None, automated=True))[:20]),
        lately=mine.filter(by=scope.person, at__gt=clock.now() - WITHIN).count(),
    )


@dataclass(frozen=True)
class Asked:
    """What of moderation waits for just this person.

    Attributes:
        appeals: objections to what others decided.
        blocks: blocks that others proposed.
        held: so many messages nobody sees before somebody has read them.
    """

    appeals: Sequence[Appeal]
    blocks: Sequence[Decision]
    held: int

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self.appeals or self.blocks or self.held)


def asked_of(scope: Scope, most: int) -> Asked:
    """Return what of moderation waits for this person, so many of each at most (3 queries).

    Raises:
        PermissionDenied: the role doesn't moderate.
    """
    scope.require(Permission.COMMENT_MODERATE)
    mine = Q(by=scope.person) | Q(second=scope.person)
    decided = Q(decision__by=scope.person) | Q(decision__second=scope.person)
    proposed = Decision.objects.filter(brand=scope.brand, state=_S.PROPOSED)
    appeals = list(open_appeals(scope)[:most])
    if any(_decided_by(one.decision, scope) for one in appeals) and _others(scope):
        appeals = list(open_appeals(scope).exclude(decided)[:most])
    blocks = list(_told(proposed.exclude(mine)).order_by("at", "pk")[:most])
    return Asked(appeals, blocks, _held(scope).count())


def _decided_by(decision: Decision, scope: Scope) -> bool:
    return scope.person.pk in (decision.by_id, decision.second_id)


def _others(scope: Scope) -> bool:
    others = members_with(scope.brand.pk, Permission.COMMENT_MODERATE)
    return others.exclude(person=scope.person).exists()


def flood(scope: Scope, message_id: int, by: str) -> list[int]:
    """Return the messages that wait with the same words or by the same author as one.

    Args:
        by: "text" or "author".
    """
    scope.require(Permission.COMMENT_MODERATE)
    cases = _cases(scope)
    one = cases.get(message_id)
    if one is None:
        return []
    key = _text_of if by == "text" else _author_of
    return sorted(pk for pk, other in cases.items() if key(other) == key(one))


def open_appeals(scope: Scope) -> QuerySet[Appeal]:
    """Return objections that nobody has decided about, the oldest first."""
    found = Appeal.objects.filter(brand=scope.brand, outcome=Appeal.Outcome.OPEN)
    return found.select_related("decision__message", "decision__by").order_by("at", "pk")


def appeal(scope: Scope, appeal_id: int) -> Appeal:
    """Return one of the brand's objections.

    Raises:
        PermissionDenied: the role doesn't moderate.
        Appeal.DoesNotExist: the brand has none with that id.
    """
    scope.require(Permission.COMMENT_MODERATE)
    found = Appeal.objects.select_related(
        "decision__message__channel", "decision__by", "decision__brand", "decision__channel", "by"
    )
    return found.get(pk=appeal_id, brand=scope.brand)


def decisions(scope: Scope) -> QuerySet[Decision]:
    """Return the brand's decisions, the newest first.

    Raises:
        PermissionDenied: the role doesn't moderate.
    """
    scope.require(Permission.COMMENT_MODERATE)
    return _told(Decision.objects.filter(brand=scope.brand)).order_by("-at", "-pk")


def decision(scope: Scope, decision_id: int) -> Decision:
    """Return one of the brand's decisions.

    Raises:
        PermissionDenied: the role doesn't moderate.
        Decision.DoesNotExist: the brand has none with that id.
    """
    return decisions(scope).get(pk=decision_id)


def about(brand_id: int, remote_id: str, channel_ids: Iterable[int]) -> list[Decision]:
    """Return what was decided about one message and concerns its author, the newest first."""
    found = Decision.objects.filter(
        brand=brand_id,
        message__remote_id=remote_id,
        message__channel__in=list(channel_ids),
        action__in=[_A.HOLD, _A.HIDE, _A.DELETE],
        state__in=[_S.DONE, _S.UNDONE],
    )
    return list(_told(found).order_by("-pk")[:20])


@dataclass(frozen=True)
class Precision:
    """How often a rule was right when people looked, on so many cases."""

    rule_key: str
    number: int | None
    words: dict[str, dict[str, str]]
    right: int
    wrong: int
    granted: int
    rejected: int

    @property
    def n(self) -> int:
        """How many cases it rests on."""
        return self.right + self.wrong

    @property
    def enough(self) -> bool:
        """Whether a share says something."""
        return self.n >= ENOUGH

    @property
    def percent(self) -> int:
        """How many of a hundred were right."""
        return round(100 * self.right / self.n) if self.n else 0

    @property
    def mostly_wrong(self) -> bool:
        """Whether it is wrong more often than right."""
        return self.enough and self.wrong > self.right


def precision(brand_id: int) -> list[Precision]:
    """Return how right each rule was, those that are mostly wrong first.

    One message counts once, however much the rule does with it.
    """
    rows = _verdicts(brand_id)
    objected = Appeal.objects.filter(brand=brand_id).exclude(outcome=Appeal.Outcome.OPEN)
    outcomes = Counter(objected.values_list("decision__rule_key", "outcome"))
    newest = _newest_by_rule(brand_id)
    found = [_precision(dict(row), newest.get(row["rule_key"]), outcomes) for row in rows]
    return sorted(found, key=lambda one: (not one.mostly_wrong, -one.n))


def mostly_wrong(brand_id: int) -> list[Precision]:
    """Return the rules in force that are wrong more often than right: to be looked at.

    Counted is only what they found since they look for what they look for now; a rule on trial
    does no harm and isn't named.
    """
    suspects = [row["rule_key"] for row in _verdicts(brand_id) if row["wrong"] > row["right"]]
    found = rules.in_force(brand_id) if suspects else None
    if found is None:
        return []
    working = [one for key in suspects if (one := found.content.rule(key)) and one.when]
    return [
        counted
        for rule in working
        if not rule.dry_run
        for row in _verdicts(brand_id, rule.key, rules.looks_so_since(brand_id, rule))
        if (
            counted := Precision(
                rule.key,
                found.content.number(rule.key),
                {"title": rule.title.model_dump()},
                row["right"],
                row["wrong"],
                0,
                0,
            )
        ).mostly_wrong
    ]


def _verdicts(brand_id: int, key: str = "", since: int = 0) -> list[dict[str, Any]]:
    """Count by rule in how many messages people found it right and wrong.

    Args:
        key: of one rule only.
        since: the version of the ruleset from which on it counts.
    """
    judged = Decision.objects.filter(brand=brand_id, detected=True).exclude(verdict="")
    if key:
        judged = judged.filter(rule_key=key, ruleset_version__gte=since)
    rows = judged.values("rule_key").annotate(
        right=Count("message", distinct=True, filter=Q(verdict=_V.RIGHT)),
        wrong=Count("message", distinct=True, filter=Q(verdict=_V.WRONG)),
    )
    return [dict(row) for row in rows]


def outcomes(brand_id: int) -> Counter[str]:
    """Count objections by outcome; "" are open."""
    return Counter(Appeal.objects.filter(brand=brand_id).values_list("outcome", flat=True))


def _newest_by_rule(brand_id: int) -> dict[str, Decision]:
    """Return the newest decision that each rule led to: it knows the rule's number and words."""
    detected = Decision.objects.filter(brand=brand_id, detected=True)
    # Without an order of its own: that would be one more thing to group by.
    ids = detected.order_by().values("rule_key").annotate(newest=Max("pk")).values("newest")
    found = Decision.objects.filter(pk__in=ids).only("rule_key", "rule_number", "rule_words")
    return {one.rule_key: one for one in found}


def _precision(
    row: dict[str, Any], last: Decision | None, found: Counter[tuple[str, str]]
) -> Precision:
    key = row["rule_key"]
    return Precision(
        key,
        last.rule_number if last else None,
        last.rule_words if last else {},
        row["right"],
        row["wrong"],
        found[key, Appeal.Outcome.GRANTED.value],
        found[key, Appeal.Outcome.REJECTED.value],
    )


def by_people(found: QuerySet[Decision]) -> QuerySet[Decision]:
    """Return what people decided and what came to something, or may yet."""
    return found.filter(automated=False).exclude(state__in=[_S.FAILED, _S.WOULD, _S.REFUSED])


def _told(found: QuerySet[Decision]) -> QuerySet[Decision]:
    return found.select_related(
        "message", "conversation", "channel", "by", "second", "brand", "told_in"
    )


def _open(scope: Scope) -> QuerySet[Decision]:
    return Decision.objects.filter(
        brand=scope.brand, detected=True, settled_at=None, message__isnull=False
    ).exclude(action__in=[_A.NOTE, _A.ANSWER])


def _held(scope: Scope) -> QuerySet[Message]:
    return Message.objects.filter(
        conversation__in=access.visible(scope).filter(held=True),
        state=Message.State.HELD,
        direction=Message.Direction.IN,
    )


def _cases(scope: Scope) -> dict[int, Waiting]:
    """Collect what waits: what detectors found, what is held, what somebody reported."""
    found = _open(scope).select_related("message__channel", "message__conversation", "brand")
    cases: dict[int, Waiting] = {}
    for one in found.order_by("-severity", "-certainty", "pk")[:WINDOW]:
        if one.message is not None:
            cases.setdefault(one.message.pk, Waiting(one.message)).found.append(one)
    for message in _held(scope).select_related("channel", "conversation").order_by("pk")[:WINDOW]:
        cases.setdefault(message.pk, Waiting(message))
    _add_reported(scope, cases)
    gone = Message.State.DELETED
    return {pk: one for pk, one in cases.items() if one.message.state != gone}


def _add_reported(scope: Scope, cases: dict[int, Waiting]) -> None:
    reports = Report.objects.filter(
        conversation__in=access.visible(scope).filter(reported=True), settled_at=None
    )
    by_message: dict[tuple[int, str], list[Report]] = {}
    for report in reports.order_by("at", "pk")[:WINDOW]:
        by_message.setdefault((report.channel_id, report.message_remote_id), []).append(report)
    if not by_message:
        return
    messages = Message.objects.filter(
        channel__in={channel for channel, _id in by_message},
        remote_id__in={remote for _channel, remote in by_message},
        direction=Message.Direction.IN,
    ).select_related("channel", "conversation")
    for message in messages:
        told = by_message.get((message.channel_id, message.remote_id or ""))
        if told:
            cases.setdefault(message.pk, Waiting(message)).reports = told


def _read(cases: Iterable[Waiting]) -> None:
    """Look how much it may hurt to read what no detector found."""
    for one in cases:
        if not one.found and one.hurts is None:
            one.hurts = hurting.hurts(one.message.text, one.message.language)


def _count_floods(cases: Sequence[Waiting]) -> None:
    texts, authors = Counter(map(_text_of, cases)), Counter(map(_author_of, cases))
    for one in cases:
        one.same_text, one.same_author = texts[_text_of(one)], authors[_author_of(one)]


def _once(cases: Sequence[Waiting]) -> Iterator[Waiting]:
    """Of a flood of the same words only the first: one decides about it at once."""
    told: set[str] = set()
    for one in cases:
        words = _text_of(one)
        if one.same_text < FLOOD or words not in told:
            told.add(words)
            yield one


def _text_of(one: Waiting) -> str:
    return " ".join(one.message.text.split()).casefold()


def _author_of(one: Waiting) -> tuple[int, int]:
    known = one.message.account_id
    return (known, 0) if known is not None else (0, one.message.pk)


def _remember_seen(cases: Sequence[Waiting]) -> None:
    people = by_people(Decision.objects.filter(message__in=[one.message.pk for one in cases]))
    newest = dict(people.order_by("pk").values_list("message_id", "pk"))
    for one in cases:
        one.seen = newest.get(one.message.pk, 0)
