"""What comes in is held against the rules in force: a job, in batches, soon after it came.

Judging again changes nothing: a text has one decision per rule and action. A machine never does
what can't be taken back; it proposes that, and a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from anklang.conduct.judging import Violation, judge, judge_many
from anklang.conduct.models import Notice
from anklang.conduct.queries import rules
from anklang.conduct.queries import shortlinks as links
from anklang.conduct.queries.incharge import for_rules
from anklang.conduct.queries.rules import InForce
from anklang.conduct.services import look_up_links as ask_shorteners
from anklang.conduct.services import notify
from anklang.home.models import Comment
from anklang.inbox.hurting import hurts, hurts_by
from anklang.inbox.models import Conversation, Decision, Message
from anklang.inbox.queries.opinions import Meant, meant_by
from anklang.kernel import clock, db
from anklang.kernel.audit import SYSTEM
from anklang.kernel.jobs import enqueue
from anklang.networks.models import Channel
from anklang.networks.queries import own_page_ids
from anklang.orgs.models import Brand
from anklang.orgs.queries import unnamed_people
from anklang.textkit.detectors import Earlier, Facts
from anklang.textkit.detectors.meanings import MeaningDetector
from anklang.textkit.fingerprint import fingerprint

from . import acting, citing, deciding, record

JUDGE, LOOK_UP_LINKS = "inbox.judge", "inbox.look_up_links"
# So many messages wait for short links together.
_AT_ONCE = 10
_A, _S = Decision.Action, Decision.State
# How far a flood or a repetition is looked for, and how many items at most.
_LATELY, _MOST_EARLIER = timedelta(hours=24), 50
# What a person has to say, because it can't be taken back, and what happens until then.
_KEEPS_FROM_OTHERS = frozenset({"hold", "hide", "delete"})
_ONLY_PEOPLE = {_A.DELETE: _A.HIDE, _A.REPORT: _A.FLAG}
# What nobody outside notices.
_REMARKS = frozenset({_A.NOTE, _A.FLAG})
_NEEDS_NO_NETWORK = frozenset({_A.NOTE, _A.FLAG, _A.ANSWER, _A.ESCALATE})
_SEVERITY = {_A.NOTE: 0, _A.ANSWER: 0, _A.FLAG: 1}
_OTHERWISE = 2


@dataclass(frozen=True)
class Judged:
    """What one round brought: numbers of messages and of decisions made."""

    messages: int = 0
    decisions: int = 0


def judge_soon(channel: Channel, message_ids: Sequence[int]) -> None:
    """Queue judging, where the brand has rules in force; in the caller's transaction."""
    if message_ids and rules.in_force(channel.brand_id) is not None:
        payload = {"brand_id": channel.brand_id, "messages": list(message_ids)}
        enqueue(JUDGE, payload, brand_id=channel.brand_id)


def must_be_read_first(brand: Brand, comment: Comment) -> bool:
    """Whether a rule in force keeps a comment of the brand's own page from others.

    Asked before anybody sees it; the job that judges it again writes down why.
    """
    in_force = rules.in_force(brand.pk)
    if in_force is None:
        return False
    facts = Facts(
        text=comment.text,
        language=comment.language[:2] or None,
        channel=next(iter(own_page_ids(brand.pk)), None),
        at=clock.now().astimezone(ZoneInfo(brand.timezone)),
        names=unnamed_people(brand.pk),
        resolved=links.looked_up([comment.text]).known,
    )
    broken = judge(in_force.compiled, facts)
    return any(_KEEPS_FROM_OTHERS & set(one.rule.theirs) for one in broken if not one.dry_run)


def judge_messages(
    brand_id: int, message_ids: Sequence[int], *, links_looked_up: bool = False
) -> Judged:
    """Hold messages against the rules in force; twice is no error.

    Messages with short links that nobody has asked about wait until a job has
    (``links_looked_up``), if a rule looks at links.
    """
    in_force = rules.in_force(brand_id)
    if in_force is None:
        return Judged()
    messages = _to_judge(brand_id, message_ids)
    if not links_looked_up:
        messages = _without_open_links(brand_id, messages, in_force)
    brand = Brand.objects.get(pk=brand_id)
    meant = meant_by(messages)
    facts = facts_of(brand, messages, meant)
    made: list[Decision] = []
    judged = judge_many(in_force.compiled, [facts[message.pk] for message in messages])
    for message, broken in zip(messages, judged, strict=True):
        if broken:
            made += _decisions(message, broken, in_force, meant.get(message.pk))
    contradicted = _contradicted(in_force, made, meant)
    made += _kept_all_the_same(messages, facts, set(contradicted), in_force)
    _store(brand, messages, made, contradicted)
    return Judged(len(messages), len(made))


