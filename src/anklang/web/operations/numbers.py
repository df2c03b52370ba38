"""The numbers that Prometheus asks for, counted in the database at that moment.

So they are the same whichever process answers, and nothing is lost when one ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

import anklang
from anklang.kernel import clock, pulse
from anklang.kernel.jobs import watch
from anklang.networks.queries import channels_by_state
from anklang.publishing.queries import counting


class Numbers(Collector):
    """Collects everything anew for each scrape."""

    def collect(self) -> Iterator[Metric]:
        """Yield each family of numbers."""
        yield _info()
        yield from _jobs()
        yield from _deliveries()
        yield _channels()
        yield _one("anklang_clock_apart_seconds", "Between this clock and the database's.",
                   pulse.apart().total_seconds())  # fmt: skip


def _one(name: str, said: str, value: float) -> Metric:
    return GaugeMetricFamily(name, said, value=value)


def _age(since: datetime | None) -> float:
    return max(0.0, (clock.now() - since).total_seconds()) if since else 0.0


def _info() -> Metric:
    info = GaugeMetricFamily("anklang_info", "The version that runs.", labels=["version"])
    info.add_metric([anklang.__version__], 1)
    return info


def _jobs() -> Iterator[Metric]:
    health = watch.health()
    jobs = GaugeMetricFamily("anklang_jobs", "Jobs in a queue.", labels=["queue", "state"])
    ages = GaugeMetricFamily(
        "anklang_queue_age_seconds", "How long the oldest job waits.", labels=["queue"]
    )
    for line in health.lines:
        for state in ("waiting", "planned", "running", "failed"):
            jobs.add_metric([line.queue, state], getattr(line, state))
        ages.add_metric([line.queue], _age(line.waiting_since))
    yield from (jobs, ages)
    yield _one("anklang_jobs_abandoned", "Jobs whose process died.", health.abandoned)
    yield _one("anklang_news_waiting", "Events nobody has handled yet.", health.news_waiting)
    yield _one("anklang_news_failing", "Events whose handling failed.", health.news_failing)
    yield _one(
        "anklang_news_age_seconds", "How long the oldest event waits.",
        _age(health.news_waiting_since),
    )  # fmt: skip
    yield _one(
        "anklang_worker_silent_seconds", "Since when no worker has started due rounds.",
        min(watch.silent_for().total_seconds(), 10.0**9),
    )  # fmt: skip


def _deliveries() -> Iterator[Metric]:
    states = GaugeMetricFamily(
        "anklang_deliveries", "Orders to publish.", labels=["network", "state"]
    )
    for network, state, count in counting.by_state():
        states.add_metric([network, state], count)
    yield states
    yield _one(
        "anklang_delivery_overdue_seconds", "How late the most overdue delivery is.",
        _age(counting.overdue_since()),
    )  # fmt: skip
    late = GaugeMetricFamily(
        "anklang_delivery_delay_seconds",
        "From due to published, of the last hour's deliveries.",
        labels=["quantile"],
    )
    for quantile, seconds in _quantiles(counting.delays()):
        late.add_metric([quantile], seconds)
    yield late


def _quantiles(values: list[float]) -> Iterator[tuple[str, float]]:
    ordered = sorted(values)
    for share in (0.5, 0.9, 1.0) if ordered else ():
        yield str(share), ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _channels() -> Metric:
    channels = GaugeMetricFamily("anklang_channels", "Channels.", labels=["network", "state"])
    for network, state, count in channels_by_state():
        channels.add_metric([network, state], count)
    return channels
