"""The brand's settings as pages."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from anklang.kernel import clock
from anklang.kernel.walltime import WallTime
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import BrandDetails
from anklang.publishing import services as publishing
from anklang.web.brand.forms import zones
from tests.integration.publishing.desk import content
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def greta() -> Scope:
    return make_scope(name="Greta", language="en")


def _as(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def _answers(brand: Brand, **changes: object) -> dict[str, object]:
    details = asdict(BrandDetails.of(brand)) | changes
    return {name: value for name, value in details.items() if value is not False}


def test_settings_are_saved(greta: Scope) -> None:
    page = reverse("brand:settings", args=[greta.brand.slug])
    answer = _as(greta).post(
        page, _answers(greta.brand, name="Backhaus", timezone="America/New_York", four_eyes=True)
    )
    assert answer.status_code == 302
    greta.brand.refresh_from_db()
    assert greta.brand.name == "Backhaus"
    assert greta.brand.timezone == "America/New_York"
    assert greta.brand.four_eyes
    assert greta.brand.slug != "backhaus"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"accent": "#ffdd00"}, "too light to be read on white"),
        ({"timezone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"name": ""}, "required"),
    ],
)
def test_what_cannot_be_comes_back_as_typed(
    greta: Scope, changes: dict[str, str], message: str
) -> None:
    page = reverse("brand:settings", args=[greta.brand.slug])
    answer = _as(greta).post(page, _answers(greta.brand, about="Wir backen.", **changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert "Wir backen." in answer.text


def test_another_zone_asks_first_what_stays(greta: Scope) -> None:
    wish = WallTime.parse("2036-10-01T09:00", "Europe/Berlin")
    with clock.frozen(datetime(2036, 9, 1, tzinfo=UTC)):
        publishing.save_draft(greta, None, content(greta, "Roggenbrot"), wish=wish)
        page = reverse("brand:settings", args=[greta.brand.slug])
        answers = _answers(greta.brand, name="Backhaus", timezone="Europe/London")
        asked = _as(greta).post(page, answers, follow=True)
        greta.brand.refresh_from_db()
        assert (greta.brand.name, greta.brand.timezone) == ("Backhaus", "Europe/Berlin")
        assert "Roggenbrot" in asked.text
        assert "09:00" in asked.text
        assert "08:00" in asked.text
        zone = reverse("brand:zone", args=[greta.brand.slug])
        done = _as(greta).post(zone, {"to": "Europe/London", "keep": "instant"})
        assert "08:00" in done.text
        greta.brand.refresh_from_db()
        assert greta.brand.timezone == "Europe/London"
        # Nothing to ask any more, and no zone that isn't one.
        assert _as(greta).get(zone, {"to": "Mars/Olympus"}).status_code == 302


def test_another_brand_of_the_same_organisation(greta: Scope) -> None:
    page = reverse("brand:new", args=[greta.brand.slug])
    answer = _as(greta).post(
        page, {"name": "Café Amsel", "language": "de", "timezone": "Europe/Vienna"}, follow=True
    )
    made = Brand.objects.get(slug="cafe-amsel")
    assert made.organisation == greta.brand.organisation
    assert answer.redirect_chain[-1][0] == reverse("brand:settings", args=[made.slug])
    assert made.memberships.get().role == Role.OWNER
    assert made.memberships.get().person == greta.person


def test_zones_are_grouped_with_europe_first() -> None:
    groups = dict(zones())
    assert next(iter(groups)) == "Europe"
    assert ("Europe/Berlin", "Berlin") in groups["Europe"]
