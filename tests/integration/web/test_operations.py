"""The page of background work."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry, Job
from anklang.orgs.scope import Scope
from tests.support.factories import BrandFactory, make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope() -> Scope:
    return make_scope(language="en")


@pytest.fixture
def signed_in(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def a_job(scope: Scope, state: str = "failed", **fields: Any) -> Job:
    now = clock.now()
    values = {
        "name": "publishing.deliver",
        "queue": "publish",
        "brand_id": scope.brand.pk,
        "attempts": 8,
        "run_at": now,
        "created_at": now,
        "finished_at": now,
    }
    return Job.objects.create(state=state, **values | fields)


def page(scope: Scope, name: str = "jobs", *parts: int) -> str:
    return reverse(f"operations:{name}", args=[scope.brand.slug, *parts])


def test_shows_what_failed_with_its_reason(scope: Scope, signed_in: Client) -> None:
    a_job(scope, last_error="HttpError: refused <b>\n\n  File x", payload={"delivery": 17})
    text = signed_in.get(page(scope)).content.decode()
    assert "1 job needs a look" in text
    assert "Gave up after 8 tries" in text
    assert "HttpError: refused &lt;b&gt;" in text
    assert "<dd>17</dd>" in text


def test_says_when_all_is_well(scope: Scope, signed_in: Client) -> None:
    text = signed_in.get(page(scope)).content.decode()
    assert "All is well" in text
    assert "Nobody seems to work" not in text


def test_says_when_nobody_works(scope: Scope, signed_in: Client) -> None:
    a_job(scope, "queued", attempts=0, run_at=clock.now() - timedelta(minutes=10))
    assert "Nobody seems to work" in signed_in.get(page(scope)).content.decode()


def test_other_brands_jobs_are_never_seen(scope: Scope, signed_in: Client) -> None:
    other = make_scope()
    foreign = a_job(other, last_error="their secret trouble")
    text = signed_in.get(page(scope)).content.decode()
    assert "their secret trouble" not in text
    for name in ("retry", "discard"):
        assert signed_in.post(page(scope, name, foreign.pk)).status_code == 404
    assert signed_in.get(page(scope, "discard", foreign.pk)).status_code == 404
    assert Job.objects.get().state == "failed"


def test_installation_wide_jobs_can_be_seen_but_not_touched(
    scope: Scope, signed_in: Client
) -> None:
    own = a_job(scope, brand_id=None, queue="maintenance")
    text = signed_in.get(page(scope)).content.decode()
    assert "Tidying up" in text
    assert page(scope, "retry", own.pk) not in text
    assert signed_in.post(page(scope, "retry", own.pk)).status_code == 404


def test_retry_by_form_and_by_htmx(scope: Scope, signed_in: Client) -> None:
    job = a_job(scope)
    answer = signed_in.post(page(scope, "retry", job.pk))
    assert (answer.status_code, answer["Location"]) == (302, page(scope))
    assert Job.objects.get().state == "queued"

    Job.objects.update(state="failed")
    answer = signed_in.post(page(scope, "retry", job.pk), headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert "It is tried again now." in text
    assert AuditEntry.objects.filter(action="job.retried").count() == 2


def test_discard_asks_first(scope: Scope, signed_in: Client) -> None:
    job = a_job(scope)
    assert "Discard this job?" in signed_in.get(page(scope, "discard", job.pk)).content.decode()
    assert Job.objects.get().state == "failed"
    signed_in.post(page(scope, "discard", job.pk))
    assert Job.objects.get().state == "discarded"


def test_a_job_that_moved_on_is_explained(scope: Scope, signed_in: Client) -> None:
    job = a_job(scope, "running")
    for name in ("retry", "discard"):
        answer = signed_in.post(page(scope, name, job.pk), follow=True)
        assert "has moved on meanwhile" in answer.content.decode()


def test_many_failures_are_counted_not_listed(scope: Scope, signed_in: Client) -> None:
    for _ in range(33):
        a_job(scope)
    text = signed_in.get(page(scope)).content.decode()
    assert "33 jobs need a look" in text
    assert "And 3 older ones." in text


def test_the_number_of_queries_does_not_grow(
    scope: Scope, signed_in: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        a_job(scope)
    BrandFactory()
    with django_assert_max_num_queries(16):
        signed_in.get(page(scope))


def test_speaks_german(scope: Scope, signed_in: Client) -> None:
    a_job(scope)
    text = signed_in.get(page(scope), {"lang": "de"}).content.decode()
    assert "1 Aufgabe braucht einen Blick" in text
    assert "Nach 8 Versuchen aufgegeben" in text
