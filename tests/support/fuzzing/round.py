"""One round: a connected channel, one thing to do, one spoiled answer, and what must hold then."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
from django.db import models, transaction

from anklang.inbox import services as inbox
from anklang.inbox.models import Contact, Conversation, Message
from anklang.kernel import clock
from anklang.kernel.jobs import claims, running
from anklang.networks import connecting, registry, watching
from anklang.networks.contract import (
    Capability,
    Checks,
    Edits,
    NetworkError,
    Outgoing,
    Published,
    Restriction,
    Restricts,
    Streams,
)
from anklang.networks.models import Channel, SignIn
from anklang.networks.services import account_for, connect_channel
from anklang.orgs.scope import Scope
from anklang.publishing.models import Attempt, Delivery, Post
from tests.integration.publishing.desk import sent, work

from .spoiling import WAYS
from .targets import Target

RETURN = "https://anklang.example/connect/return/"
# What must never reach people: the inside of a program.
_INSIDE = re.compile(
    r"Traceback|0x[0-9a-f]{6,}|\b(?:Key|Type|Attribute|Value|Index|Recursion)Error\b|object at"
)
_ROWS: tuple[type[models.Model], ...] = (Channel, Post, Delivery, Conversation, Message, Contact)


@dataclass
class Spoiler:
    """Answers like the network, but spoils one answer of a round."""

    target: Target
    seen: int = 0
    at: int = -1
    chance: random.Random = field(default_factory=random.Random)
    way: str = ""

    def hosts(self) -> dict[str, Callable[[httpx.Request], httpx.Response]]:
        """Return the wire's hosts."""
        return {name: self._through(answer) for name, answer in self.target.hosts.items()}

    def arm(self, at: int, chance: random.Random) -> None:
        """Spoil the ``at``-th answer from here on (from 0; -1 none)."""
        self.seen, self.at, self.chance, self.way = 0, at, chance, ""

    def _through(
        self, answer: Callable[[httpx.Request], httpx.Response]
    ) -> Callable[[httpx.Request], httpx.Response]:
        def through(request: httpx.Request) -> httpx.Response:
            good = answer(request)
            self.seen += 1
            if self.seen - 1 != self.at:
                return good
            spoil = self.chance.choice(WAYS)
            self.way = spoil.__name__
            return spoil(self.chance, good)

        return through


class Ground:
    """A brand with a connected channel and a published post that somebody answered."""

    def __init__(self, target: Target, scope: Scope) -> None:
        self.target, self.scope = target, scope
        self.channel = self._connected()
        self.connector = registry.connector(target.slug)
        self.delivery = sent(scope, "Frisches Brot! https://backhaus.example/brot", target.slug)
        work()
        self.delivery.refresh_from_db()
        assert self.delivery.state == Delivery.State.PUBLISHED, self.delivery.reason
        target.stir(self.delivery.remote_id)

    def _connected(self) -> Channel:
        if not self.target.redirects:
            return connect_channel(self.scope, self.target.slug, self.target.form)
        begun = self._begun()
        connecting.returned(self.scope.person, self.target.browse(begun.url))
        return connecting.save(self.scope, begun.pk)

    def _begun(self) -> SignIn:
        return connecting.begin(self.scope, self.target.slug, self.target.form, return_to=RETURN)

    # What can be done; each may raise NetworkError and nothing else.

    def actions(self) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = [
            self.publish,
            self.publish,
            self.doubt,
            self.poll,
            self.poll,
            self.connect,
            self.measure,
            self.delete,
        ]
        if isinstance(self.connector, Checks):
            found.append(self.look_after)
        if isinstance(self.connector, Edits):
            found.append(self.edit)
        if isinstance(self.connector, Streams):
            found.append(self.listen)
        if isinstance(self.connector, Restricts):
            found.append(self.restrict)
        if self.connector.info.can(Capability.HIDE):
            found.append(self.hide)
        return found

    def publish(self) -> None:
        delivery = sent(self.scope, "Moin!", self.target.slug)
        endings = running.run_due()
        _no_crash(endings)
        _readable(delivery)

    def doubt(self) -> None:
        """Send, hear nothing, and look it up later."""
        delivery = sent(self.scope, "Moin!", self.target.slug)
        Delivery.objects.filter(pk=delivery.pk).update(
            state=Delivery.State.CHECKING, sending_since=clock.now(), tries=1, next_at=clock.now()
        )
        _no_crash(running.run_due())
        _readable(delivery)

    def poll(self) -> None:
        inbox.poll(self.channel.pk)

    def connect(self) -> None:
        if self.target.redirects:
            begun = self._begun()
            answer = self.target.browse(begun.url) if begun.url.count("//") else {}
            ready = connecting.returned(self.scope.person, answer)
            connecting.save(self.scope, ready.pk)
        else:
            begun = self._begun()
            if begun.ready:
                connecting.save(self.scope, begun.pk)

    def measure(self) -> None:
        found = self.connector.measure(account_for(self.channel), [self.delivery.remote_id])
        for one in found:
            counts = (one.likes, one.shares, one.replies, one.views)
            assert all(count is None or 0 <= count < 2**63 for count in counts), counts

    def delete(self) -> None:
        self.connector.delete(account_for(self.channel), self.delivery.remote_id)

    def look_after(self) -> None:
        watching.look_after(self.channel.pk)

    def edit(self) -> None:
        assert isinstance(self.connector, Edits)
        changed = Outgoing("k", "Ausverkauft!", "de", clock.now())
        outcome = self.connector.edit(account_for(self.channel), self.delivery.remote_id, changed)
        if not isinstance(outcome, Published):
            raise NetworkError(str(outcome.reason))

    def listen(self) -> None:
        assert isinstance(self.connector, Streams)
        lines = iter(range(3))
        self.connector.listen(
            account_for(self.channel), lambda: None, lambda: next(lines, None) is not None
        )

    def restrict(self) -> None:
        assert isinstance(self.connector, Restricts)
        account = account_for(self.channel)
        self.connector.restrict(account, Restriction.REPORT, "1", [self.delivery.remote_id], "x")

    def hide(self) -> None:
        self.connector.hide(account_for(self.channel), "c1", "Werbung")


