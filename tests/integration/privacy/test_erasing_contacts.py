"""One person outside is erased: nothing of them is found anywhere, and all that counts stays true."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from anklang.cli.main import main
from anklang.home import services as home
from anklang.home.models import Comment
from anklang.home.visitors import Visitor
from anklang.inbox import services as inbox
from anklang.inbox.models import Contact, Conversation, Message, Note, Reaction
from anklang.inbox.services import Answer
from anklang.kernel import backup, clock
from anklang.kernel.audit import keys, sealing, verifying
from anklang.kernel.models import AuditEntry
from anklang.networks.contract import Interaction, InteractionKind, RemoteAuthor
from anklang.networks.models import Channel
from anklang.networks.services import ensure_home_channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.privacy import journal, services
from anklang.privacy.errors import NotConfirmed
from anklang.privacy.models import Erasure
from tests.integration.inbox.talk import said
from tests.support import dump
from tests.support.factories import ChannelFactory, make_scope
from tests.support.fakenet.connector import FakeConnector
from tests.support.losing import lose_everything
from tests.support.running import run_everything

NAME = "Petronella Quastenberg"
HANDLE = "@quastenpetra@zwischenwasser.example"
URL = "https://zwischenwasser.example/@quastenpetra"
REMOTE = "did:plc:quasten7petra"
AUTHOR = RemoteAuthor(REMOTE, NAME, HANDLE, URL)
# Whatever is hers or names her and nobody else.
TRACES = [NAME, "quastenpetra", REMOTE, "Zitronenfalter", "quastenitem", "Rohdatum-Q"]


@dataclass
class House:
    """A brand whose people talk with Petronella, and another person who stays."""

    owner: Scope
    channel: Channel
    home: Channel

    @property
    def contact(self) -> Contact:
        return Contact.objects.get(
            brand=self.owner.brand, name=NAME, accounts__channel=self.channel
        )


def hers(number: int, **more: Any) -> Interaction:
    fields = {
        "author": AUTHOR,
        "text": f"Zitronenfalter {number}",
        "thread_id": f"quastenitem-{number % 25}",
        "url": f"{URL}/{number}",
        "raw": {"note": f"Rohdatum-Q {number}", "by": NAME},
        **more,
    }
    return said(f"quastenitem-{number}", minute=number, **fields)


@pytest.fixture
def house(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    settings.HOME = tmp_path
    monkeypatch.setattr(FakeConnector, "hide", lambda *_: None)
    keys.ready()
    owner = make_scope(Role.OWNER, name="Greta Amsel")
    channel = ChannelFactory(brand=owner.brand)
    yield House(owner, channel, ensure_home_channel(owner.actor, owner.brand))
    keys.forget()


def live(house: House, messages: int = 30) -> None:
    """Let the person leave traces in every place there is."""
    for first in range(0, messages, 100):
        page = [hers(number) for number in range(first, min(first + 100, messages))]
        inbox.ingest(house.channel, page)
    inbox.ingest(
        house.channel,
        [
            said("quastenitem-like", kind=InteractionKind.LIKE, author=AUTHOR),
            said("otto-1", by="otto", minute=2000, thread_id="quastenitem-1", parent_id="quastenitem-1",
                 text=f"{HANDLE} hat recht", raw={"parent": {"by": NAME, "uri": "quastenitem-1"}}),
            said("otto-2", by="otto", minute=2001, thread_id="otto", text="Etwas ganz anderes"),
            said("report-1", by="", kind=InteractionKind.REPORT, thread_id="quastenitem-2",
                 parent_id="quastenitem-2", text="Quastenpetra wirbt"),
        ],
    )  # fmt: skip
    talk = Conversation.objects.get(channel=house.channel, thread_id="quastenitem-3")
    inbox.note(house.owner, talk.pk, f"{NAME} kennen wir vom Markt")
    inbox.take_over(house.owner, talk.pk, instead_of=None)
    talk.refresh_from_db()
    inbox.reply(
        house.owner,
        talk.pk,
        Answer(f"Liebe {NAME}, danke!", based_on=talk.last_message_id, token="t-1"),
    )
    hidden = Message.objects.get(channel=house.channel, remote_id="quastenitem-2")
    inbox.hide(house.owner, hidden.pk, f"{NAME} wirbt für sich")
    run_everything(strict=False)


def comment(house: House) -> str:
    entry = home.publish_entry(
        house.owner.brand.pk, key="e-1", text="Was backt ihr?", language="de", at=timezone.now()
    )
    made = home.add_comment(
        house.owner.brand.pk, entry.public_id, name=NAME, text="Zitronenfalter",
        visitor=Visitor("203.0.113.7", "Browser"),
    )  # fmt: skip
    inbox.poll(house.home.pk)
    return made.public_id


def everything() -> list[tuple[str, str]]:
    return [*dump.tables(), *dump.files()]


def test_nothing_is_found_afterwards(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    live(house, messages=1000)
    before = dump.found(TRACES, everything())
    for word in TRACES:
        assert any(word.casefold() in hit for hit in before), f"the control: {word} was there"
    caplog.clear()
    talks = Conversation.objects.count()
    erasure = services.erase_contact(house.owner, house.contact.pk, NAME)
    run_everything(strict=False)
    assert dump.found(TRACES, everything()) == []
    assert dump.found(TRACES, [("log", caplog.text)]) == []
    assert erasure.counts["messages"] == 1000
    # Decisions and counts stay true.
    assert Message.objects.filter(name=erasure.pseudonym, direction="in").count() == 1000
    assert Conversation.objects.count() == talks
    assert Message.objects.filter(state=Message.State.HIDDEN).count() == 1
    assert AuditEntry.objects.filter(action="message.hidden").count() == 1
    assert Reaction.objects.get().name == erasure.pseudonym
    assert Message.objects.get(remote_id="otto-2").text == "Etwas ganz anderes"
    sealing.seal()
    assert verifying.verify().findings == []


def test_their_comments_on_the_public_page_go_too(house: House) -> None:
    public_id = comment(house)
    contact = Contact.objects.get(accounts__channel=house.home)
    assert dump.found(TRACES[:1], everything())
    erasure = services.erase_contact(house.owner, contact.pk, NAME)
    run_everything()
    assert dump.found(["Petronella", "Zitronenfalter"], everything()) == []
    left = Comment.objects.get(public_id=public_id)
    assert (left.state, left.text, left.visitor) == (Comment.State.DELETED, "", "")
    assert erasure.counts["comments"] == 1


def test_what_is_fetched_again_stays_erased_and_answers_keep_their_thread(house: House) -> None:
    live(house)
    services.erase_contact(house.owner, house.contact.pk, NAME)
    inbox.ingest(house.channel, [hers(number) for number in range(30)])
    assert dump.found(TRACES, everything()) == []
    talks = Conversation.objects.count()
    inbox.ingest(
        house.channel,
        [
            said(
                "otto-9",
                by="otto",
                thread_id="quastenitem-1",
                parent_id="quastenitem-1",
                minute=9000,
            )
        ],
    )
    assert Conversation.objects.count() == talks, "an answer to an erased message opens no new one"
    later = clock.now() + timedelta(days=1)
    inbox.ingest(house.channel, [hers(5000, at=later)])
    assert Contact.objects.filter(name=NAME).count() == 1, "who comes back later is somebody new"


def test_others_with_the_same_name_and_other_tenants_are_left_alone(house: House) -> None:
    live(house, messages=5)
    other = make_scope(Role.OWNER)
    elsewhere = ChannelFactory(brand=other.brand)
    inbox.ingest(elsewhere, [hers(1)])
    services.erase_contact(house.owner, house.contact.pk, NAME)
    assert Message.objects.get(channel=elsewhere).text == "Zitronenfalter 1"
    with pytest.raises(Contact.DoesNotExist):
        services.erase_contact(house.owner, Contact.objects.get(brand=other.brand).pk, NAME)


def test_a_name_in_somebody_elses_text_elsewhere_is_counted_and_stays(house: House) -> None:
    live(house, messages=5)
    inbox.ingest(
        house.channel, [said("otto-3", by="otto", thread_id="x", text=f"Grüße an {NAME}!")]
    )
    inbox.ingest(house.channel, [said("otto-4", by="otto", thread_id="x", text=f"Siehe {HANDLE}!")])
    plan = services.contact_plan(house.owner, house.contact.pk)
    assert plan.mentions["inbox.Message"] == 1
    erasure = services.erase_contact(house.owner, house.contact.pk, NAME)
    assert erasure.mentions >= 1
    assert NAME in Message.objects.get(remote_id="otto-3").text
    assert Message.objects.get(remote_id="otto-4").text == f"Siehe {erasure.pseudonym}!"


def test_nothing_happens_without_the_typed_name_or_the_role(house: House) -> None:
    live(house, messages=5)
    with pytest.raises(NotConfirmed):
        services.erase_contact(house.owner, house.contact.pk, "Petronella")
    editor = make_scope(Role.EDITOR, brand=house.owner.brand)
    with pytest.raises(PermissionDenied):
        services.erase_contact(editor, house.contact.pk, NAME)
    assert Erasure.objects.count() == 0
    assert Message.objects.filter(text__startswith="Zitronenfalter").count() == 5


def test_a_failure_midway_erases_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live(house, messages=5)

    def broken(*_args: object, **_more: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(journal, "append", broken)
    with pytest.raises(OSError, match="full"):
        services.erase_contact(house.owner, house.contact.pk, NAME)
    assert dump.found(["Zitronenfalter"], everything())
    assert Erasure.objects.count() == 0


def test_a_restore_erases_again(house: House) -> None:
    live(house, messages=5)
    contact = house.contact
    made_at = clock.now()
    line = journal.Line(
        (made_at + timedelta(hours=1)).isoformat(), "contact", house.owner.brand.organisation_id,
        contact.pk, "Gelöschte Person 123ABC", contact.created_at.isoformat(),
    )  # fmt: skip
    stranger = journal.Line(
        **{**line.__dict__, "made_at": made_at.isoformat(), "subject_id": contact.pk}
    )
    assert services.erase_again([stranger], made_at) == 0, "a row of another person stays"
    assert services.erase_again([line], made_at) == 1
    assert services.erase_again([line], made_at) == 0
    assert dump.found(TRACES, everything()) == []


@pytest.mark.django_db(transaction=True)
def test_not_even_the_database_file_or_a_backup_has_it(house: House, tmp_path: Path) -> None:
    live(house)
    comment(house)
    for contact in Contact.objects.filter(name=NAME):
        services.erase_contact(house.owner, contact.pk, NAME)
    run_everything(strict=False)
    assert dump.found(TRACES, everything()) == []
    assert dump.found(TRACES, dump.database_file()) == []
    backup.save(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as made:
        inside = [(name, made.read(name).decode("utf-8", "replace")) for name in made.namelist()]
    assert dump.found(TRACES, inside) == []
    assert Note.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_older_backup_brings_nobody_back(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    live(house, messages=5)
    old = str(tmp_path / "old.zip")
    assert main(["backup", old]) == 0
    services.erase_contact(house.owner, house.contact.pk, NAME)
    kept = (tmp_path / journal.FILE).rename(tmp_path / "kept.jsonl")
    lose_everything()
    assert main(["restore", old]) == 0
    assert "no list of erasures" in capsys.readouterr().out
    assert dump.found(TRACES, everything()), "the control: without the list they are back"
    lose_everything()
    assert main(["restore", "--erasures", str(kept), old]) == 0
    assert "Erased again after this backup was made: 1." in capsys.readouterr().out
    assert dump.found(TRACES, everything()) == []
    lose_everything()
    kept.write_text("rubbish\n")
    assert main(["restore", "--erasures", str(kept), old]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
