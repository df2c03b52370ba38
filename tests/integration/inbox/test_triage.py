"""Whom to answer first, and why: read in a job, corrected by people, sorted by an index."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from anklang.inbox import kinds, queries, services
from anklang.inbox.kinds import Kind
from anklang.inbox.models import (
    Contact,
    Conversation,
    ConversationKind,
    Correction,
    Message,
    Reaction,
    Reading,
    Taught,
)
from anklang.inbox.queries import Tab, Wish
from anklang.inbox.services import erasing
from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.networks.contract import InteractionKind, Visibility
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.integration.inbox.conftest import Desk
from tests.integration.inbox.talk import answered, said
from tests.integration.publishing.desk import sent
from tests.support.factories import ChannelFactory, make_scope
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db
ASKS, TELLS = "Gibt es heute Roggenbrot?", "Schöne Auslage heute."


def first(scope: Scope, **wish: object) -> list[str]:
    found = queries.page(scope, Wish(tab=Tab.WAITING, **wish))  # type: ignore[arg-type]
    return [one.thread_id for one in found.conversations]


def talked(desk: Desk, thread: str, text: str = TELLS, *, minute: int = 0) -> Conversation:
    return desk.hear(said(thread, thread_id=thread, text=text, minute=minute, by=f"by-{thread}"))


def kinds_of(conversation: Conversation) -> str:
    conversation.refresh_from_db()
    return conversation.kinds


def test_a_question_goes_before_what_waits_a_little_longer(desk: Desk) -> None:
    talked(desk, "told", minute=0)
    talked(desk, "asked", ASKS, minute=60)
    assert first(desk.jonas) == ["told", "asked"]
    run_everything()
    assert first(desk.jonas) == ["asked", "told"]


def test_whoever_waits_long_enough_comes_first_whatever_they_wrote(desk: Desk) -> None:
    talked(desk, "told", minute=0)
    talked(desk, "asked", ASKS, minute=5 * 60)
    run_everything()
    assert first(desk.jonas) == ["told", "asked"]


def test_a_new_message_is_in_the_list_before_it_is_read(desk: Desk) -> None:
    talked(desk, "asked", ASKS)
    assert first(desk.jonas) == ["asked"]
    assert not Reading.objects.exists()


def test_taking_in_reads_nothing_and_the_job_reads_once(desk: Desk) -> None:
    asked = talked(desk, "asked", ASKS)
    run_everything()
    reading = Reading.objects.get()
    assert reading.kinds == "question"
    assert "?" in reading.found["question"]["words"]
    services.read([asked.pk])
    assert Reading.objects.get() == reading


def test_an_answer_ends_it_and_the_next_question_begins_anew(desk: Desk) -> None:
    asked = talked(desk, "t", ASKS)
    run_everything()
    desk.hear(answered("a1", thread_id="t", minute=5))
    asked.refresh_from_db()
    assert (asked.first_at, asked.kinds, asked.lead) == (None, "", 0)
    run_everything()
    desk.hear(said("c2", thread_id="t", text=TELLS, minute=9, by="by-t"))
    run_everything()
    assert kinds_of(asked) == ""
    assert asked.first_at == asked.waiting_since
    assert first(desk.jonas, kind=Kind.QUESTION) == []
    every = queries.page(desk.jonas, Wish(kind=Kind.QUESTION))
    assert [one.pk for one in every.conversations] == [asked.pk]


def test_marking_as_done_takes_it_from_the_list_and_reopening_brings_it_back(desk: Desk) -> None:
    asked = talked(desk, "t", ASKS)
    run_everything()
    services.mark_done(desk.jonas, asked.pk)
    assert first(desk.jonas) == []
    services.reopen(desk.jonas, asked.pk)
    run_everything()
    assert first(desk.jonas, kind=Kind.QUESTION) == ["t"]
    assert kinds_of(asked) == "question"


def test_people_who_follow_along_count(desk: Desk) -> None:
    busy = talked(desk, "busy", minute=30)
    desk.hear(
        *[said(f"f{n}", thread_id="busy", by=f"f{n}", text="Ja", minute=31) for n in range(7)]
    )
    talked(desk, "quiet", minute=0)
    run_everything()
    busy.refresh_from_db()
    assert busy.watching == 7
    assert busy.lead == 3 * 3600
    assert first(desk.jonas) == ["busy", "quiet"]


def test_reactions_to_the_post_count_as_soon_as_somebody_looks(desk: Desk) -> None:
    asked = talked(desk, "t", ASKS)
    run_everything()
    post = sent(make_scope(brand=desk.jonas.brand))
    Conversation.objects.filter(pk=asked.pk).update(about=post)
    for n in range(3):
        Reaction.objects.create(
            brand=desk.jonas.brand,
            channel=desk.channel,
            kind="like",
            remote_id=f"l{n}",
            author_remote_id=f"a{n}",
            name="",
            about=post,
            at=clock.now(),
        )
    assert services.follow_reactions() == 1
    run_everything()
    asked.refresh_from_db()
    assert asked.watching == 3


def test_an_edited_message_is_read_again(desk: Desk) -> None:
    asked = talked(desk, "t", ASKS)
    run_everything()
    services.correct(desk.jonas, Message.objects.get().pk, Kind.COMPLAINT, applies=True)
    desk.hear(said("t", thread_id="t", text=TELLS, by="by-t"))
    assert not Reading.objects.exists()
    assert not Correction.objects.exists()
    run_everything()
    assert Reading.objects.get().kinds == ""
    assert kinds_of(asked) == ""


def test_hiding_keeps_what_people_said_of_a_message(desk: Desk) -> None:
    talked(desk, "t", ASKS)
    run_everything()
    services.correct(desk.jonas, Message.objects.get().pk, Kind.COMPLAINT, applies=True)
    hidden = said("t", thread_id="t", text=ASKS, by="by-t", visibility=Visibility.HIDDEN)
    desk.hear(hidden)
    assert Correction.objects.count() == 1


def test_a_correction_counts_at_once_is_told_and_can_be_taken_back(desk: Desk) -> None:
    asked = talked(desk, "t", ASKS)
    run_everything()
    message = Message.objects.get()
    services.correct(desk.jonas, message.pk, Kind.QUESTION, applies=False)
    assert kinds_of(asked) == ""
    assert asked.first_at == asked.waiting_since
    assert first(desk.jonas, kind=Kind.QUESTION) == []
    services.read([asked.pk])
    assert kinds_of(asked) == ""
    services.take_back(desk.jonas, message.pk, Kind.QUESTION)
    assert kinds_of(asked) == "question"
    told = [
        item.event.action
        for item in queries.thread(desk.jonas, asked.pk).items
        if isinstance(item, queries.Happened)
    ]
    assert told == ["message.corrected", "message.correction_undone"]


def test_a_correction_made_twice_is_one(desk: Desk) -> None:
    talked(desk, "t", ASKS)
    message = Message.objects.get()
    services.correct(desk.jonas, message.pk, Kind.COMPLAINT, applies=True)
    before = AuditEntry.objects.count()
    services.correct(desk.jonas, message.pk, Kind.COMPLAINT, applies=True)
    assert AuditEntry.objects.count() == before
    assert Correction.objects.count() == 1


def test_people_may_say_what_nobody_has_read_yet(desk: Desk) -> None:
    asked = talked(desk, "t", TELLS)
    services.correct(desk.jonas, Message.objects.get().pk, Kind.COMPLAINT, applies=True)
    assert kinds_of(asked) == "complaint"
    run_everything()
    assert kinds_of(asked) == "complaint"


def test_corrections_teach_the_brand_and_nobody_else_and_are_unlearned(desk: Desk) -> None:
    words = "Die Kruste war heute leider wieder kohlrabenschwarz."
    taught = talked(desk, "t", words)
    services.correct(desk.jonas, taught.messages.get().pk, Kind.COMPLAINT, applies=True)
    again = talked(desk, "again", f"{words} Schade")
    other = ChannelFactory()
    services.ingest(other, [said("o", thread_id="o", text=f"{words} Schade")])
    run_everything()
    assert "complaint" in kinds_of(again)
    assert "complaint" not in kinds_of(Conversation.objects.get(channel=other))
    services.take_back(desk.jonas, taught.messages.get().pk, Kind.COMPLAINT)
    assert Taught.objects.get().corrections == []
    later = talked(desk, "later", f"{words} Schade!")
    run_everything()
    assert "complaint" not in kinds_of(later)


def test_erasing_somebody_unlearns_their_words(desk: Desk) -> None:
    taught = talked(desk, "t", "Die Kruste war kohlrabenschwarz.")
    services.correct(desk.jonas, taught.messages.get().pk, Kind.COMPLAINT, applies=True)
    assert Taught.objects.get().corrections
    erasing.erase(erasing.traces(Contact.objects.get()), "—")
    assert Taught.objects.get().corrections == []


def test_whoever_only_reads_corrects_nothing_and_neither_do_strangers(desk: Desk) -> None:
    talked(desk, "t", ASKS)
    message = Message.objects.get()
    with pytest.raises(PermissionDenied):
        services.correct(desk.colleague(Role.VIEWER), message.pk, Kind.QUESTION, applies=False)
    with pytest.raises(Message.DoesNotExist):
        services.correct(make_scope(), message.pk, Kind.QUESTION, applies=False)
    with pytest.raises(Message.DoesNotExist):
        services.take_back(desk.colleague(Role.GUEST, "Gast"), message.pk, Kind.QUESTION)


def test_counts_tell_only_kinds_that_exist(desk: Desk) -> None:
    talked(desk, "asked", ASKS)
    talked(desk, "told")
    run_everything()
    found = queries.counts(desk.jonas, Wish(tab=Tab.WAITING))
    assert {one: n for one, n in found.items() if isinstance(one, Kind)} == {Kind.QUESTION: 1}
    assert not [one for one in queries.counts(desk.jonas, Wish()) if isinstance(one, Kind)]


def test_a_filtered_list_goes_on_page_by_page(desk: Desk) -> None:
    for n in range(5):
        talked(desk, f"t{n}", ASKS, minute=n)
    run_everything()
    for wish in (Wish(tab=Tab.WAITING, kind=Kind.QUESTION), Wish(kind=Kind.QUESTION)):
        seen: list[str] = []
        page = queries.page(desk.jonas, wish, size=2)
        while True:
            seen += [one.thread_id for one in page.conversations]
            if not page.after:
                break
            page = queries.page(desk.jonas, replace(wish, after=page.after), size=2)
        order = [f"t{n}" for n in range(5)]
        assert seen == (order if wish.waiting else order[::-1])


def test_a_quote_and_our_own_words_are_not_waiting_for_anybody(desk: Desk) -> None:
    quote = said("q", thread_id="q", kind=InteractionKind.QUOTE, text=ASKS)
    conversation = desk.hear(quote)
    desk.hear(answered("own", thread_id="own", text=ASKS))
    run_everything()
    conversation.refresh_from_db()
    assert conversation.first_at is None
    assert Reading.objects.filter(message__direction="out").count() == 0


def test_what_was_there_before_is_read_later(desk: Desk) -> None:
    talked(desk, "t", ASKS)
    assert services.read_rest() == 1
    run_everything()
    assert Reading.objects.count() == 1
    assert services.read_rest() == 0


def test_erasing_somebody_forgets_what_their_words_meant(desk: Desk) -> None:
    talked(desk, "t", ASKS)
    run_everything()
    erasing.erase(erasing.traces(Contact.objects.get()), "—")
    run_everything()
    assert not Reading.objects.exists()
    assert not ConversationKind.objects.exists()


def test_sorting_takes_as_many_statements_for_many_as_for_one(desk: Desk) -> None:
    def statements(threads: list[str]) -> int:
        desk.hear(*[said(one, thread_id=one, text=ASKS, by=one) for one in threads])
        ids = list(Conversation.objects.filter(thread_id__in=threads).values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as asked:
            services.read(ids)
        return len(asked)

    assert statements(["a"]) == statements([f"b{n}" for n in range(20)])


@given(
    st.lists(st.sampled_from([one.value for one in Kind]), unique=True),
    st.integers(0, 10_000),
    st.timedeltas(timedelta(0), timedelta(days=30)),
)
def test_the_same_kind_never_loses_by_waiting_longer_or_by_more_who_follow(
    given_kinds: list[str], watching: int, more: timedelta
) -> None:
    lead = kinds.lead(given_kinds, watching)
    assert more.total_seconds() + lead >= lead
    assert kinds.lead(given_kinds, watching + 1) >= lead
    assert abs(lead) <= 48 * 3600