def play(ground: Ground, spoiler: Spoiler, seed: int, tally: Counter[str]) -> None:
    """Play one round and undo it; raises AssertionError (or whatever broke) with its seed."""
    chance = random.Random(seed)
    action = chance.choice(ground.actions())
    calls = _calls(ground, spoiler, action)
    spoiler.arm(chance.randrange(calls) if calls else -1, chance)
    before = {model: model.objects.count() for model in _ROWS}
    with transaction.atomic():
        refusal = _refused(action)
        if refusal is not None:
            assert refusal.strip(), "a refusal without words"
            assert not _INSIDE.search(refusal), refusal
        spoiler.arm(-1, chance)
        for model, count in before.items():
            assert model.objects.count() >= count, f"rows lost: {model.__name__}"
        _still_whole(ground)
        transaction.set_rollback(True)
    tally["went on" if refusal is None else "said why not"] += 1


def _refused(action: Callable[[], None]) -> str | None:
    """Do it; return what a refusal says, None when there was none."""
    try:
        action()
    except NetworkError as error:
        return str(error)
    return None


_known: dict[tuple[str, str], int] = {}


def _calls(ground: Ground, spoiler: Spoiler, action: Callable[[], None]) -> int:
    """Return how many calls an action makes when all goes well."""
    key = (ground.target.slug + str(id(ground)), action.__name__)
    if key not in _known:
        spoiler.arm(-1, random.Random(0))
        with transaction.atomic():
            _refused(action)
            transaction.set_rollback(True)
        _known[key] = spoiler.seen
    return _known[key]


def _no_crash(endings: list[claims.Ending]) -> None:
    for ending in endings:
        if ending.problem is not None:
            raise ending.problem


def _readable(delivery: Delivery) -> None:
    """However it stands, it stands somewhere, and says why in words."""
    delivery.refresh_from_db()
    state = Delivery.State(delivery.state)
    assert state not in {Delivery.State.SENDING, Delivery.State.SCHEDULED}, state
    said = [delivery.why, *(one.why for one in Attempt.objects.filter(delivery=delivery))]
    assert not any(_INSIDE.search(one) for one in said), said
    if state in {Delivery.State.REJECTED, Delivery.State.UNKNOWN}:
        assert delivery.why.strip()
    if state == Delivery.State.PUBLISHED:
        assert delivery.remote_id
        assert delivery.published_at
        assert abs(delivery.published_at - clock.now()) < timedelta(days=40_000)


def _still_whole(ground: Ground) -> None:
    """A bad answer never disconnects; only a clear "you aren't let in" asks for somebody."""
    ground.channel.refresh_from_db()
    assert ground.channel.state != Channel.State.DISCONNECTED
    if ground.channel.state == Channel.State.ATTENTION:
        assert ground.channel.state_reason
    if ground.channel.credentials:
        account_for(ground.channel)


__all__ = ("Ground", "Spoiler", "play")
