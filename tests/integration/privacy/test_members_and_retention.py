"""A member is erased in one go, exports hold everything, and what is over goes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.utils import timezone

from anklang.inbox import services as inbox
from anklang.inbox.models import Contact, Conversation, Message, Note
from anklang.inbox.services import Answer
from anklang.kernel import audit, clock
from anklang.kernel.audit import keys, sealing, verifying
from anklang.kernel.models import AuditEntry
from anklang.networks.models import Channel
from anklang.orgs.models import Invitation, Membership, Person, Representative, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import invite, one_time_link
from anklang.orgs.sessions import SessionStore
from anklang.privacy import exporting, services
from anklang.privacy.errors import NotConfirmed, PrivacyError, StillInUse
from anklang.privacy.models import RetentionRule
from anklang.privacy.retention import SUBJECTS
from anklang.publishing.models import Post
from tests.integration.inbox.talk import said
from tests.support import dump
from tests.support.factories import BrandFactory, ChannelFactory, make_scope
from tests.support.running import run_everything

NAME, EMAIL = "Jonathan Querkopf", "j.querkopf@zwischenwasser.example"
TRACES = [NAME, "querkopf", "Knetmeister", "querportrait"]


@dataclass
class House:
    owner: Scope
    jonas: Scope
    channel: Channel

    @property
    def membership(self) -> int:
        return Membership.objects.get(person=self.jonas.person, brand=self.jonas.brand).pk


@pytest.fixture
def house(db: None, settings: Any, tmp_path: Path) -> Iterator[House]:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    keys.ready()
    owner = make_scope(Role.OWNER, name="Greta Amsel")
    jonas = make_scope(Role.EDITOR, brand=owner.brand, name=NAME, email=EMAIL)
    yield House(owner, jonas, ChannelFactory(brand=owner.brand))
    keys.forget()


def work(house: House) -> None:
    """Let Jonas leave traces in every place there is."""
    profile = Representative.objects.get(person=house.jonas.person)
    profile.house_role, profile.sign_off = "Knetmeister", "Querkopf"
    profile.portrait.save("querportrait.webp", ContentFile(b"querportrait"))
    inbox.ingest(house.channel, [said("m1")])
    talk = Conversation.objects.get(thread_id="t1")
    inbox.take_over(house.jonas, talk.pk, instead_of=None)
    talk.refresh_from_db()
    inbox.reply(house.jonas, talk.pk, Answer("Gern!", based_on=talk.last_message_id, token="t"))
    inbox.note(house.jonas, talk.pk, "Bitte dranbleiben")
    inbox.hand_over(house.owner, talk.pk, house.jonas.person.pk)
    Post.objects.create(
        brand=house.jonas.brand, author=house.jonas.person, text="Frisch", language="de",
        created_at=timezone.now(), updated_at=timezone.now(),
    )  # fmt: skip
    audit.record(
        house.jonas.actor, "post.released", "publishing.post:1", brand_id=house.jonas.brand.pk
    )
    one_time_link(house.jonas.person)
    invited = invite(house.owner, "somebody@zwischenwasser.example", Role.VIEWER).invitation
    Invitation.objects.filter(pk=invited.pk).update(email=EMAIL)
    audit.record(
        house.owner.actor,
        "invitation.sent",
        f"orgs.invitation:{invited.pk}",
        brand_id=house.owner.brand.pk,
        after={"email": EMAIL},
    )
    session = SessionStore()
    session["_auth_user_id"] = str(house.jonas.person.pk)
    session["note"] = NAME
    session.save()
    run_everything(strict=False)


def everything() -> list[tuple[str, str]]:
    return [*dump.tables(), *dump.files()]


def test_nothing_of_a_member_is_found_and_their_work_stays(house: House) -> None:
    work(house)
    before = dump.found(TRACES, everything())
    assert all(any(word.casefold() in hit for hit in before) for word in TRACES), "the control"
    erasure = services.erase_member(house.owner, house.membership, NAME)
    run_everything(strict=False)
    assert dump.found([*TRACES, EMAIL], everything()) == []
    person = Person.objects.get(pk=house.jonas.person.pk)
    assert (person.name, person.is_active, person.has_usable_password()) == (
        erasure.pseudonym,
        False,
        False,
    )
    assert not person.memberships.exists()
    assert Post.objects.get(author=person).text == "Frisch"
    assert Message.objects.get(direction="out").name == erasure.pseudonym
    assert Conversation.objects.get().assignee is None
    assert AuditEntry.objects.filter(actor_id=person.pk, action="post.released").count() == 1
    sealing.seal()
    assert verifying.verify().findings == []


def test_who_belongs_elsewhere_keeps_the_account(house: House) -> None:
    elsewhere = BrandFactory()
    Membership.objects.create(person=house.jonas.person, brand=elsewhere, role=Role.OWNER)
    assert services.member_plan(house.owner, house.membership).stays
    services.erase_member(house.owner, house.membership, NAME)
    person = Person.objects.get(pk=house.jonas.person.pk)
    assert (person.name, person.is_active) == (NAME, True)
    assert list(person.memberships.values_list("brand", flat=True)) == [elsewhere.pk]


def test_not_oneself_not_without_the_name_not_by_others(house: House) -> None:
    own = Membership.objects.get(person=house.owner.person).pk
    with pytest.raises(StillInUse):
        services.erase_member(house.owner, own, "Greta Amsel")
    with pytest.raises(NotConfirmed):
        services.erase_member(house.owner, house.membership, "Jonathan")
    with pytest.raises(PermissionDenied):
        services.erase_member(house.jonas, own, "Greta Amsel")
    second = BrandFactory(organisation=house.owner.brand.organisation, name="Zweite")
    Membership.objects.create(person=house.jonas.person, brand=second, role=Role.EDITOR)
    with pytest.raises(StillInUse, match="Zweite"):
        services.erase_member(house.owner, house.membership, NAME)
    assert Membership.objects.filter(person=house.jonas.person).count() == 2
    assert Person.objects.filter(name=NAME).exists()


def read(made: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        found: dict[str, Any] = json.loads(archive.read("data.json"))
        return {**found, "names": archive.namelist()}


def test_exports_hold_what_there_is(house: House) -> None:
    work(house)
    contact = Contact.objects.get()
    about = read(exporting.export_contact(house.owner, contact.pk))
    assert [one["text"] for one in about["messages"]] == ["Text von m1"]
    assert [one["text"] for one in about["answers_to_them"]] == ["Gern!"]
    assert [one["text"] for one in about["notes"]] == ["Bitte dranbleiben"]
    assert "conversation.taken_over" in {one["action"] for one in about["decisions"]}
    member = read(exporting.export_member(house.owner, house.membership))
    assert member["person"][0]["email"] == EMAIL
    assert [one["text"] for one in member["posts"]] == ["Frisch"]
    assert any("querportrait" in name for name in member["names"])
    assert read(exporting.export_member(house.jonas, house.membership))["roles"], "one's own"
    with pytest.raises(PermissionDenied):
        exporting.export_contact(house.jonas, contact.pk)
    with pytest.raises(Contact.DoesNotExist):
        exporting.export_contact(make_scope(Role.OWNER), contact.pk)
    assert AuditEntry.objects.filter(action="contact.exported").count() == 1


def test_retention_deletes_what_the_preview_said_and_nothing_else(house: House) -> None:
    now = clock.now()
    inbox.ingest(
        house.channel,
        [
            said("old", at=now - timedelta(days=2000), thread_id="old"),
            said("young", at=now - timedelta(days=10), thread_id="young"),
        ],
    )
    Conversation.objects.update(state=Conversation.State.DONE)
    other = make_scope(Role.OWNER)
    inbox.ingest(ChannelFactory(brand=other.brand), [said("theirs", at=now - timedelta(days=2000))])
    Conversation.objects.update(state=Conversation.State.DONE)
    assert services.preview(house.owner, "conversations", 1095) == 1
    assert services.preview(house.owner, "conversations", 5) == 2, "the control"
    services.apply_rules()
    assert Message.objects.count() == 3, "nothing goes before somebody decides"
    services.save_rule(house.owner, "conversations", 1095)
    services.apply_rules()
    assert sorted(Message.objects.values_list("remote_id", flat=True)) == ["theirs", "young"]
    assert RetentionRule.objects.get().last_count == 1
    assert services.preview(house.owner, "conversations", 1095) == 0
    services.stop_rule(house.owner, "conversations")
    assert not RetentionRule.objects.exists()


def test_details_of_the_log_go_and_the_chain_stays_whole(house: House) -> None:
    with clock.shifted(timedelta(days=-400)):
        audit.record(
            house.owner.actor, "post.sent_back", "publishing.post:1",
            brand_id=house.owner.brand.pk, after={"note": "Zu lang"},
        )  # fmt: skip
    services.save_rule(house.owner, "audit", 365)
    services.apply_rules()
    row = AuditEntry.objects.get(action="post.sent_back")
    assert (row.after, row.actor_id) == ({}, house.owner.person.pk)
    sealing.seal()
    assert verifying.verify().findings == []


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.slug)
def test_every_rule_can_be_looked_at_and_applied(house: House, subject: Any) -> None:
    assert services.preview(house.owner, subject.slug, subject.days) == 0
    services.save_rule(house.owner, subject.slug, subject.days)
    services.apply_rules()


def test_nobody_keeps_raw_data_beyond_the_limit(house: House) -> None:
    for days in (0, -1, 91, 10**9):
        with pytest.raises(PrivacyError):
            services.save_rule(house.owner, "raw", days)
    with pytest.raises(PermissionDenied):
        services.save_rule(house.jonas, "raw", 10)


def test_notes_are_counted_where_they_stay(house: House) -> None:
    inbox.ingest(house.channel, [said("m1")])
    talk = Conversation.objects.get()
    inbox.note(house.owner, talk.pk, f"{NAME} ruft zurück")
    assert services.member_plan(house.owner, house.membership).mentions["inbox.Note"] == 1
    erasure = services.erase_member(house.owner, house.membership, NAME)
    assert erasure.mentions == 1
    assert Note.objects.get().text == f"{NAME} ruft zurück"
