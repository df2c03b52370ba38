"""What every connector keeps, run for each one that is loaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from anklang.kernel import clock
from anklang.networks import registry
from anklang.networks.contract import (
    CannotTell,
    Capability,
    Connector,
    Edits,
    Fetched,
    InteractionKind,
    NetworkError,
    NotFound,
    Outgoing,
    Published,
    Rejected,
    RetryAt,
    Signature,
    Unknown,
    Visibility,
)
from tests.contracts.stages import STAGES, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture(params=sorted(registry.connectors()))
def connector(request: pytest.FixtureRequest) -> Connector:
    return registry.connector(request.param)


@pytest.fixture
def stage(connector: Connector) -> Stage:
    assert connector.info.slug in STAGES, "a new connector adds its stage to tests/contracts"
    return STAGES[connector.info.slug](connector)


def needs(connector: Connector, capability: Capability) -> None:
    if not connector.info.can(capability):
        pytest.skip(f"{connector.info.slug} can't {capability}")


def outgoing(key: str = "key-1", text: str = "Frisch aus dem Ofen.", **more: Any) -> Outgoing:
    return Outgoing(key=key, text=text, language="de", created_at=clock.now(), **more)


def published(connector: Connector, stage: Stage, one: Outgoing) -> Published:
    outcome = connector.publish(stage.account, one)
    assert isinstance(outcome, Published), outcome
    return outcome


def everything(connector: Connector, stage: Stage) -> list[Any]:
    found, cursor = [], ""
    for _page in range(50):
        fetched = connector.fetch(stage.account, cursor)
        found += fetched.interactions
        cursor = fetched.cursor
        if not fetched.more:
            return found
    raise AssertionError("the feed never ends")


def test_facts_are_sane(connector: Connector) -> None:
    info = connector.info
    assert info.slug.isidentifier()
    assert str(info.name)
    assert info.text_limit > 0
    assert info.reply_limit > 0
    assert info.media.max_count >= 0
    assert info.media.max_bytes > 0
    assert all(one.startswith(("image/", "video/")) for one in info.media.types)
    assert timedelta(0) <= info.settling <= timedelta(minutes=10)
    assert timedelta(0) < info.call_timeout <= timedelta(minutes=2)
    assert set(info.comes_back) <= set(InteractionKind)
    assert info.fetched_by in {"poll", "stream", "webhook", ""}
    assert bool(info.fetched_by) == info.can(Capability.FETCH)


def test_icon_exists(connector: Connector) -> None:
    assert (settings.ICONS / "outline" / f"{connector.info.icon}.svg").is_file()


def test_connecting_names_the_account(connector: Connector, stage: Stage) -> None:
    assert stage.account.remote_id


def test_what_is_published_is_found(connector: Connector, stage: Stage) -> None:
    one = outgoing(signature=Signature("Greta Amsel", "Bäckermeisterin"))
    outcome = published(connector, stage, one)
    assert outcome.remote_id
    assert outcome.url.startswith("http")
    assert abs(outcome.at - clock.now()) < timedelta(minutes=1)
    if connector.info.can(Capability.LOOK_UP):
        assert connector.look_up(stage.account, one) == outcome


def test_what_was_never_sent_is_not_found(connector: Connector, stage: Stage) -> None:
    # The same words: networks that keep no key need to be told that those are another's.
    another = published(connector, stage, outgoing("another"))
    account = replace(stage.account, taken=lambda remote_id: remote_id == another.remote_id)
    found = connector.look_up(account, outgoing("never-sent"))
    expected = NotFound if connector.info.can(Capability.LOOK_UP) else CannotTell
    assert isinstance(found, expected)


def test_the_same_key_again_makes_no_second_post(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.IDEMPOTENT)
    one = outgoing()
    first = published(connector, stage, one)
    assert published(connector, stage, one) == first
    assert published(connector, stage, outgoing("key-2")).remote_id != first.remote_id


def test_the_same_reply_again_makes_no_second_one(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.IDEMPOTENT)
    post = published(connector, stage, outgoing())
    comment = stage.say(post.remote_id, "Gibt es das auch samstags?", "Anna")
    reply = outgoing("reply-1", "Ja, ab sieben.", reply_to=comment)
    assert published(connector, stage, reply) == published(connector, stage, reply)


def test_a_reply_comes_back_as_our_own(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.REPLY)
    needs(connector, Capability.FETCH)
    post = published(connector, stage, outgoing())
    comment = stage.say(post.remote_id, "Gibt es das auch samstags?", "Anna")
    answer = published(connector, stage, outgoing("reply", "Ja, ab sieben.", reply_to=comment))
    said = {one.remote_id: one for one in everything(connector, stage)}
    assert said[answer.remote_id].own
    assert said[answer.remote_id].own_key in {"reply", None}
    assert said[answer.remote_id].parent_id == comment
    assert said[answer.remote_id].thread_id == said[comment].thread_id


def test_what_is_for_one_alone_is_read_by_nobody_else(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.DIRECT)
    assert connector.info.can(Capability.REPLY)
    post = published(connector, stage, outgoing())
    comment = stage.say(post.remote_id, "Ihr Halunken!", "Anna")
    told = published(
        connector, stage, outgoing("told", "Bitte so nicht.", reply_to=comment, alone=True)
    )
    said = published(connector, stage, outgoing("said", "Guten Tag.", reply_to=comment))
    assert stage.alone(told.remote_id)
    assert not stage.alone(said.remote_id)


def test_a_change_twice_is_a_change_once(connector: Connector, stage: Stage) -> None:
    assert connector.info.can(Capability.EDIT) == isinstance(connector, Edits)
    if not isinstance(connector, Edits):
        pytest.skip(f"{connector.info.slug} can't change what was published")
    post = published(connector, stage, outgoing())
    for _twice in range(2):
        changed = connector.edit(stage.account, post.remote_id, outgoing("e", "Ausverkauft!"))
        assert isinstance(changed, Published), changed
        assert changed.remote_id == post.remote_id
    gone = connector.edit(stage.account, "is-not-there", outgoing("e", "Ausverkauft!"))
    assert isinstance(gone, Rejected)
    assert gone.reason


def test_a_reply_to_nothing_is_refused(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.REPLY)
    outcome = connector.publish(stage.account, outgoing("r", "Ja.", reply_to="is-not-there"))
    assert isinstance(outcome, Rejected)
    assert outcome.code
    assert outcome.reason


def test_comments_come_back_whole_and_in_order(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.FETCH)
    post = published(connector, stage, outgoing())
    first = stage.say(post.remote_id, "Mit Butter?", "Anna")
    second = stage.say(post.remote_id, "Natürlich mit Butter.", "Bernd", parent=first)
    told = [one for one in everything(connector, stage) if not one.own]
    assert [one.remote_id for one in told] == [first, second]
    assert [one.text for one in told] == ["Mit Butter?", "Natürlich mit Butter."]
    assert [one.author.name for one in told] == ["Anna", "Bernd"]
    assert {one.about_id for one in told} == {post.remote_id}
    assert {one.thread_id for one in told} == {first}
    assert [one.parent_id for one in told] == [None, first]
    assert told[0].author.remote_id != told[1].author.remote_id
    assert all(one.kind == InteractionKind.COMMENT and one.at.tzinfo for one in told)


def test_the_cursor_resumes(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.FETCH)
    post = published(connector, stage, outgoing())
    stage.say(post.remote_id, "Eins", "Anna")
    before = connector.fetch(stage.account, "")
    later = stage.say(post.remote_id, "Zwei", "Bernd")
    fresh = connector.fetch(stage.account, before.cursor)
    assert [one.remote_id for one in fresh.interactions] == [later]
    assert connector.fetch(stage.account, fresh.cursor) == Fetched([], fresh.cursor, more=False)


def test_the_same_page_twice_is_the_same(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.FETCH)
    post = published(connector, stage, outgoing())
    for number in range(5):
        stage.say(post.remote_id, f"Kommentar {number}", f"Name {number}")
    assert connector.fetch(stage.account, "") == connector.fetch(stage.account, "")


def test_a_foreign_cursor_is_an_error(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.FETCH)
    with pytest.raises(NetworkError):
        connector.fetch(stage.account, "'; DROP TABLE home_change")


def test_hiding_and_showing_again(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.HIDE)
    post = published(connector, stage, outgoing())
    comment = stage.say(post.remote_id, "Werbung!", "Spam")
    for _twice in range(2):
        connector.hide(stage.account, comment, "Werbung")
    assert everything(connector, stage)[-1].visibility == Visibility.HIDDEN
    for _twice in range(2):
        connector.unhide(stage.account, comment)
    assert everything(connector, stage)[-1].visibility == Visibility.VISIBLE


def test_deleting_twice_is_no_error(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.DELETE)
    post = published(connector, stage, outgoing())
    for _twice in range(2):
        connector.delete(stage.account, post.remote_id)


def test_an_item_that_is_not_there_is_an_error_fit_for_people(
    connector: Connector, stage: Stage
) -> None:
    needs(connector, Capability.HIDE)
    with pytest.raises(NetworkError) as caught:
        connector.hide(stage.account, "is-not-there", "Werbung")
    assert str(caught.value)


def test_zero_is_not_unknown(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.MEASURE)
    post = published(connector, stage, outgoing())
    measured = list(connector.measure(stage.account, [post.remote_id, "is-not-there"]))
    assert [one.remote_id for one in measured] == [post.remote_id, "is-not-there"]
    known, unknown = measured
    assert {known.likes, known.shares, known.replies} <= {0, None}
    assert (unknown.likes, unknown.shares, unknown.replies, unknown.views) == (None,) * 4


def test_replies_are_counted(connector: Connector, stage: Stage) -> None:
    needs(connector, Capability.MEASURE)
    post = published(connector, stage, outgoing())
    stage.say(post.remote_id, "Schön!", "Anna")
    (measured,) = connector.measure(stage.account, [post.remote_id])
    assert measured.replies in {1, None}


@pytest.mark.parametrize(
    "text",
    ["", "x" * 200_000, "\x00\x01", "<script>alert(1)</script>", "🧑‍🍳" * 50, "\u202eabc"],
    ids=["empty", "endless", "controls", "markup", "emoji", "turned"],
)
def test_publishing_never_raises(connector: Connector, stage: Stage, text: str) -> None:
    outcome = connector.publish(stage.account, outgoing(text=text))
    assert isinstance(outcome, Published | Rejected | RetryAt | Unknown)


def test_unreadable_answers_are_unknown(connector: Connector, stage: Stage) -> None:
    one = outgoing()
    if not stage.spoil("publish"):
        pytest.skip("answers come from our own database")
    assert isinstance(connector.publish(stage.account, one), Unknown)
    stage.spoil("look_up")
    assert isinstance(connector.look_up(stage.account, one), CannotTell)
    stage.spoil("fetch")
    with pytest.raises(NetworkError):
        connector.fetch(stage.account, "")


def test_another_brand_reaches_nothing(connector: Connector, stage: Stage) -> None:
    if not connector.info.built_in:
        pytest.skip("isolation is the network's own business")
    post = published(connector, stage, outgoing())
    comment = stage.say(post.remote_id, "Hallo", "Anna")
    stranger = replace(STAGES[connector.info.slug](connector).account)
    assert connector.fetch(stranger, "").interactions == []
    assert connector.look_up(stranger, outgoing()) == NotFound()
    assert isinstance(connector.publish(stranger, outgoing()), Rejected)
    assert isinstance(connector.publish(stranger, outgoing("r", reply_to=comment)), Rejected)
    for act in (
        lambda: connector.hide(stranger, comment, "x"),
        lambda: connector.unhide(stranger, comment),
        lambda: connector.delete(stranger, comment),
        lambda: connector.delete(stranger, post.remote_id),
    ):
        with pytest.raises(NetworkError):
            act()
    assert connector.measure(stranger, [post.remote_id])[0].likes is None
