"""Sessions end: by their owner, from another device, by time; each with a control."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from anklang.kernel import clock
from anklang.orgs import queries, services
from anklang.orgs.models import Session
from anklang.orgs.scope import Scope
from anklang.orgs.services.sessions import forget_expired_sessions
from anklang.web.account import middleware
from tests.support.signing_in import browser, grow_stale, sign_in, with_password

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
SECRET = "abcd-efgh-ijkl-mnop"


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


@pytest.fixture
def greta() -> Scope:
    return with_password(name="Greta")


def signed_in(greta: Scope, **headers: str) -> Client:
    client = browser(**headers)
    sign_in(client, greta.person)
    return client


def is_in(client: Client, greta: Scope) -> bool:
    return client.get(reverse("today:today", args=[greta.brand.slug])).status_code == 200


def end(client: Client, words: str) -> None:
    """Press the button beside a device in the list."""
    page = client.get(reverse("account:sessions")).text
    row = next(one for one in re.findall(r"(?s)<li.*?</li>", page) if words in one)
    (action,) = re.findall(r'action="([^"]+)"', row)
    client.post(action)


# By their owner, from another device


def test_ending_one_ends_that_one_at_its_next_request(greta: Scope) -> None:
    here, phone, third = (
        signed_in(greta),
        signed_in(greta, **{"User-Agent": PHONE}),
        signed_in(greta),
    )
    end(here, "Safari · iPhone")
    assert [is_in(one, greta) for one in (here, phone, third)] == [True, False, True]
    assert reverse("account_login") in phone.get("/account/").headers["Location"]


def test_ending_all_others_leaves_this_one(greta: Scope) -> None:
    here, phone, third = (signed_in(greta) for _ in range(3))
    here.post(reverse("account:end_others"))
    assert [is_in(one, greta) for one in (here, phone, third)] == [True, False, False]


def test_control_an_end_that_ends_nothing_is_caught(
    greta: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "end_other_sessions", lambda person, keep: 2)
    here, phone = signed_in(greta), signed_in(greta)
    here.post(reverse("account:end_others"))
    assert is_in(phone, greta)


def test_nobody_ends_somebody_elses(greta: Scope) -> None:
    jonas = with_password(name="Jonas")
    here, other = signed_in(greta), signed_in(jonas)
    (device,) = queries.devices_of(jonas.person, None)
    answer = here.post(reverse("account:end_session", args=[device.handle]))
    assert answer.status_code == 404
    assert is_in(other, jonas)


def test_ending_them_wants_a_fresh_sign_in_and_then_goes_on(greta: Scope) -> None:
    here, phone = signed_in(greta), signed_in(greta)
    grow_stale(here)
    question = here.post(reverse("account:end_others")).headers["Location"]
    assert question.startswith(reverse("account_reauthenticate"))
    assert is_in(phone, greta)
    here.post(question, {"password": "ein Brot am Morgen"})
    assert not is_in(phone, greta)


def test_a_page_that_asks_on_by_itself_is_led_to_the_sign_in(greta: Scope) -> None:
    here, phone = signed_in(greta), signed_in(greta)
    inbox = f"http://testserver{reverse('inbox:list', args=[greta.brand.slug])}"
    asking = {"HX-Request": "true", "HX-Current-URL": inbox}
    part = reverse("inbox:rows", args=[greta.brand.slug])
    assert phone.get(part, headers=asking).status_code == 200
    here.post(reverse("account:end_others"))
    answer = phone.get(part, headers=asking)
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))
    assert "inbox" in answer.headers["HX-Redirect"]
    assert answer.content == b""


def test_a_new_password_ends_the_others(greta: Scope) -> None:
    here, phone = signed_in(greta), signed_in(greta)
    new = "ein neuer Tag im Ofen"
    form = {"oldpassword": "ein Brot am Morgen", "password1": new, "password2": new}
    here.post(reverse("account_change_password"), form)
    assert [is_in(one, greta) for one in (here, phone)] == [True, False]


# By time


def after(days: float, act: Callable[[], Any]) -> Any:
    with clock.shifted(timedelta(days=days)):
        return act()


def test_a_session_that_is_used_lasts_and_one_that_is_not_ends(greta: Scope) -> None:
    used, unused = signed_in(greta), signed_in(greta)
    assert after(13, lambda: is_in(used, greta))
    assert after(26, lambda: is_in(used, greta))
    assert not after(14.1, lambda: is_in(unused, greta))
    # Gone, not only hidden: it doesn't come back with the clock.
    assert SESSION_KEY not in unused.session


def test_no_session_lasts_longer_than_thirty_days(greta: Scope) -> None:
    client = signed_in(greta)
    for day in (7, 14, 21, 28, 29.9):
        assert after(day, lambda: is_in(client, greta)), day
    assert not after(30.1, lambda: is_in(client, greta))


def test_confirming_does_not_make_it_younger(greta: Scope) -> None:
    client = signed_in(greta)
    form = {"password": "ein Brot am Morgen"}
    for day in (10, 20, 29):
        after(day, lambda: client.post(reverse("account_reauthenticate"), form))
    assert not after(30.1, lambda: is_in(client, greta))


def test_both_times_can_be_set(greta: Scope, settings: Settings) -> None:
    settings.SESSION_IDLE_HOURS, settings.SESSION_MAX_HOURS = 1, 9
    idle, busy = signed_in(greta), signed_in(greta)
    assert not after(1.1 / 24, lambda: is_in(idle, greta))
    for hour in range(10):
        assert after(hour * 0.89 / 24, lambda: is_in(busy, greta)), hour
    assert not after(9.1 / 24, lambda: is_in(busy, greta))


def test_control_a_site_that_does_not_look_at_the_time_is_caught(
    greta: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "is_over", lambda session, now: False)
    client = signed_in(greta)
    assert after(400, lambda: is_in(client, greta))


def test_what_ended_leads_back_says_why_and_keeps_what_is_typed(greta: Scope) -> None:
    client = signed_in(greta)
    page = reverse("people:edit", args=[greta.brand.slug, greta.person.pk])
    with clock.shifted(timedelta(days=31)):
        # The form is in the browser's own memory (keep.js); the page it was typed on comes back.
        answer = client.post(
            page, {"name": "Greta"}, headers={"Referer": f"http://testserver{page}"}
        )
        assert answer.headers["Location"] == f"{reverse('account_login')}?next={quote(page, '')}"
        assert "has run out" in client.get(answer.headers["Location"]).text
        back = sign_in(client, greta.person, next=page)
        assert back.headers["Location"] == page


def test_what_ended_is_not_listed_and_goes(greta: Scope) -> None:
    signed_in(greta)
    with clock.shifted(timedelta(days=31)):
        assert queries.devices_of(greta.person, None) == []
        forget_expired_sessions()
    assert not Session.objects.filter(person=greta.person).exists()


def test_a_session_from_before_begins_to_count_with_its_next_use(greta: Scope) -> None:
    client = signed_in(greta)
    session = client.session
    del session["seen"], session["signed_in_at"]
    session.save()
    assert after(400, lambda: is_in(client, greta))


# What waits for a confirmation


def test_what_waits_for_a_confirmation_cannot_be_read_in_the_database(greta: Scope) -> None:
    client = signed_in(greta)
    grow_stale(client)
    page = reverse("channels:connect", args=[greta.brand.slug, "bluesky"])
    answer = client.post(page, {"name": "amsel", "password": SECRET})
    assert reverse("account_reauthenticate") in answer.headers["Location"]
    row = Session.objects.get(session_key=client.session.session_key)
    assert SECRET in str(client.session["account_reauthentication_state"])
    assert SECRET not in str(super(type(client.session), client.session).decode(row.session_data))


def test_passwords_do_not_wait_for_a_confirmation(greta: Scope) -> None:
    client = signed_in(greta)
    grow_stale(client)
    new = "ein neuer Tag im Ofen"
    form = {"oldpassword": "ein Brot am Morgen", "password1": new, "password2": new}
    page = reverse("account_change_password")
    assert client.post(page, form).headers["Location"] == page
    assert "account_reauthentication_state" not in client.session
    assert reverse("account_reauthenticate") in client.get(page).headers["Location"]
    greta.person.refresh_from_db()
    assert not greta.person.check_password(new)


def test_a_first_password_wants_a_fresh_sign_in(greta: Scope) -> None:
    client = signed_in(greta)
    greta.person.set_unusable_password()
    greta.person.save()
    client.force_login(greta.person)
    page = reverse("account_set_password")
    assert client.get(page).status_code == 200
    grow_stale(client)
    form = {"password1": "ein neuer Tag im Ofen", "password2": "ein neuer Tag im Ofen"}
    for answer in (client.get(page), client.post(page, form)):
        assert reverse("account:nothing_to_confirm_with") in answer.headers["Location"]
    greta.person.refresh_from_db()
    assert not greta.person.has_usable_password()
