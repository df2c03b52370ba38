"""A code of an authenticator app works once, whichever process is asked."""

from __future__ import annotations

import threading
import time

import pytest
from allauth.mfa.totp.internal import auth
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse

from anklang.orgs import services
from anklang.orgs.models import Person, UsedCode
from anklang.web.account import factors
from tests.support.factories import PersonFactory
from tests.support.signing_in import browser, code_of, give_app, sign_in, with_password

pytestmark = pytest.mark.django_db
NOW = 1_800_000_000 // 30 * 30


@pytest.fixture(autouse=True)
def _held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the time in the middle of a half minute: allauth looks at the system's clock."""
    cache.clear()
    monkeypatch.setattr(auth.time, "time", lambda: NOW + 15)


@pytest.fixture
def greta() -> Person:
    return with_password(name="Greta").person


def comes_in(person: Person, code: str) -> tuple[bool, str]:
    """Sign in with password and code in a new browser; return whether it worked, and the page."""
    client = browser()
    sign_in(client, person)
    # Another process knows nothing of allauth's own note, and it lasts a third of the time.
    cache.clear()
    answer = client.post(reverse("mfa_authenticate"), {"code": code}, follow=True)
    return SESSION_KEY in client.session, answer.text


def test_a_used_code_is_refused_as_long_as_it_would_be_good(
    greta: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(give_app(greta))
    assert comes_in(greta, code)[0]
    for later in (1, 20, 44):
        monkeypatch.setattr(auth.time, "time", lambda seconds=later: NOW + 15 + seconds)
        came, page = comes_in(greta, code)
        assert not came
        assert "has been used already" in page


def test_what_the_app_showed_before_is_refused_too_and_the_next_one_is_taken(
    greta: Person,
) -> None:
    secret = give_app(greta)
    assert comes_in(greta, code_of(secret))[0]
    assert not comes_in(greta, code_of(secret, -1))[0]
    assert comes_in(greta, code_of(secret, 1))[0]


def test_the_code_that_set_the_app_up_does_not_sign_in(greta: Person) -> None:
    client = browser()
    sign_in(client, greta)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert not comes_in(greta, code_of(secret))[0]
    assert comes_in(greta, code_of(secret, 1))[0]


def test_control_without_the_note_a_code_works_twice(
    greta: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(factors, "use_up", lambda person, step: True)
    code = code_of(give_app(greta))
    assert comes_in(greta, code)[0]
    assert comes_in(greta, code)[0]


def test_a_code_confirms_once_as_well(greta: Person) -> None:
    secret, client = give_app(greta), browser()
    sign_in(client, greta)
    code = code_of(secret)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert _confirms(client, code) is False
    assert _confirms(client, code_of(secret, 1)) is True


def _confirms(client: Client, code: str) -> bool:
    cache.clear()
    return client.post(reverse("mfa_reauthenticate"), {"code": code}).status_code == 302


def at_once(person: Person, step: int, many: int) -> int:
    """Use a code up on so many connections at the same time; return how often it worked."""
    worked: list[int] = []
    ready = threading.Barrier(many)

    def one() -> None:
        try:
            ready.wait(10)
            if services.use_up(person, step):
                worked.append(1)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(worked)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_gets_the_code() -> None:
    person = PersonFactory()
    for step in (100, 101):
        assert at_once(person, step, 8) == 1
    assert at_once(person, 100, 8) == 0


@pytest.mark.django_db(transaction=True)
def test_control_looking_first_and_writing_then_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(person: Person, step: int) -> bool:
        free = not UsedCode.objects.filter(person=person, step__gte=step).exists()
        time.sleep(0.2)
        if free:
            UsedCode.objects.update_or_create(person=person, defaults={"step": step})
        return free

    monkeypatch.setattr(services, "use_up", careless)
    assert at_once(PersonFactory(), 100, 2) == 2
