"""Members, invitations, roles and profiles as pages."""

from __future__ import annotations

from pathlib import Path
from smtplib import SMTPException
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from anklang.orgs import queries
from anklang.orgs.models import Invitation, Membership, Representative, Role
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def greta() -> Scope:
    return make_scope(name="Greta Amsel", language="en")


def _as(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def _at(scope: Scope, name: str, *parts: object) -> str:
    return reverse(f"people:{name}", args=[scope.brand.slug, *parts])


def _profile(scope: Scope) -> Representative:
    return Representative.objects.get(brand=scope.brand, person=scope.person)


def test_the_link_of_an_invitation_is_shown_once(greta: Scope) -> None:
    client = _as(greta)
    page = client.post(
        _at(greta, "invite"), {"email": "neu@example.org", "role": "editor"}, follow=True
    )
    shown = page.context["link"]
    assert shown in page.text
    token = shown.rstrip("/").rsplit("/", 1)[1]
    assert queries.invitation_by_token(token).email == "neu@example.org"

    again = client.get(page.redirect_chain[-1][0])
    assert token not in again.text
    assert "shown once" in again.text
    assert token not in str(dict(client.session))


def test_an_invitation_is_mailed_in_the_brands_language(greta: Scope, settings: Settings) -> None:
    settings.SENDS_MAIL = True
    page = _as(greta).post(
        _at(greta, "invite"), {"email": "neu@example.org", "role": "editor"}, follow=True
    )
    (letter,) = mail.outbox
    assert letter.to == ["neu@example.org"]
    assert page.context["link"] in letter.body
    assert "lädt Sie ein" in letter.body
    assert "The mail is on its way" in page.text


def test_without_a_mail_server_the_link_remains(greta: Scope, settings: Settings) -> None:
    settings.SENDS_MAIL = True
    with patch("anklang.kernel.mailing.send_mail", side_effect=SMTPException("down")):
        page = _as(greta).post(
            _at(greta, "invite"), {"email": "neu@example.org", "role": "editor"}, follow=True
        )
    assert "Pass this link on" in page.text
    assert page.context["link"] in page.text


def test_an_invitation_needs_an_address_and_a_role(greta: Scope) -> None:
    answer = _as(greta).post(_at(greta, "invite"), {"email": "not an address"})
    assert answer.status_code == 422
    assert "not an address" in answer.text
    assert "Please choose a role." in answer.text
    assert not Invitation.objects.exists()


def test_who_belongs_already_is_not_invited(greta: Scope) -> None:
    answer = _as(greta).post(_at(greta, "invite"), {"email": greta.person.email, "role": "editor"})
    assert answer.status_code == 422
    assert "already belongs to the brand" in answer.text


def test_an_invitation_is_taken_back(greta: Scope) -> None:
    client = _as(greta)
    client.post(_at(greta, "invite"), {"email": "neu@example.org", "role": "editor"})
    invitation = Invitation.objects.get()
    assert "neu@example.org" in client.get(_at(greta, "list")).text

    client.post(_at(greta, "revoke", invitation.pk))

    # The first page still says in a message that it was taken back.
    client.get(_at(greta, "list"))
    assert "neu@example.org" not in client.get(_at(greta, "list")).text


def test_the_only_owner_is_kept_and_the_page_says_why(greta: Scope) -> None:
    client = _as(greta)
    own = Membership.objects.get(person=greta.person)
    for page, data in (
        (_at(greta, "member", own.pk), {"role": "viewer"}),
        (_at(greta, "remove", own.pk), {}),
    ):
        answer = client.post(page, data)
        assert answer.status_code == 422
        assert "only owner" in answer.text


def test_a_role_is_changed(greta: Scope) -> None:
    other = make_scope(Role.VIEWER, brand=greta.brand)
    membership = Membership.objects.get(person=other.person)
    _as(greta).post(_at(greta, "member", membership.pk), {"role": "moderator"})
    membership.refresh_from_db()
    assert membership.role == Role.MODERATOR


def test_addresses_of_members_are_for_owners_only(greta: Scope) -> None:
    viewer = make_scope(Role.VIEWER, brand=greta.brand)
    assert greta.person.email in _as(greta).get(_at(greta, "list")).text
    assert greta.person.email not in _as(viewer).get(_at(greta, "list")).text


def test_leaving_a_brand(greta: Scope) -> None:
    viewer = make_scope(Role.VIEWER, brand=greta.brand, language="en")
    client = _as(viewer)
    own = Membership.objects.get(person=viewer.person)
    assert "You will no longer see this brand" in client.get(_at(greta, "remove", own.pk)).text
    client.post(_at(greta, "remove", own.pk))
    # Without any brand they are signed out, too.
    assert client.get(_at(greta, "list")).status_code == 302


def _answers(**changes: object) -> dict[str, object]:
    return {
        "name": "Greta Amsel",
        "house_role": "Bäckermeisterin",
        "languages": ["de"],
        "topics": "Brot\n\nPreise",
        "style": "first_role",
        **changes,
    }


def test_everybody_edits_the_own_profile() -> None:
    for role in Role:
        scope = make_scope(role)
        page = _at(scope, "edit", scope.person.pk)
        client = _as(scope)
        assert client.get(page).status_code == 200
        assert client.post(page, _answers()).status_code == 302
        profile = _profile(scope)
        assert profile.sign_off == "Greta, Bäckermeisterin"
        assert profile.topics == ["Brot", "Preise"]


@pytest.mark.parametrize(
    ("changes", "stored"),
    [
        ({"style": "initials"}, "^ga"),
        ({"style": "full"}, "Greta Amsel"),
        ({"style": "own", "own_sign_off": " Eure Greta "}, "Eure Greta"),
    ],
)
def test_ways_to_sign(greta: Scope, changes: dict[str, str], stored: str) -> None:
    _as(greta).post(_at(greta, "edit", greta.person.pk), _answers(**changes))
    assert _profile(greta).sign_off == stored


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"style": "own", "own_sign_off": " "}, "Please write the words to sign with."),
        ({"style": "first_role", "house_role": ""}, "names the role"),
        ({"name": " "}, "required"),
    ],
)
def test_an_incomplete_profile_comes_back_as_typed(
    greta: Scope, changes: dict[str, str], message: str
) -> None:
    answer = _as(greta).post(_at(greta, "edit", greta.person.pk), _answers(**changes))
    assert answer.status_code == 422
    assert message in answer.text
    assert "Preise" in answer.text