def _kept_all_the_same(
    messages: Sequence[Message],
    facts: Mapping[int, Facts],
    contradicted: Collection[tuple[int, str]],
    in_force: InForce,
) -> Iterator[Decision]:
    """Yield what the house's own reading does against a stronger model's: all but remarks.

    Words that talk a model into finding them harmless must not set anything free, whichever of
    the two was asked first.
    """
    ids = {pk for pk, _key in contradicted}
    doubted = [one for one in messages if one.pk in ids]
    own = judge_many(in_force.compiled, [replace(facts[one.pk], meanings=None) for one in doubted])
    for message, broken in zip(doubted, own, strict=True):
        spared = [one for one in broken if (message.pk, one.rule.key) in contradicted]
        for decision in _decisions(message, spared, in_force, None):
            if decision.action not in _REMARKS and decision.state != _S.WOULD:
                yield decision


def look_up_links(brand_id: int, message_ids: Sequence[int]) -> Judged:
    """Ask where the short links in messages lead, then judge them."""
    in_force = rules.in_force(brand_id)
    if in_force is not None and in_force.compiled.asks_of_links:
        ask_shorteners(one.text for one in _to_judge(brand_id, message_ids))
    return judge_messages(brand_id, message_ids, links_looked_up=True)


def _without_open_links(
    brand_id: int, messages: Sequence[Message], in_force: InForce
) -> list[Message]:
    """Put those off whose short links have to be asked about first; return the others."""
    if not in_force.compiled.asks_of_links:
        return list(messages)
    unknown = links.looked_up(one.text for one in messages).unknown
    if not unknown:
        return list(messages)
    waiting = [one.pk for one in messages if not unknown.isdisjoint(links.short(one.text))]
    with db.write():
        for start in range(0, len(waiting), _AT_ONCE):
            payload = {"brand_id": brand_id, "messages": waiting[start : start + _AT_ONCE]}
            enqueue(LOOK_UP_LINKS, payload, brand_id=brand_id)
    return [one for one in messages if one.pk not in set(waiting)]


def _to_judge(brand_id: int, ids: Sequence[int]) -> list[Message]:
    """Return what is there and no person has let stay with these very words."""
    found = (
        Message.objects.filter(pk__in=ids, conversation__brand=brand_id, direction="in")
        .filter(state__in=[Message.State.VISIBLE, Message.State.HELD])
        .select_related("channel", "conversation", "account")
        .order_by("pk")
    )
    shown = set(
        Decision.objects.filter(message__in=ids, action=_A.SHOW, automated=False)
        .filter(state__in=deciding.STANDING)
        .values_list("message_id", "digest")
    )
    return [one for one in found if (one.pk, fingerprint(one.text)) not in shown]


def facts_of(
    brand: Brand, messages: Sequence[Message], meant: Mapping[int, Meant] | None = None
) -> Mapping[int, Facts]:
    """Return what rules may know about messages, by id (at most 5 queries).

    Args:
        meant: what a stronger model said of them; None to look.
    """
    zone = ZoneInfo(brand.timezone)
    told = meant_by(messages) if meant is None else meant
    earlier, answered = _earlier(messages), _answered(messages)
    names = unnamed_people(brand.pk)
    resolved = links.looked_up(one.text for one in messages).known
    return {
        one.pk: Facts(
            text=one.text,
            language=one.language[:2] or None,
            network=one.channel.network,
            channel=one.channel_id,
            at=one.at.astimezone(zone),
            recent=tuple(
                Earlier(other.at.astimezone(zone), other.text)
                for other in earlier.get(one.account_id or 0, ())
                if other.pk != one.pk and one.at - _LATELY <= other.at <= one.at
            )[:_MOST_EARLIER],
            replied_to=answered.get((one.channel_id, one.parent_remote_id), ""),
            names=names,
            resolved=resolved,
            meanings=told[one.pk].by_kind if one.pk in told else None,
        )
        for one in messages
    }


def _earlier(messages: Sequence[Message]) -> Mapping[int, list[Message]]:
    """Return what the same authors said lately, the newest first."""
    accounts = {one.account_id for one in messages if one.account_id is not None}
    if not messages:
        return {}
    since = min(one.at for one in messages) - _LATELY
    found = (
        Message.objects.filter(account__in=accounts, at__gte=since)
        .exclude(state=Message.State.DELETED)
        .only("pk", "account_id", "at", "text")
        .order_by("-at", "-pk")[:5000]
    )
    by_account: dict[int, list[Message]] = {}
    for one in found:
        by_account.setdefault(one.account_id or 0, []).append(one)
    return by_account


def _answered(messages: Sequence[Message]) -> Mapping[tuple[int, str], str]:
    parents = {one.parent_remote_id for one in messages} - {""}
    channels = {one.channel_id for one in messages}
    found = Message.objects.filter(channel__in=channels, remote_id__in=parents)
    rows = found.values_list("channel_id", "remote_id", "text")
    return {(channel, remote_id or ""): text for channel, remote_id, text in rows}


