"""Plan against actual, and the proposals that gaps make."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from anklang.kernel import clock
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.planning import services
from anklang.planning.errors import PlanningError
from anklang.planning.models import Audience, Proposal, Routine
from anklang.planning.purpose import Purpose, of_routine
from anklang.publishing import services as publishing
from anklang.publishing.models import Delivery, Post
from anklang.web.plan.actual import actual
from anklang.web.plan.times import local_today
from anklang.web.plan.turns import turns
from tests.integration.planning.plans import audience, objective, pillar, routine
from tests.integration.publishing.desk import sent, written
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)


@pytest.fixture
def greta() -> Scope:
    return make_scope(name="Greta", language="en")


def _as(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def out(scope: Scope, weeks_ago: int, purpose: Purpose) -> Post:
    """A post that went out some weeks ago."""
    delivery = sent(scope)
    at = clock.now() - weeks_ago * WEEK
    Delivery.objects.filter(pk=delivery.pk).update(state="published", published_at=at)
    assert delivery.post is not None
    publishing.change_purpose(scope, delivery.post.pk, purpose)
    return delivery.post


def test_adherence_counts_kept_turns_and_says_when_there_are_too_few(greta: Scope) -> None:
    today = local_today(greta)
    daily = routine(greta, "FREQ=DAILY", kind="elsewhere", starts_on=today - timedelta(days=10))
    posts = routine(greta, "FREQ=DAILY", starts_on=today - timedelta(days=3))
    for turn in turns(greta, today - timedelta(days=10), today - timedelta(days=6), [daily.pk]):
        services.mark_done(greta, daily.pk, turn.slot.day)
    services.skip(greta, daily.pk, today - timedelta(days=1), "Holiday")
    publishing.change_purpose(
        greta, written(greta).pk, of_routine(posts, today - timedelta(days=2))
    )
    kept = {one.routine.pk: one for one in actual(greta).adherence}
    assert (kept[daily.pk].kept, kept[daily.pk].turns, kept[daily.pk].left_out) == (5, 10, 1)
    assert kept[daily.pk].share == 50
    assert (kept[posts.pk].kept, kept[posts.pk].turns, kept[posts.pk].share) == (1, 3, None)
    assert actual(greta).elsewhere == 5


def test_coverage_gaps_and_balance(greta: Scope) -> None:
    couples, regulars, new = (audience(greta, name) for name in ("Couples", "Regulars", "New"))
    craft = pillar(greta)
    long_ago = clock.now() - 20 * WEEK
    Audience.objects.exclude(pk=new.pk).update(created_at=long_ago)
    out(greta, 7, Purpose(audience_id=couples.pk, pillar_id=craft.pk))
    out(greta, 1, Purpose(audience_id=regulars.pk, pillar_id=craft.pk))
    out(greta, 1, Purpose(audience_id=regulars.pk))
    out(greta, 1, Purpose(unplanned=True))
    out(greta, 30, Purpose(audience_id=regulars.pk, pillar_id=craft.pk))
    found = actual(greta)
    cells = {row.audience.name: row for row in found.rows if row.audience}
    assert [cell.count for cell in cells["Regulars"].cells] == [1]
    assert cells["Regulars"].total == 2
    assert (found.posts, found.unplanned, found.untied) == (4, 1, 0)
    # Long silence is a gap; an audience that was only just thought of isn't.
    assert [(gap.audience, gap.weeks) for gap in found.gaps] == [(couples, 7)]
    page = _as(greta).get(reverse("plan:actual", args=[greta.brand.slug])).content.decode()
    assert "Nothing for <em>Couples</em> in 7 weeks." in page


def test_coverage_of_one_channel(greta: Scope) -> None:
    regulars = audience(greta)
    post = out(greta, 1, Purpose(audience_id=regulars.pk))
    channel = post.deliveries.get().channel_id
    assert actual(greta, channel).rows[0].total == 1
    assert actual(greta, channel + 1).rows[0].total == 0
    page = reverse("plan:actual", args=[greta.brand.slug])
    assert _as(greta).get(f"{page}?channel={channel}").status_code == 200
    assert _as(greta).get(f"{page}?channel=²").status_code == 200


def test_an_objective_on_few_cases_is_withheld(greta: Scope) -> None:
    objective(greta, target=4)
    by_hand = objective(greta, measure="by_hand", measure_name="Orders", target=12)
    services.take_reading(greta, by_hand.pk, local_today(greta) - timedelta(days=1), 12)
    counted, read = actual(greta).progress
    assert (counted.standing.value, counted.verdict) == (None, "unknown")
    assert (read.standing.value, read.verdict) == (12, "reached")
    page = _as(greta).get(reverse("plan:actual", args=[greta.brand.slug])).content.decode()
    assert "too little to say (0 cases)" in page


def test_a_gap_becomes_a_proposal_becomes_a_routine(greta: Scope) -> None:
    couples = audience(greta, "Couples")
    client = _as(greta)
    for _twice in range(2):
        client.post(reverse("plan:propose", args=[greta.brand.slug, couples.pk]))
    proposal = Proposal.objects.get()
    page = reverse("plan:proposals", args=[greta.brand.slug])
    assert "Couples" in client.get(page).content.decode()
    given = {"proposal": str(proposal.pk), "do": "accept", "name": "Cakes", "wall": "13:00"}
    assert client.post(page, given).status_code == 302
    made = Routine.objects.get()
    assert (made.name, made.wall, made.audience) == ("Cakes", "13:00", couples)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.became, proposal.decided_by) == (
        "accepted", made, greta.person,
    )  # fmt: skip
    assert client.post(page, given).status_code == 422


def test_declining_wants_a_reason_and_keeps_it(greta: Scope) -> None:
    couples = audience(greta, "Couples")
    client = _as(greta)
    client.post(reverse("plan:propose", args=[greta.brand.slug, couples.pk]))
    page = reverse("plan:proposals", args=[greta.brand.slug])
    about = {"proposal": str(Proposal.objects.get().pk), "do": "decline"}
    assert client.post(page, about | {"note": " "}).status_code == 422
    assert client.post(page, about | {"note": "Not in winter"}).status_code == 302
    assert "Not in winter" in client.get(page).content.decode()
    with pytest.raises(Proposal.DoesNotExist):
        services.accept(make_scope(), Proposal.objects.get().pk)
    with pytest.raises(PlanningError):
        services.accept(greta, Proposal.objects.get().pk)
    assert _as(make_scope(Role.VIEWER, greta.brand)).get(page).status_code == 403
