"""Service hours: written by the house, read by visitors, and counted while somebody waits."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from anklang.conduct.content import Localised
from anklang.conduct.errors import ChangedMeanwhile
from anklang.conduct.hours import ServiceHours, Span
from anklang.conduct.models import Hours, RulesetVersion
from anklang.conduct.services import save_hours
from anklang.inbox.models import Conversation
from anklang.inbox.services import ingest
from anklang.kernel import clock
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.integration.inbox.ruling import in_force, rule
from tests.integration.inbox.talk import said
from tests.support.factories import ChannelFactory, make_scope
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db
WORK = ServiceHours(days=((Span(start=time(9), end=time(17)),),) * 5 + ((), ()))
TYPED = {"based_on": 0} | {
    f"d{day}_{part}": at
    for day in range(5)
    for part, at in (("from", "09:00"), ("to", "12:00"), ("from2", "13:00"), ("to2", "17:30"))
}


@pytest.fixture
def owner() -> Scope:
    return make_scope(Role.OWNER, language="en", name="Greta")


def shifted_to(moment: datetime) -> Any:
    return clock.shifted(moment - clock.now())


def signed_in(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def page(scope: Scope) -> str:
    return reverse("rules:hours", args=[scope.brand.slug])


def public(scope: Scope, language: str = "de") -> str:
    path = reverse("public:guidelines", args=[scope.brand.slug])
    return Client().get(f"{path}?lang={language}").text


def test_from_the_form_to_the_public_page(owner: Scope) -> None:
    in_force(owner.brand, rule("respect", "Respekt", "Idiot"))
    client = signed_in(owner)
    assert client.post(page(owner), TYPED | {"closed": "24.12.2037\n2037-12-31"}).status_code == 302
    again = client.get(page(owner)).text
    assert 'value="17:30"' in again
    with shifted_to(datetime(2037, 11, 26, 11, tzinfo=UTC)):
        told = public(owner)
        assert "Jetzt geschlossen" in told
        assert "öffnet heute um 13:00 Uhr" in told
        assert "Montag bis Freitag" in told
        assert "09:00–12:00, 13:00–17:30 Uhr" in told
        assert "Samstag bis Sonntag" in told
        assert "Do., 24. Dez. 2037" in told
    with shifted_to(datetime(2037, 11, 27, 15, tzinfo=UTC)):
        told = public(owner, "en")
        assert "Open now" in told
        assert "until 17:30" in told
        assert "Monday to Friday" in told
    with shifted_to(datetime(2037, 11, 27, 17, tzinfo=UTC)):
        assert "opens Monday at 09:00" in public(owner, "en")


def test_the_text_that_was_there_stays_as_a_note(owner: Scope) -> None:
    version = in_force(owner.brand, rule("respect", "Respekt", "Idiot"))
    words = Localised(de="Wir machen das ehrenamtlich.", en="We are volunteers.")
    content = version.content | {"service_hours": words.model_dump()}
    RulesetVersion.objects.filter(pk=version.pk).update(content=content, digest="x" * 64)
    assert "Wir machen das ehrenamtlich." in public(owner)
    save_hours(owner, WORK, based_on=0)
    told = public(owner)
    assert "Wir machen das ehrenamtlich." in told
    assert "Montag bis Freitag" in told


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"d0_to": ""}, "Monday: please give both times"),
        ({"d1_from": "18:00"}, "Tuesday: please give both times"),
        ({"d2_from2": "11:00"}, "The times of a day overlap."),
        ({"closed": "Weihnachten"}, "“Weihnachten” isn’t a date"),
        ({"based_on": 7}, "Somebody else has changed this part"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    owner: Scope, wrong: dict[str, object], why: str
) -> None:
    answer = signed_in(owner).post(page(owner), TYPED | wrong)
    assert answer.status_code == 422
    assert why in answer.text
    assert 'value="17:30"' in answer.text
    assert not Hours.objects.exists()
    if "based_on" in wrong:
        # Having been told, one may save all the same.
        assert 'name="based_on" value="0"' in answer.text


def test_two_at_once_and_who_may(owner: Scope) -> None:
    assert save_hours(owner, WORK, based_on=0) == 1
    assert save_hours(owner, WORK, based_on=1) == 1
    with pytest.raises(ChangedMeanwhile):
        save_hours(owner, ServiceHours(), based_on=0)
    with pytest.raises(PermissionDenied):
        save_hours(make_scope(Role.MODERATOR, brand=owner.brand), ServiceHours(), based_on=1)


def asked(channel: Channel, remote_id: str, moment: datetime) -> None:
    ingest(channel, [said(remote_id, thread_id=remote_id, at=moment, text="Schön war es heute.")])


def waiting(scope: Scope) -> list[str]:
    found = Conversation.objects.filter(brand=scope.brand, first_at__isnull=False)
    return list(found.order_by("first_at", "pk").values_list("thread_id", flat=True))


def test_only_open_time_counts_as_unanswered(owner: Scope) -> None:
    channel = ChannelFactory(brand=owner.brand)
    save_hours(owner, WORK, based_on=0)
    # On Thursday at night, in Berlin; looked at on Friday before and after nine, and on Monday.
    asked(channel, "night", datetime(2026, 11, 26, 22, tzinfo=UTC))
    run_everything()
    client, inbox = signed_in(owner), reverse("inbox:list", args=[owner.brand.slug])
    for moment, why in (
        (datetime(2026, 11, 27, 7, tzinfo=UTC), "came in outside the service hours"),
        (datetime(2026, 11, 27, 10, tzinfo=UTC), "unanswered for 2 hours of service time"),
        (datetime(2026, 11, 30, 9, tzinfo=UTC), "unanswered for 9 hours of service time"),
    ):
        with shifted_to(moment):
            assert why in client.get(f"{inbox}?tab=waiting").text.lower(), moment


def test_who_has_waited_longest_in_open_time_comes_first(owner: Scope) -> None:
    channel = ChannelFactory(brand=owner.brand)
    friday = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
    asked(channel, "friday", friday)
    asked(channel, "monday", friday + timedelta(days=2, hours=17))
    # Ten hours of lead: in calendar time Friday's is 65 hours ahead, in open time one.
    Conversation.objects.filter(thread_id="monday").update(watching=0)
    run_everything()
    assert waiting(owner) == ["friday", "monday"]
    ingest(channel, [said("angry", thread_id="angry", at=friday + timedelta(days=2, hours=17),
                          text="Ich bin sehr enttäuscht, das ist eine Frechheit! Warum so teuer?")])  # fmt: skip
    run_everything()
    assert Conversation.objects.get(thread_id="angry").lead >= 3600
    assert waiting(owner)[0] == "friday"
    save_hours(owner, WORK, based_on=0)
    run_everything()
    assert waiting(owner)[0] == "angry"
    save_hours(owner, ServiceHours(), based_on=1)
    run_everything()
    assert waiting(owner)[0] == "friday"


def test_today_counts_open_time_too(owner: Scope) -> None:
    channel = ChannelFactory(brand=owner.brand)
    save_hours(owner, WORK, based_on=0)
    # On Friday after five, in Berlin.
    asked(channel, "late", datetime(2026, 11, 27, 17, tzinfo=UTC))
    run_everything()
    client, today = signed_in(owner), reverse("today:today", args=[owner.brand.slug])
    inbox = reverse("inbox:list", args=[owner.brand.slug])
    with shifted_to(datetime(2026, 11, 29, 12, tzinfo=UTC)):
        told = client.get(today).text
        assert "wrote outside the service hours" in told
        assert "outside the service hours</span>" in told
        assert "ib-wait-new" in client.get(f"{inbox}?tab=waiting").text
    with shifted_to(datetime(2026, 11, 30, 11, tzinfo=UTC)):
        told = client.get(today).text
        assert "has been waiting for 3 hours of service time" in told
        assert "3 hours of service time</span>" in told
    # A working day has eight hours here; so have three of them 24.
    with shifted_to(datetime(2026, 12, 1, 9, tzinfo=UTC)):
        assert "ib-wait-long" in client.get(f"{inbox}?tab=waiting").text
    with shifted_to(datetime(2026, 12, 3, 9, tzinfo=UTC)):
        assert "ib-wait-very-long" in client.get(f"{inbox}?tab=waiting").text
        save_hours(owner, ServiceHours(), based_on=1)
        assert "has been waiting for 6 days" in client.get(today).text


def test_a_usual_day() -> None:
    assert WORK.usual_day == timedelta(hours=8)
    assert ServiceHours().usual_day == timedelta(0)
    night = (Span(start=time(20), end=time()),)
    assert ServiceHours(days=(night, (), (), (), (), (), ())).usual_day == timedelta(hours=4)
