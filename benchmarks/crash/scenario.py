"""One network on one database: hand 500 posts over, kill workers at random, count what is there."""

from __future__ import annotations

import json
import os
import random
import sys
import time
import uuid
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.scale import forget_queues, make_due, prepare
from benchmarks.site import set_up

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from anklang.publishing.models import Delivery

    from .networks import Stage

NETWORKS = (
    "anklang.networks.home",
    "anklang.networks.bluesky",
    "anklang.networks.mastodon",
    "tests.support.fakenet",
)
POSTS = 500
KILLS = 25
# Seconds over which the posts become due; kills come at random moments meanwhile.
SPREAD = 40.0
# Leases, time-outs and look-ups of the last ones take this long at most.
PATIENCE = 300.0


def main() -> None:
    """Run the stage named on the command line; prints its row as JSON."""
    name = sys.argv[1]
    control = name.startswith("control")
    os.environ |= {
        "ANKLANG_NETWORKS": ",".join(NETWORKS),
        "ANKLANG_ALLOW_PRIVATE_HOSTS": "127.0.0.1",
        "ANKLANG_BROKER_QUEUE": f"crash-{uuid.uuid4().hex[:12]}",
    }
    set_up()
    from benchmarks import data

    from . import networks

    scope = data.make_scope("crash")
    opener = networks.STAGES["no idempotency" if control else name]
    started = time.monotonic()
    with opener(scope, POSTS) as stage:
        # Held until they all get their times: a worker that starts quickly must not be first.
        prepare(scope, stage.channel, POSTS)
        kills = trouble(control=control)
        # What is still on its way to the network arrives.
        time.sleep(networks.LATE_BY.total_seconds() + 2)
        row = count(stage) | {"kills": kills}
    if os.environ.get("ANKLANG_TRANSPORT") == "celery":
        forget_queues()
    print(json.dumps(row | {"seconds": round(time.monotonic() - started)}))


def trouble(*, control: bool) -> int:
    """Let two workers work and kill one after the other; return how many were killed."""
    from .hands import Hands

    chance = random.Random(20261125)
    hands = Hands(control=control)
    try:
        make_due(spread=SPREAD / POSTS)
        for _kill in range(KILLS):
            time.sleep(chance.uniform(0.2, 2 * SPREAD / KILLS))
            hands.kill_one(chance)
        wait_until_settled()
    finally:
        hands.stop()
    return KILLS


def wait_until_settled() -> None:
    """Wait until no delivery is on its way any more, or patience ends."""
    deadline = time.monotonic() + PATIENCE
    while under_way().exists() and time.monotonic() < deadline:
        time.sleep(0.2)


def under_way() -> QuerySet[Delivery]:
    """Return the deliveries that haven't ended and wait for nobody."""
    from anklang.publishing.models import Delivery

    ended = [Delivery.State.PUBLISHED, Delivery.State.REJECTED, Delivery.State.UNKNOWN]
    return Delivery.objects.exclude(state__in=ended)


def count(stage: Stage) -> dict[str, int]:
    """Compare what we believe with what is there.

    ``missing`` counts posts that we call published and that aren't there, and posts that ended
    as refused though nothing is wrong with them.
    """
    from anklang.publishing.models import Delivery

    there = Counter(stage.texts())
    states = Counter(Delivery.objects.values_list("state", flat=True))
    published = Delivery.objects.filter(state=Delivery.State.PUBLISHED)
    said = list(published.values_list("frozen__text", flat=True))
    doubled = [text for text, times in there.items() if times > 1]
    missing = [text for text in said if not there[text]]
    explain("twice", Delivery.objects.filter(frozen__text__in=doubled))
    explain("missing", Delivery.objects.filter(frozen__text__in=missing))
    explain("refused", Delivery.objects.filter(state=Delivery.State.REJECTED))
    explain("stuck", under_way())
    explain("asked", Delivery.objects.filter(state=Delivery.State.UNKNOWN))
    return {
        "sent": sum(1 for text in said if there[text]),
        "twice": sum(there[text] - 1 for text in doubled),
        "missing": len(missing) + states[Delivery.State.REJECTED],
        "stuck": under_way().count(),
        "asked": states[Delivery.State.UNKNOWN],
    }


def explain(what: str, deliveries: QuerySet[Delivery]) -> None:
    """Print the story of the first few deliveries that didn't go as promised."""
    for delivery in deliveries[:5]:
        print(f"{what}: {delivery.key} {delivery.state} {delivery.reason}", file=sys.stderr)
        for one in delivery.attempts.order_by("number"):
            times = f"{one.started_at:%H:%M:%S.%f} to {one.ended_at:%H:%M:%S.%f}"
            print(f"  {one.number} {one.kind} {one.outcome} {times} {one.worker}", file=sys.stderr)


if __name__ == "__main__":
    main()