def _decisions(
    message: Message, broken: Iterable[Violation], in_force: InForce, meant: Meant | None
) -> Iterator[Decision]:
    able, bad = acting.able(message.channel), hurts(message.text, message.language)
    if meant:
        bad = max(bad, hurts_by(meant.readings))
    for violation in broken:
        cited = citing.cited(violation.rule, in_force.content, in_force.number)
        for wanted in map(Decision.Action, violation.rule.theirs):
            decision = deciding.made(message, _possible(wanted, able), cited)
            decision.wanted = wanted
            decision.state = _state(violation, Decision.Action(decision.action))
            decision.detected = decision.automated = True
            decision.found = _found(violation)
            decision.certainty = violation.certainty
            decision.told_by = meant.by if meant and _by_meaning(violation) else ""
            decision.severity = max(bad, _SEVERITY.get(wanted, _OTHERWISE))
            yield decision


def _possible(wanted: Decision.Action, able: frozenset[Decision.Action]) -> Decision.Action:
    """Return what is done instead where a machine may not or a network can't."""
    action = _ONLY_PEOPLE.get(wanted, wanted)
    return action if action in _NEEDS_NO_NETWORK or action in able else _A.FLAG


def _state(violation: Violation, action: Decision.Action) -> Decision.State:
    if violation.dry_run:
        return _S.WOULD
    return _S.DONE if action in _NEEDS_NO_NETWORK else _S.DUE


def _by_meaning(violation: Violation) -> bool:
    return any(hit.detector == MeaningDetector.id for hit in violation.hits)


def _contradicted(
    in_force: InForce, made: Iterable[Decision], meant: Mapping[int, Meant]
) -> list[tuple[int, str]]:
    """Return the messages and rules (by key) that the house's own reading alone spoke for."""
    broken = {(one.message_id, one.rule_key) for one in made}
    asking = _asking(in_force) if meant else ()
    return [(pk, key) for pk in meant for key in asking if (pk, key) not in broken]


def _asking(in_force: InForce) -> list[str]:
    """Return the rules (by key) that look for meaning."""
    return [
        rule.key
        for rule in in_force.content.rules
        if rule.when and any(one.detector == MeaningDetector.id for one in rule.when.walk())
    ]


def _found(violation: Violation) -> list[str]:
    words = [word for hit in violation.hits for word in hit.words]
    return list(dict.fromkeys(words))[:20]


def _store(
    brand: Brand,
    messages: Sequence[Message],
    made: Sequence[Decision],
    contradicted: Sequence[tuple[int, str]],
) -> None:
    ids = [one.pk for one in messages]
    current = {one.pk: fingerprint(one.text) for one in messages}
    mine = Decision.objects.filter(message__in=ids, automated=True)
    with db.write():
        _leave_old_words(current)
        _leave_contradicted(contradicted)
        before = set(mine.values_list("pk", flat=True))
        Decision.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)
        fresh = list(mine.exclude(pk__in=before).select_related("conversation"))
        due = [one.pk for one in fresh if one.state == _S.DUE]
        if due:
            enqueue(deciding.CARRY_OUT, {"decisions": due}, brand_id=brand.pk)
        _escalate(brand, fresh)


def _leave_old_words(current: Mapping[int, str]) -> None:
    """Close what was found in words that their author has changed since."""
    old = [
        pk
        for pk, message, digest in Decision.objects.filter(
            message__in=list(current), detected=True, settled_at=None
        ).values_list("pk", "message_id", "digest")
        if message is not None and current[message] != digest
    ]
    Decision.objects.filter(pk__in=old).update(settled_at=clock.now())


def _leave_contradicted(cases: Sequence[tuple[int, str]]) -> None:
    """Close remarks that rest on a reading which a stronger model has taken the place of."""
    rules_of: dict[str, list[int]] = {}
    for message, key in cases:
        rules_of.setdefault(key, []).append(message)
    for key, ids in rules_of.items():
        Decision.objects.filter(
            message__in=ids, rule_key=key, automated=True, settled_at=None
        ).filter(Q(action__in=_REMARKS) | Q(state=_S.WOULD)).update(settled_at=clock.now())


def _escalate(brand: Brand, fresh: Sequence[Decision]) -> None:
    """Hand conversations that a rule wants looked at to somebody in charge, if they are free."""
    wanted = {
        one.conversation_id or 0: one
        for one in fresh
        if one.action == _A.ESCALATE and one.state == _S.DONE
    }
    if not wanted:
        return
    people = for_rules(brand.pk)
    if not people:
        return
    first = people[0]
    for one in wanted.values():
        told = {
            "conversation": one.conversation_id,
            "number": one.rule_number,
            "title": one.rule_words.get("title", {}),
        }
        notify(brand.pk, people, Notice.Kind.RULE, f"inbox.decision:{one.pk}", told)
    free = Conversation.objects.select_for_update(no_key=True).filter(pk__in=wanted, assignee=None)
    for conversation in free.order_by("pk"):
        conversation.assignee = first
        conversation.state = Conversation.State.OPEN
        record.by(
            SYSTEM,
            conversation,
            "conversation.escalated",
            fields=("assignee", "state"),
            after={"name": first.name, "rule": wanted[conversation.pk].rule_number},
        )
