"""Signing in and out, links, recovery, and one's own settings."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from anklang.kernel.models import AuditEntry
from anklang.orgs import services
from anklang.orgs.models import Membership, Person, Representative, Role
from tests.support.factories import PersonFactory, make_scope
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db
PASSWORD = "ein Brot am Morgen"


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


@pytest.fixture
def greta() -> Person:
    person = make_scope(name="Greta", language="en").person
    person.set_password(PASSWORD)
    person.save()
    return person


def _english() -> Client:
    return Client(headers={"Accept-Language": "en"})


def _who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_signing_in_leads_to_ones_brand(greta: Person) -> None:
    client = _english()
    answer = client.post(
        reverse("account_login"), {"login": greta.email.upper(), "password": PASSWORD}, follow=True
    )
    brand = Membership.objects.get(person=greta).brand
    assert answer.redirect_chain[-1][0] == reverse("today:today", args=[brand.slug])


def test_a_wrong_password_says_so_and_keeps_the_address(greta: Person) -> None:
    client = _english()
    answer = client.post(reverse("account_login"), {"login": greta.email, "password": "no"})

    assert greta.email in answer.text
    assert 'role="alert"' in answer.text
    assert _who(client) is None


def test_guessing_is_slowed_down(greta: Person) -> None:
    client = _english()
    for _ in range(5):
        client.post(reverse("account_login"), {"login": greta.email, "password": "no"})

    client.post(reverse("account_login"), {"login": greta.email, "password": PASSWORD})

    assert _who(client) is None


def test_signing_out_asks_first(greta: Person) -> None:
    client = _english()
    client.force_login(greta)
    assert "Sign out?" in client.get(reverse("account_logout")).text
    assert _who(client) is not None
    client.post(reverse("account_logout"))
    assert _who(client) is None


def test_nobody_signs_up_alone() -> None:
    client = _english()
    assert "People come by invitation" in client.get(reverse("account_signup")).text
    client.post(
        reverse("account_signup"),
        {"email": "a@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not Person.objects.exists()


def test_a_forgotten_password_is_replaced_by_mail(greta: Person) -> None:
    client = _english()
    client.post(reverse("account_reset_password"), {"email": greta.email})
    run_everything()
    (letter,) = mail.outbox
    assert letter.to == [greta.email]
    link = re.search(rf"{settings.PUBLIC_URL}(\S+)", letter.body)
    assert link is not None

    page = client.get(link[1], follow=True)
    new = {"password1": "ein neuer Tag im Ofen", "password2": "ein neuer Tag im Ofen"}
    client.post(page.redirect_chain[-1][0], new)

    greta.refresh_from_db()
    assert greta.check_password("ein neuer Tag im Ofen")
    assert "no longer works" in _english().get(link[1], follow=True).text


def test_recovery_does_not_tell_who_has_a_sign_in(greta: Person) -> None:
    known, unknown = (
        _english().post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in (greta.email, "nobody@example.org")
    )
    assert known.redirect_chain == unknown.redirect_chain
    run_everything()
    assert [letter.to for letter in mail.outbox] == [[greta.email]]


def test_recovery_says_when_no_mail_will_come(settings: Settings) -> None:
    page = reverse("account_reset_password")
    assert "doesn’t send mail" in _english().get(page).text
    settings.SENDS_MAIL = True
    assert "doesn’t send mail" not in _english().get(page).text


def test_a_new_address_counts_once_it_is_confirmed(greta: Person) -> None:
    client = _english()
    client.force_login(greta)
    old = greta.email
    client.post(reverse("account_email"), {"email": "Neu@example.org", "action_add": ""})

    greta.refresh_from_db()
    assert greta.email == old
    link = re.search(r"http://testserver(\S+confirm-email\S+)", mail.outbox[0].body)
    assert link is not None
    client.post(link[1])

    greta.refresh_from_db()
    assert greta.email == "neu@example.org"
    entry = AuditEntry.objects.get(action="person.address_changed")
    assert (entry.before, entry.after) == ({"email": old}, {"email": "neu@example.org"})


def test_an_address_taken_meanwhile_stays_with_whom_it_belongs_to(greta: Person) -> None:
    client = _english()
    client.force_login(greta)
    old = greta.email
    client.post(reverse("account_email"), {"email": "neu@example.org", "action_add": ""})
    link = re.search(r"http://testserver(\S+confirm-email\S+)", mail.outbox[0].body)
    assert link is not None
    PersonFactory(email="neu@example.org")

    answer = client.post(link[1], follow=True)

    greta.refresh_from_db()
    assert greta.email == old
    assert "Somebody else signs in with neu@example.org already." in answer.text


def test_somebody_elses_address_looks_like_any_other_and_changes_nothing(greta: Person) -> None:
    other = PersonFactory()
    client = _english()
    client.force_login(greta)
    old = greta.email
    data = {"email": other.email, "action_add": ""}
    answer = client.post(reverse("account_email"), data, follow=True)
    assert "Waiting for" in answer.text

    link = re.search(r"http://testserver(\S+confirm-email\S+)", mail.outbox[0].body)
    assert link is not None
    client.post(link[1])
    greta.refresh_from_db()
    assert greta.email == old


def test_changing_the_password_needs_the_present_one(greta: Person) -> None:
    client = _english()
    client.force_login(greta)
    page = reverse("account_change_password")
    new = {"password1": "ein neuer Tag im Ofen", "password2": "ein neuer Tag im Ofen"}

    wrong = client.post(page, {"oldpassword": "wrong", **new})
    assert "This isn’t your present password." in wrong.text
    twice = client.post(page, {"oldpassword": PASSWORD, **new, "password2": "something else"})
    assert twice.text.count("The two passwords differ") == 1
    greta.refresh_from_db()
    assert greta.check_password(PASSWORD)

    answer = client.post(page, {"oldpassword": PASSWORD, **new})
    assert answer.headers["Location"] == reverse("account:profile")
    greta.refresh_from_db()
    assert greta.check_password("ein neuer Tag im Ofen")
    assert _who(client) is not None


def test_a_one_time_link_is_used_up_by_the_button_only(greta: Person) -> None:
    page = reverse("account:enter", args=[services.one_time_link(greta)])
    scanner, client = _english(), _english()

    assert scanner.get(page).status_code == 200
    assert _who(scanner) is None
    assert client.post(page).headers["Location"] == "/"
    assert _who(client) == str(greta.pk)

    late = _english()
    assert late.post(page).status_code == 410
    assert "already been used" in late.get(page).text
    assert _who(late) is None


def test_an_unknown_link_explains_itself() -> None:
    for name in ("account:enter", "account:join"):
        answer = _english().get(reverse(name, args=["wrong"]))
        assert answer.status_code == 404
        assert "isn’t known here" in answer.text


def test_joining_as_somebody_new() -> None:
    scope = make_scope()
    token = services.invite(scope, "neu@example.org", Role.EDITOR).token
    page, client = reverse("account:join", args=[token]), _english()
    assert "neu@example.org" in client.get(page).text

    weak = client.post(page, {"name": "Nele Neu", "password": "kurz"})
    assert weak.status_code == 422
    assert "Nele Neu" in weak.text
    assert not Person.objects.filter(email="neu@example.org").exists()

    client.post(page, {"name": "Nele Neu", "password": PASSWORD})
    person = Person.objects.get(email="neu@example.org")
    assert _who(client) == str(person.pk)
    assert Membership.objects.get(person=person).role == Role.EDITOR


def test_a_password_like_the_own_name_is_refused() -> None:
    token = services.invite(make_scope(), "neleneumann@example.org", Role.EDITOR).token
    answer = _english().post(
        reverse("account:join", args=[token]), {"name": "Nele", "password": "neleneumann"}
    )
    assert answer.status_code == 422


def test_joining_with_an_existing_sign_in(greta: Person) -> None:
    token = services.invite(make_scope(), greta.email, Role.GUEST).token
    page, client = reverse("account:join", args=[token]), _english()

    offered = client.get(page)
    assert f"{reverse('account_login')}?next={page}" in offered.text
    client.post(page, {"name": "Somebody", "password": PASSWORD})
    assert _who(client) is None

    client.force_login(greta)
    assert "Join as Greta" in client.get(page).text
    client.post(page)
    assert set(greta.memberships.values_list("role", flat=True)) == {"owner", "guest"}


def test_joining_a_brand_one_belongs_to_changes_nothing(greta: Person) -> None:
    brand = Membership.objects.get(person=greta).brand
    scope = make_scope(Role.OWNER, brand=brand)
    token = services.invite(scope, "neu@example.org", Role.VIEWER).token
    client = _english()
    client.force_login(greta)

    client.post(reverse("account:join", args=[token]))

    assert Membership.objects.get(person=greta).role == Role.OWNER


def test_settings_are_saved_and_speak_the_new_language(greta: Person) -> None:
    client = _english()
    client.force_login(greta)
    answer = client.post(
        reverse("account:profile"),
        {"name": "Greta Amsel", "language": "de", "theme": "dark"},
        follow=True,
    )
    assert 'lang="de"' in answer.text
    assert "Ihre Einstellungen sind gespeichert." in answer.text

    wrong = client.post(reverse("account:profile"), {"name": "", "language": "de", "theme": "dark"})
    assert wrong.status_code == 422


def test_consent_is_taken_back_from_the_settings(greta: Person) -> None:
    profile = Representative.objects.get(person=greta)
    client = _english()
    client.force_login(greta)
    client.post(reverse("account:revoke_consent", args=[profile.pk]))
    profile.refresh_from_db()
    assert not profile.named_in_public


def test_nobody_takes_back_somebody_elses_consent_there(greta: Person) -> None:
    profile = Representative.objects.get(person=make_scope().person)
    client = _english()
    client.force_login(greta)
    assert client.post(reverse("account:revoke_consent", args=[profile.pk])).status_code == 404
    profile.refresh_from_db()
    assert profile.named_in_public
