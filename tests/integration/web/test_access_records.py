"""Who came and went: written down, read by the right people, forgotten in time."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from anklang.kernel import clock
from anklang.orgs import services
from anklang.orgs.models import AccessRecord, Brand, Membership, Person, Role, UsedCode
from anklang.orgs.queries import recent_access
from anklang.orgs.scope import Scope
from anklang.orgs.services.access_records import forget_old_access
from anklang.privacy.exporting import export_member
from anklang.privacy.services import erase_member
from tests.support.factories import make_scope
from tests.support.signing_in import browser, code_of, give_app, sign_in, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


@pytest.fixture
def greta() -> Scope:
    return with_password(name="Greta")


def seen(person: Person) -> list[tuple[str, str]]:
    return [(one.what, one.way) for one in recent_access(person)]


def own_page(person: Person) -> str:
    client = browser()
    client.force_login(person)
    return client.get(reverse("account:sessions")).text


def test_coming_failing_and_going_are_written_down(greta: Scope) -> None:
    client = browser()
    sign_in(client, greta.person, "wrong")
    sign_in(client, greta.person)
    client.post(reverse("account_logout"))
    assert seen(greta.person) == [("out", ""), ("in", "password"), ("wrong", "password")]
    assert {one.device for one in recent_access(greta.person)} == {"Firefox · Windows"}

    page = own_page(greta.person)
    assert "Signed in with the password" in page
    assert "A wrong password was tried" in page


def test_a_wrong_code_after_the_right_password_stands_out(greta: Scope) -> None:
    secret, client = give_app(greta.person), browser()
    sign_in(client, greta.person)
    for _ in range(3):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert seen(greta.person) == [("in", "password totp"), *[("wrong", "totp")] * 3]
    page = own_page(greta.person)
    assert "After the right password, a wrong or used code was tried · 3×" in page


def test_changes_of_the_account_stand_beside_them(greta: Scope) -> None:
    client = browser()
    sign_in(client, greta.person)
    new = "ein neuer Tag im Ofen"
    form = {"oldpassword": "ein Brot am Morgen", "password1": new, "password2": new}
    client.post(reverse("account_change_password"), form)
    give_app(greta.person)
    other = make_scope(Role.OWNER, brand=greta.brand)
    services.reset_second_factor(other, Membership.objects.get(person=greta.person).pk)
    greta.person.refresh_from_db()
    assert [what for what, _way in seen(greta.person)] == [
        "person.second_factor_reset", "person.password_changed", "in",
    ]  # fmt: skip
    page = own_page(greta.person)
    assert "Second factor taken away, by somebody else" in page
    assert "New password, by somebody else" not in page


def test_an_address_without_a_sign_in_costs_the_same_and_is_not_kept(greta: Scope) -> None:
    def work(email: str) -> list[str]:
        client = browser()
        page = reverse("account_login")
        client.get(page)
        with CaptureQueriesContext(
            connection,
        ) as done:
            client.post(page, {"login": email, "password": "wrong"})
        return [one["sql"].split(" ")[0] for one in done.captured_queries]

    assert work(greta.person.email) == work("nobody@example.org")
    (nobody,) = AccessRecord.objects.filter(person=None)
    assert "nobody" not in f"{nobody.way} {nobody.device}"


def test_control_a_note_for_known_addresses_only_is_caught(
    greta: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = services.note_access

    def careless(person: Person | None, kind: AccessRecord.Kind, **more: str) -> None:
        if person:
            note(person, kind, **more)

    monkeypatch.setattr(services, "note_access", careless)
    with pytest.raises(AssertionError):
        test_an_address_without_a_sign_in_costs_the_same_and_is_not_kept(greta)


def test_they_are_in_the_export_and_go_with_the_person(
    greta: Scope, settings: Settings, tmp_path: Path
) -> None:
    # Erasures are listed in a file there.
    settings.HOME = tmp_path
    editor = with_password(Role.EDITOR, brand=greta.brand)
    sign_in(browser(), editor.person)
    membership = Membership.objects.get(person=editor.person)
    with zipfile.ZipFile(io.BytesIO(export_member(greta, membership.pk))) as packed:
        exported = json.loads(packed.read("data.json"))
    assert [one["way"] for one in exported["sign_ins"]] == ["password"]
    services.use_up(editor.person, 7)
    erase_member(greta, membership.pk, editor.person.name)
    assert not AccessRecord.objects.filter(person=editor.person).exists()
    assert not UsedCode.objects.filter(person=editor.person).exists()


def test_they_are_forgotten_after_90_days(greta: Scope) -> None:
    sign_in(browser(), greta.person)
    with clock.shifted(timedelta(days=89)):
        forget_old_access()
        assert AccessRecord.objects.count() == 1
    with clock.shifted(timedelta(days=91)):
        assert recent_access(greta.person) == []
        forget_old_access()
    assert not AccessRecord.objects.exists()


def members_page(reader: Scope, person: Person) -> tuple[int, str]:
    client = browser()
    client.force_login(reader.person)
    member = Membership.objects.get(person=person, brand=reader.brand)
    answer = client.get(reverse("people:sign_ins", args=[reader.brand.slug, member.pk]))
    return answer.status_code, answer.text


def test_owners_read_those_of_their_members_and_nobody_else_does(greta: Scope) -> None:
    editor = with_password(Role.EDITOR, brand=greta.brand)
    sign_in(browser(), editor.person)
    assert "Signed in with the password" in members_page(greta, editor.person)[1]
    assert members_page(editor, greta.person)[0] == 403


def test_who_also_works_elsewhere_is_not_watched(greta: Scope) -> None:
    editor = with_password(Role.EDITOR, brand=greta.brand)
    sign_in(browser(), editor.person)
    elsewhere: Brand = make_scope().brand
    Membership.objects.create(person=editor.person, brand=elsewhere, role=Role.EDITOR)
    status, page = members_page(greta, editor.person)
    assert status == 200
    assert "Signed in with the password" not in page
    assert "also works for another organisation" in page
    assert "Signed in with the password" in own_page(editor.person)
