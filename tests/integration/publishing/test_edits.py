"""Changing what was published: with every guarantee of a delivery, and never undone by a late try."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from anklang.kernel import clock
from anklang.kernel.models import Job
from anklang.orgs.models import Brand
from anklang.orgs.scope import Scope
from anklang.publishing import services
from anklang.publishing.delivery.queue import job_key
from anklang.publishing.errors import NotReady, PublishingError, TooLate
from anklang.publishing.models import Delivery
from anklang.publishing.services import Decision
from tests.integration.networks.mastodon.conftest import connect_as
from tests.support.factories import make_scope
from tests.support.fakemasto import PERSONAS, FakeServer
from tests.support.fakemasto.reach import plugged

from .desk import content, later, sent, story, work

pytestmark = pytest.mark.django_db
NEW = "Ausverkauft – morgen wieder!"


@pytest.fixture
def scope() -> Scope:
    return make_scope()


@pytest.fixture
def server(scope: Scope):  # type: ignore[no-untyped-def]
    server = FakeServer(PERSONAS[0])
    with plugged(server):
        connect_as(scope, server)
        yield server


@pytest.fixture
def post(scope: Scope, server: FakeServer) -> Delivery:
    delivery = sent(scope, "Frisches Brot!", "mastodon")
    work()
    delivery.refresh_from_db()
    return delivery


def texts(server: FakeServer) -> list[str]:
    return [one.text for one in server.own]


def test_readers_get_the_new_text_and_the_post_says_so(
    scope: Scope, server: FakeServer, post: Delivery
) -> None:
    edit = services.change(scope, post.pk, [f" {NEW} "])
    assert texts(server) == ["Frisches Brot!"]
    work()
    post.refresh_from_db()
    assert texts(server) == [NEW]
    assert story(edit) == [(1, "send", "published")]
    assert (post.state, post.frozen["text"]) == (Delivery.State.PUBLISHED, NEW)
    assert post.edited_at is not None
    services.change(scope, post.pk, ["Wieder da!"])
    work()
    assert texts(server) == ["Wieder da!"]


@pytest.mark.parametrize("trouble", ["timeout_before", "timeout_after", "error_after", "malformed"])
def test_after_a_doubt_it_is_put_again_once_nothing_can_come_late(
    scope: Scope, server: FakeServer, post: Delivery, trouble: str
) -> None:
    server.script("edit", trouble)
    edit = services.change(scope, post.pk, [NEW])
    work()
    edit.refresh_from_db()
    assert edit.state == Delivery.State.RETRYING
    assert edit.next_at is not None
    assert edit.next_at > clock.now() + timedelta(minutes=1)
    with pytest.raises(PublishingError):
        services.change(scope, post.pk, ["Noch anders"])
    later(minutes=4)
    assert [one for _n, _k, one in story(edit)] == ["unknown", "published"]
    assert texts(server) == [NEW]


def test_a_killed_worker_leaves_nothing_half_done(
    scope: Scope, server: FakeServer, post: Delivery
) -> None:
    edit = services.change(scope, post.pk, [NEW])
    Delivery.objects.filter(pk=edit.pk).update(
        state=Delivery.State.SENDING, tries=1, sending_since=clock.now()
    )
    later(minutes=1)
    assert [one for _n, _k, one in story(edit)] == ["interrupted"]
    later(minutes=5)
    assert [one for _n, _k, one in story(edit)] == ["interrupted", "published"]
    assert texts(server) == [NEW]


def test_a_message_that_comes_twice_changes_once(
    scope: Scope, server: FakeServer, post: Delivery
) -> None:
    edit = services.change(scope, post.pk, [NEW])
    work()
    Job.objects.filter(key=job_key(edit.pk)).update(
        state=Job.State.QUEUED, run_at=clock.now(), finished_at=None
    )
    work()
    assert story(edit) == [(1, "send", "published")]
    assert server.calls["edit"] == 1


def test_after_enough_doubt_a_person_is_asked(
    scope: Scope, server: FakeServer, post: Delivery
) -> None:
    server.script("edit", *(["timeout_before"] * 6))
    edit = services.change(scope, post.pk, [NEW])
    for minutes in range(0, 40, 4):
        later(minutes=minutes)
    edit.refresh_from_db()
    assert edit.state == Delivery.State.UNKNOWN
    services.decide_unknown(scope, edit.pk, Decision.AGAIN)
    work()
    assert texts(server) == [NEW]


def test_every_part_of_a_thread_is_changed_where_it_stands(
    scope: Scope, server: FakeServer
) -> None:
    whole = " ".join(f"Das ist Satz {number} über Roggenbrot und Dinkel." for number in range(20))
    (delivery,) = services.commit(
        scope, services.save_draft(scope, None, content(scope, whole, "mastodon")).post.pk
    )
    work()
    delivery.refresh_from_db()
    old = services.texts_of(delivery)
    assert len(old) > 1
    server.script("edit", "ok", "timeout_after")
    services.change(scope, delivery.pk, [f"Neu {number}" for number in range(len(old))])
    work()
    delivery.refresh_from_db()
    assert services.texts_of(delivery) == ["Neu 0", *old[1:]]
    later(minutes=4)
    delivery.refresh_from_db()
    assert texts(server) == services.texts_of(delivery) == [f"Neu {n}" for n in range(len(old))]


def test_what_is_deleted_is_not_changed_any_more(
    scope: Scope, server: FakeServer, post: Delivery
) -> None:
    edit = services.change(scope, post.pk, [NEW])
    services.unpublish(scope, post.pk)
    work()
    edit.refresh_from_db()
    assert edit.state == Delivery.State.CANCELLED
    assert server.calls["edit"] == 0
    with pytest.raises(TooLate):
        services.change(scope, post.pk, [NEW])


def test_what_cannot_go_out_is_said(scope: Scope, server: FakeServer, post: Delivery) -> None:
    for wrong in ([""], [post.frozen["text"]], ["x" * 501], ["a", "b"]):
        with pytest.raises(NotReady):
            services.change(scope, post.pk, wrong)
    Brand.objects.filter(pk=scope.brand.pk).update(four_eyes=True)
    scope.brand.refresh_from_db()
    with pytest.raises(PublishingError):
        services.change(scope, post.pk, [NEW])
    assert not Delivery.objects.filter(kind=Delivery.Kind.EDIT).exists()


def test_a_network_that_cannot_change_says_so(scope: Scope) -> None:
    delivery = sent(scope)
    work()
    delivery.refresh_from_db()
    with translation.override("en"):
        assert "delete it there" in services.hindrance(scope, delivery)
    with pytest.raises(PublishingError):
        services.change(scope, delivery.pk, [NEW])


def test_the_home_channel_shows_that_it_was_edited(scope: Scope) -> None:
    from anklang.home.models import Entry
    from anklang.networks.services import ensure_home_channel

    ensure_home_channel(scope.actor, scope.brand)
    delivery = sent(scope, "Frisches Brot!", "home")
    work()
    services.change(scope, delivery.pk, [NEW])
    work()
    entry = Entry.objects.get()
    assert (entry.text, entry.edited_at is not None) == (NEW, True)


def test_after_a_restore_a_change_waits_for_a_person(
    scope: Scope, server: FakeServer, post: Delivery
) -> None:
    edit = services.change(scope, post.pk, [NEW])
    services.hold_after_restore(clock.now())
    work()
    edit.refresh_from_db()
    assert edit.state == Delivery.State.REJECTED
    assert edit.why
    assert texts(server) == ["Frisches Brot!"]
    services.decide_rejected(scope, edit.pk, Decision.AGAIN)
    work()
    assert texts(server) == [NEW]
