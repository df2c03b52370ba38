"""Personal data in the pages: the map, the times with a look first, exports and typed erasures."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from anklang.inbox.models import Contact, Message
from anklang.inbox.services import ingest
from anklang.orgs.models import Membership, Person, Role
from anklang.orgs.scope import Scope
from anklang.privacy.models import Erasure, RetentionRule
from tests.integration.inbox.talk import said
from tests.support.factories import ChannelFactory, make_scope


@pytest.fixture
def owner(db: None, settings: Any, tmp_path: Any) -> Scope:
    settings.HOME = tmp_path
    return make_scope(Role.OWNER, name="Greta Amsel")


@pytest.fixture
def page(client: Client, owner: Scope) -> Client:
    client.force_login(owner.person)
    return client


def address(scope: Scope, more: str = "") -> str:
    return f"/b/{scope.brand.slug}/privacy/{more}"


def test_the_map_says_why_and_how_long(page: Client, owner: Scope) -> None:
    shown = page.get(address(owner)).content.decode()
    assert "Um zu lesen und zu beantworten, was Menschen der Organisation sagen" in shown
    assert "wie für Rohdaten eingestellt, höchstens 90 Tage" in shown


def test_a_rule_is_looked_at_before_it_holds(page: Client, owner: Scope) -> None:
    url = address(owner, "how-long/conversations/")
    looked = page.post(url, {"days": "30", "step": "look"})
    assert "Bei 30 Tagen würden jetzt 0 Zeilen verschwinden" in looked.content.decode()
    assert not RetentionRule.objects.exists()
    wrong = page.post(url, {"days": "viel", "step": "look"})
    assert (wrong.status_code, 'value="viel"' in wrong.content.decode()) == (422, True)
    assert page.post(url, {"days": "0", "step": "save"}).status_code == 422
    assert page.post(url, {"days": "30", "step": "save"}).status_code == 302
    assert RetentionRule.objects.get().days == 30
    assert "30 Tage" in page.get(address(owner, "how-long/")).content.decode()
    assert page.post(url, {"step": "stop"}).status_code == 302
    assert not RetentionRule.objects.exists()
    assert page.get(address(owner, "how-long/nonsense/")).status_code == 404


def test_a_person_outside_is_shown_exported_and_erased(page: Client, owner: Scope) -> None:
    ingest(ChannelFactory(brand=owner.brand), [said("m1"), said("m2", by="otto")])
    contact = Contact.objects.get(name="Petra")
    url = address(owner, f"contacts/{contact.pk}/")
    talk = Message.objects.get(remote_id="m1").conversation_id
    assert url in page.get(f"/b/{owner.brand.slug}/inbox/{talk}/").content.decode()
    shown = page.get(url).content.decode()
    assert "1 Nachricht" in shown
    export = page.post(f"{url}export/")
    with zipfile.ZipFile(io.BytesIO(export.content)) as made:
        assert b"Text von m1" in made.read("data.json")
    refused = page.post(f"{url}erase/", {"name": "Petr"})
    assert refused.status_code == 422
    assert 'value="Petr"' in refused.content.decode()
    assert "Das ist nicht der Name" in refused.content.decode()
    assert page.post(f"{url}erase/", {"name": " Petra "}).status_code == 302
    erasure = Erasure.objects.get()
    assert erasure.pseudonym in page.get(address(owner, "erased/")).content.decode()
    assert Message.objects.get(name=erasure.pseudonym).text == ""
    talk_page = page.get(f"/b/{owner.brand.slug}/inbox/{talk}/").content.decode()
    assert erasure.pseudonym in talk_page
    assert "Petra" not in talk_page


def test_a_member_is_shown_exported_and_erased(page: Client, owner: Scope) -> None:
    jonas = make_scope(Role.EDITOR, brand=owner.brand, name="Jonas Querkopf")
    membership = Membership.objects.get(person=jonas.person).pk
    url = address(owner, f"members/{membership}/")
    assert url in page.get(f"/b/{owner.brand.slug}/people/members/{membership}/").content.decode()
    assert page.post(f"{url}export/")["Content-Type"] == "application/zip"
    assert page.post(f"{url}erase/", {"name": ""}).status_code == 422
    assert page.post(f"{url}erase/", {"name": "Jonas Querkopf"}).status_code == 302
    assert not Person.objects.get(pk=jonas.person.pk).is_active
    own = Membership.objects.get(person=owner.person).pk
    shown = page.get(address(owner, f"members/{own}/")).content.decode()
    assert "Sich selbst kann niemand löschen" in shown
    assert (
        page.post(address(owner, f"members/{own}/erase/"), {"name": "Greta Amsel"}).status_code
        == 422
    )
