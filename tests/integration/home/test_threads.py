"""How threads are read: order, depth, folding, and how many queries it takes."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from anklang.home import queries, services
from anklang.home.models import Comment, Entry
from anklang.kernel import clock
from tests.support.factories import BrandFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    brand = BrandFactory()
    return services.publish_entry(brand.pk, key="k", text="Frisch!", language="de")


def said(entry: Entry, text: str, parent: Comment | None = None) -> Comment:
    return services.import_comment(entry, name="Anna", text=text, at=clock.now(), parent=parent)


def hide(comment: Comment) -> None:
    services.hide_comment(comment.entry.brand_id, comment.public_id, "Werbung")


def shape(thread: queries.Thread) -> list[tuple[str, int]]:
    return [(node.comment.text, node.depth) for node in (thread.root, *thread.answers)]


def test_answers_stand_below_what_they_answer(entry: Entry) -> None:
    first = said(entry, "1")
    second = said(entry, "2", first)
    said(entry, "3", first)
    deep = said(entry, "2.1", second)
    deeper = said(entry, "2.1.1", deep)
    said(entry, "2.1.1.1", deeper)
    (thread,) = queries.threads(entry).threads
    assert shape(thread) == [
        ("1", 0), ("2", 1), ("2.1", 2), ("2.1.1", 3), ("2.1.1.1", 3), ("3", 1),
    ]  # fmt: skip


def test_newest_threads_come_first_and_pages_follow(entry: Entry) -> None:
    for number in range(45):
        said(entry, str(number))
    texts: list[str] = []
    before: str | None = None
    for _page in range(3):
        page = queries.threads(entry, before)
        texts += [thread.root.comment.text for thread in page.threads]
        before = page.older
    assert texts == [str(number) for number in reversed(range(45))]
    assert before is None


def test_hidden_ones_leave_a_place_only_where_answers_hang_on_it(entry: Entry) -> None:
    lonely, answered = said(entry, "allein"), said(entry, "gefragt")
    answer = said(entry, "Antwort", answered)
    hide(lonely)
    hide(answered)
    (thread,) = queries.threads(entry).threads
    assert shape(thread) == [("gefragt", 0), ("Antwort", 1)]
    assert (thread.root.shown, thread.answers[0].shown) == (False, True)
    hide(answer)
    assert queries.threads(entry).threads == []


def test_long_threads_are_folded_and_go_on_elsewhere(entry: Entry) -> None:
    root = said(entry, "Frage")
    for number in range(60):
        said(entry, str(number), root)
    (thread,) = queries.threads(entry).threads
    assert (len(thread.open), len(thread.folded), thread.more) == (5, 35, True)
    whole = queries.thread(root)
    assert (len(whole.answers), whole.more) == (60, False)


def test_one_more_answer_is_not_worth_folding(entry: Entry) -> None:
    root = said(entry, "Frage")
    for number in range(6):
        said(entry, str(number), root)
    (thread,) = queries.threads(entry).threads
    assert (len(thread.open), len(thread.folded)) == (6, 0)


def test_a_post_with_its_threads_takes_few_queries(
    entry: Entry, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        root = said(entry, str(number))
        for answer in range(4):
            said(entry, f"{number}.{answer}", root)
    brand = entry.brand
    with django_assert_max_num_queries(4):
        found = queries.entry_for_visitors(brand, entry.public_id)
        names: list[Any] = [
            (node.comment.name, node.comment.parent and node.comment.parent.name)
            for thread in queries.threads(found).threads
            for node in (thread.root, *thread.answers)
        ]
    assert len(names) == 100


def test_changes_since_a_moment(entry: Entry) -> None:
    first = said(entry, "1")
    mark = queries.newest_change(entry)
    assert queries.changed_comments(entry, mark) == []
    second = said(entry, "2")
    hide(first)
    other = services.publish_entry(entry.brand_id, key="o", text="Anderes", language="de")
    said(other, "anderswo")
    assert queries.changed_comments(entry, mark) == [first, second]
