from __future__ import annotations

from datetime import timedelta

import pytest

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.orgs import queries, services
from anklang.orgs.errors import LinkUnknown, OrgsError, SignInLinkExpired, SignInLinkUsed
from anklang.orgs.models import OneTimeLink
from tests.support.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_link_works_once() -> None:
    person = PersonFactory()
    token = services.one_time_link(person)

    assert queries.link_problem(token) is None
    assert services.redeem_one_time_link(token) == person
    with pytest.raises(SignInLinkUsed):
        services.redeem_one_time_link(token)
    assert isinstance(queries.link_problem(token), SignInLinkUsed)


def test_a_link_works_for_half_an_hour() -> None:
    token = services.one_time_link(PersonFactory())
    with clock.shifted(timedelta(minutes=30)):
        assert isinstance(queries.link_problem(token), SignInLinkExpired)
        with pytest.raises(SignInLinkExpired):
            services.redeem_one_time_link(token)
    with clock.shifted(timedelta(minutes=29)):
        services.redeem_one_time_link(token)


def test_unknown_links_and_those_of_switched_off_people_open_nothing() -> None:
    token = services.one_time_link(PersonFactory(is_active=False))
    for wrong in (token, "made up", ""):
        with pytest.raises(LinkUnknown):
            services.redeem_one_time_link(wrong)


def test_only_a_hash_is_kept() -> None:
    token = services.one_time_link(PersonFactory())
    assert token not in str(OneTimeLink.objects.values().get())
    assert token not in str(list(AuditEntry.objects.values()))


def test_people_change_their_own_settings() -> None:
    person = PersonFactory(name="Greta")
    services.update_person(person, name=" Greta Amsel ", language="en", theme="dark")

    person.refresh_from_db()
    assert (person.name, person.language, person.theme) == ("Greta Amsel", "en", "dark")
    for wrong in (
        {"name": " ", "language": "", "theme": "auto"},
        {"name": "Greta", "language": "fr", "theme": "auto"},
        {"name": "Greta", "language": "", "theme": "pink"},
    ):
        with pytest.raises(OrgsError):
            services.update_person(person, **wrong)
