"""Shorthands for the tests of publishing: a written post, and the workers at work."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from anklang.kernel import clock
from anklang.kernel.jobs import claims, running
from anklang.kernel.walltime import WallTime
from anklang.networks.models import Channel
from anklang.orgs.models import Representative
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.content import Content, VariantContent
from anklang.publishing.models import Delivery, Post
from tests.support.factories import ChannelFactory

BERLIN = "Europe/Berlin"


def wall(moment: datetime) -> WallTime:
    """Return an instant as somebody in Berlin would type it."""
    return WallTime.parse(moment.astimezone(ZoneInfo(BERLIN)).strftime("%Y-%m-%dT%H:%M"), BERLIN)


def channel_of(scope: Scope, network: str = "fake") -> Channel:
    found = Channel.objects.filter(brand=scope.brand, network=network).first()
    return found or ChannelFactory(brand=scope.brand, network=network)


def content(scope: Scope, text: str = "Frisches Brot!", network: str = "fake") -> Content:
    return Content(text, "de", None, (VariantContent(channel_of(scope, network).pk),))


def written(scope: Scope, text: str = "Frisches Brot!", network: str = "fake") -> Post:
    return services.save_draft(scope, None, content(scope, text, network)).post


def sent(scope: Scope, text: str = "Frisches Brot!", network: str = "fake") -> Delivery:
    """Write a post and hand it over for now; nothing has run yet."""
    return services.commit(scope, written(scope, text, network).pk)[0]


def signer_of(scope: Scope) -> Representative:
    return Representative.objects.get(brand=scope.brand, person=scope.person)


def work(*, strict: bool = True) -> None:
    """Run what is due now, until nothing is."""
    for _round in range(50):
        endings = running.run_due()
        if not endings:
            return
        problems = [one.problem for one in endings if one.problem]
        if problems and strict:
            raise problems[0]
    raise AssertionError("still not idle")


def later(**by: float) -> None:
    """Let time pass, then run what is due."""
    with clock.shifted(timedelta(**by)):
        claims.reap()
        work()


def story(delivery: Delivery) -> list[tuple[int, str, str]]:
    """Return number, kind and outcome of every attempt."""
    delivery.refresh_from_db()
    return list(delivery.attempts.values_list("number", "kind", "outcome"))
