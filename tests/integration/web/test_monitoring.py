"""What monitors ask: a sign of life that can fail, and numbers for whoever has the token."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from anklang.kernel import clock, pulse
from anklang.kernel.jobs import rounds
from anklang.kernel.models import Job, PeriodicJob
from anklang.publishing.models import Delivery
from tests.support import world

pytestmark = pytest.mark.django_db
TOKEN = "a-token-for-prometheus"


@pytest.fixture
def alive() -> None:
    """A worker has just started what was due."""
    rounds.sync()
    rounds.start_due()


def _health() -> tuple[int, dict[str, Any]]:
    answer = Client().get("/healthz")
    return answer.status_code, answer.json()


@pytest.mark.usefixtures("alive")
class TestHealth:
    def test_all_is_well(self) -> None:
        assert _health() == (200, {"status": "ok"})

    def test_without_a_worker(self) -> None:
        with clock.shifted(timedelta(days=2)):
            status, said = _health()
        # Where the database has a clock of its own, ours is now apart from it, too.
        assert (status, said["failing"][0]) == (503, "jobs")

    def test_where_no_worker_ever_was(self) -> None:
        PeriodicJob.objects.all().delete()
        assert _health()[1]["failing"] == ["jobs"]

    def test_jobs_that_nobody_takes(self) -> None:
        long_ago = clock.now() - timedelta(minutes=10)
        Job.objects.create(name="x", run_at=long_ago, created_at=long_ago)
        assert _health()[1]["failing"] == ["jobs"]

    def test_a_clock_that_went_back(self) -> None:
        with clock.shifted(-timedelta(minutes=5)):
            assert "clock" in _health()[1]["failing"]

    def test_without_a_database(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def away() -> None:
            raise OperationalError("password=geheim host=db.internal")

        monkeypatch.setattr(pulse, "_ask", away)
        status, said = _health()
        assert (status, said) == (503, {"status": "failing", "failing": ["database"]})

    def test_nothing_is_kept_by_caches_and_no_cookie_is_set(self) -> None:
        answer = Client().get("/healthz")
        assert "no-store" in answer.headers["Cache-Control"]
        assert not answer.cookies


class TestMetrics:
    def test_without_a_token_there_are_none(self, settings: Any) -> None:
        settings.METRICS_TOKEN = ""
        answer = Client().get("/metrics", headers={"Authorization": "Bearer "})
        assert answer.status_code == 404

    @pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN])
    def test_strangers_get_nothing(self, settings: Any, given: str) -> None:
        settings.METRICS_TOKEN = TOKEN
        answer = Client().get("/metrics", headers={"Authorization": given})
        assert (answer.status_code, answer.content) == (401, b"")

    @pytest.mark.usefixtures("alive")
    def test_the_numbers_are_those_of_the_database(self, settings: Any) -> None:
        settings.METRICS_TOKEN = TOKEN
        made = world.build()
        now = clock.now()
        Delivery.objects.filter(pk=made.own.delivery.pk).update(
            state="published", due_at=now - timedelta(seconds=40), published_at=now
        )
        Delivery.objects.filter(pk=made.foreign.delivery.pk).update(
            state="scheduled", next_at=now - timedelta(seconds=90)
        )
        answer = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        samples = {
            (sample.name, *sorted(sample.labels.values())): sample.value
            for family in text_string_to_metric_families(answer.content.decode())
            for sample in family.samples
        }
        assert samples["anklang_deliveries", "fake", "published"] == 1
        assert samples["anklang_delivery_delay_seconds", "0.9"] == pytest.approx(40, abs=1)
        assert samples["anklang_delivery_overdue_seconds",] >= 90
        assert samples["anklang_jobs", "default", "failed"] == 2
        assert samples["anklang_channels", "connected", "fake"] == 2
        assert samples["anklang_worker_silent_seconds",] < 60
        assert "marke" not in answer.content.decode().lower()