def test_a_file_that_is_no_picture_is_refused(
    greta: Scope, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("me.jpg", b"<script>", "image/jpeg")
    answer = _as(greta).post(_at(greta, "edit", greta.person.pk), _answers(portrait=upload))
    assert answer.status_code == 422
    assert "isn’t a picture that can be used" in answer.text
    assert not list(tmp_path.iterdir())


def test_consent_is_given_and_taken_back_by_oneself(greta: Scope) -> None:
    Representative.objects.update(consented_at=None)
    client, page = _as(greta), _at(greta, "consent", greta.person.pk)
    client.post(page, {"agree": "yes"})
    assert _profile(greta).named_in_public
    client.post(page, {"agree": "no"})
    assert not _profile(greta).named_in_public


def test_owners_cannot_consent_for_others(greta: Scope) -> None:
    other = make_scope(Role.EDITOR, brand=greta.brand)
    Representative.objects.update(consented_at=None)
    answer = _as(greta).post(_at(greta, "consent", other.person.pk), {"agree": "yes"})
    assert answer.status_code == 403
    assert not _profile(other).named_in_public


def test_the_roles_page_shows_the_whole_table(greta: Scope) -> None:
    page = _as(make_scope(Role.GUEST, brand=greta.brand, language="en"))
    text = page.get(_at(greta, "permissions")).text
    with translation.override("en"):
        labels = [str(item.label) for item in (*Role, *Permission)]
    assert [label for label in labels if label not in text] == []


def test_what_people_type_is_shown_as_text(greta: Scope) -> None:
    _as(greta).post(
        _at(greta, "edit", greta.person.pk),
        _answers(name="<b>Greta</b>", topics="<script>alert(1)</script>"),
    )
    text = _as(greta).get(_at(greta, "faces")).text
    assert "<script>alert" not in text
    assert "&lt;b&gt;Greta" in text
