from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from anklang.kernel import clock
from anklang.kernel.models import Job
from anklang.kernel.walltime import WallTime
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import queries, services
from anklang.publishing.content import Content, PictureContent, VariantContent
from anklang.publishing.delivery import frozen
from anklang.publishing.errors import (
    BadDueTime,
    NotEditable,
    NotReady,
    ReleaseOutdated,
    TooLate,
)
from anklang.publishing.models import Delivery, Media, Post
from tests.support import fakenet
from tests.support.factories import ChannelFactory, make_scope

from .desk import BERLIN, channel_of, content, later, sent, signer_of, story, wall, work, written

pytestmark = pytest.mark.django_db
S = Delivery.State


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def picture(scope: Scope, **fields: int) -> Media:
    defaults = {"width": 10, "height": 10, "size_bytes": 10}
    return Media.objects.create(
        brand=scope.brand,
        sha256="a" * 64,
        path="pictures/aa/a.webp",
        created_at=clock.now(),
        **(defaults | fields),
    )


def test_freezes_the_content_for_every_try(scope: Scope) -> None:
    signer = signer_of(scope)
    media = picture(scope)
    one, other = channel_of(scope), ChannelFactory(brand=scope.brand)
    typed = Content(
        "Für alle",
        "de",
        signer.pk,
        (VariantContent(one.pk), VariantContent(other.pk, "Nur hier")),
        (PictureContent(media.pk, "Ein Laib Brot"),),
    )
    post = services.save_draft(scope, None, typed).post
    first, second = services.commit(scope, post.pk)
    outgoing = frozen.from_json(Delivery.objects.get(pk=first.pk).frozen)
    assert outgoing.text == "Für alle"
    assert outgoing.signature is not None
    assert outgoing.signature.name == signer.name
    assert outgoing.pictures[0].alt == "Ein Laib Brot"
    assert outgoing.key == first.key != second.key
    assert outgoing.reply_to is None
    assert frozen.from_json(second.frozen).text == "Nur hier"
    assert frozen.to_json(outgoing) == first.frozen


def test_the_job_is_written_with_the_delivery(scope: Scope) -> None:
    due = wall(clock.now() + timedelta(days=2))
    post = written(scope)
    (delivery,) = services.commit(scope, post.pk, due)
    job = Job.objects.get()
    assert job.run_at == delivery.due_at == delivery.next_at
    assert job.key == f"delivery:{delivery.pk}"
    assert job.brand_id == scope.brand.pk


class TestNotReady:
    def problems(self, scope: Scope, typed: Content) -> list[str]:
        post = services.save_draft(scope, None, typed).post
        with pytest.raises(NotReady) as refused:
            services.commit(scope, post.pk)
        assert not Delivery.objects.exists()
        assert not Job.objects.exists()
        return [str(problem) for problem in refused.value.problems]

    def test_names_everything_at_once(self, scope: Scope) -> None:
        media = picture(scope, size_bytes=9_000_000)
        signer = signer_of(scope)
        signer.consent_revoked_at = clock.now()
        signer.save()
        typed = Content(
            "x" * 13_001,
            "de",
            signer.pk,
            (VariantContent(channel_of(scope).pk),),
            (PictureContent(media.pk, ""),) * 5,
        )
        with translation.override("en"):
            text = " ".join(self.problems(scope, typed))
        assert "this would be 27 posts" in text
        assert "4 pictures at most" in text
        assert "too large" in text
        assert "no description" in text
        assert signer.name in text

    def test_counts_what_readers_see(self, scope: Scope) -> None:
        family = "👨‍👩‍👧‍👦"
        post = services.save_draft(scope, None, content(scope, family * 500)).post
        assert services.commit(scope, post.pk)

    def test_needs_a_connected_channel(self, scope: Scope) -> None:
        assert self.problems(scope, Content("x", "de"))
        Channel.objects.filter(pk=channel_of(scope).pk).update(state="attention")
        assert channel_of(scope).name in self.problems(scope, content(scope))[0]

    def test_needs_something_to_send(self, scope: Scope) -> None:
        assert len(self.problems(scope, content(scope, ""))) == 1


class TestWhen:
    def commit_at(self, scope: Scope, text: str) -> Delivery:
        post = written(scope)
        return services.commit(scope, post.pk, WallTime.parse(text, BERLIN))[0]

    def test_summer_and_winter(self, scope: Scope) -> None:
        with clock.frozen(datetime(2026, 11, 23, 8, 0, tzinfo=UTC)):
            assert self.commit_at(scope, "2026-11-24T09:00").due_at.hour == 8
            assert self.commit_at(scope, "2027-06-24T09:00").due_at.hour == 7

    def test_the_missing_hour_moves_forward(self, scope: Scope) -> None:
        with clock.frozen(datetime(2026, 11, 23, 8, 0, tzinfo=UTC)):
            delivery = self.commit_at(scope, "2027-03-28T02:30")
        assert delivery.due_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)

    def test_the_double_hour_is_the_first(self, scope: Scope) -> None:
        with clock.frozen(datetime(2026, 11, 23, 8, 0, tzinfo=UTC)):
            delivery = self.commit_at(scope, "2027-10-31T02:30")
        assert delivery.due_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    def test_past_and_far_away_times_are_refused(self, scope: Scope) -> None:
        for moment in (clock.now() - timedelta(hours=1), clock.now() + timedelta(days=900)):
            with pytest.raises(BadDueTime):
                services.commit(scope, written(scope).pk, wall(moment))
        assert not Delivery.objects.exists()


def test_twice_is_refused_and_the_database_would_refuse_it_too(scope: Scope) -> None:
    delivery = sent(scope)
    assert delivery.post_id is not None
    with pytest.raises(NotEditable):
        services.commit(scope, delivery.post_id)
    delivery.pk, delivery.key = None, "another"
    with pytest.raises(IntegrityError):
        delivery.save()


def test_only_what_was_seen_is_sent(scope: Scope) -> None:
    post = written(scope)
    services.save_draft(scope, post.pk, content(scope, "neu"), base_revision=post.revision)
    with pytest.raises(ReleaseOutdated):
        services.commit(scope, post.pk, revision=post.revision)


def test_other_brands_posts_do_not_exist(scope: Scope) -> None:
    stranger = make_scope()
    post, delivery = written(scope), sent(scope)
    for call in (
        lambda: services.commit(stranger, post.pk),
        lambda: services.take_back(stranger, post.pk),
        lambda: queries.post(stranger, post.pk),
    ):
        with pytest.raises(Post.DoesNotExist):
            call()
    for order in (
        lambda: services.cancel(stranger, delivery.pk),
        lambda: services.reschedule(stranger, delivery.pk, None),
        lambda: services.decide_unknown(stranger, delivery.pk, services.Decision.AGAIN),
        lambda: queries.delivery(stranger, delivery.pk),
    ):
        with pytest.raises(Delivery.DoesNotExist):
            order()


class TestTrueAnswers:
    def test_cancelled_before_it_was_sent(self, scope: Scope) -> None:
        delivery = sent(scope)
        services.cancel(scope, delivery.pk)
        work()
        assert story(delivery) == []
        assert delivery.state == S.CANCELLED
        assert Post.objects.get().state == Post.State.DRAFT
        assert not Job.objects.filter(state="queued").exists()
        assert fakenet.NETWORK.own == []

    def test_too_late_it_is_published(self, scope: Scope) -> None:
        with clock.frozen(datetime(2026, 11, 23, 8, 0, tzinfo=UTC)):
            delivery = sent(scope)
            work()
        with pytest.raises(TooLate) as answer:
            services.cancel(scope, delivery.pk)
        assert "09:00" in str(answer.value)
        with pytest.raises(TooLate):
            services.reschedule(scope, delivery.pk, None)
        with pytest.raises(TooLate):
            services.take_back(scope, delivery.post_id or 0)
        delivery.refresh_from_db()
        assert delivery.state == S.PUBLISHED

    @pytest.mark.parametrize("state", [S.SENDING, S.CHECKING, S.UNKNOWN])
    def test_while_it_is_under_way(self, scope: Scope, state: S) -> None:
        delivery = sent(scope)
        Delivery.objects.update(state=state)
        for call in (
            lambda: services.cancel(scope, delivery.pk),
            lambda: services.reschedule(scope, delivery.pk, None),
            lambda: services.take_back(scope, delivery.post_id or 0),
        ):
            with pytest.raises(TooLate):
                call()
        delivery.refresh_from_db()
        assert delivery.state == state
        assert Post.objects.get().state == Post.State.COMMITTED

    def test_moved_to_another_time(self, scope: Scope) -> None:
        delivery = sent(scope)
        due = wall(clock.now() + timedelta(hours=5))
        services.reschedule(scope, delivery.pk, due)
        work()
        assert story(delivery) == []
        later(hours=5)
        assert story(delivery) == [(1, "send", "published")]
        assert Post.objects.get().due_wall == str(due)
        assert len(fakenet.NETWORK.own) == 1

    def test_moved_to_now(self, scope: Scope) -> None:
        post = written(scope)
        (delivery,) = services.commit(scope, post.pk, wall(clock.now() + timedelta(days=1)))
        services.reschedule(scope, delivery.pk, None)
        work()
        later(days=1)
        assert story(delivery) == [(1, "send", "published")]

    def test_taking_back_what_is_partly_out_changes_nothing(self, scope: Scope) -> None:
        post = written(scope)
        other = ChannelFactory(brand=scope.brand)
        both = Content(
            "x", "de", None, (VariantContent(channel_of(scope).pk), VariantContent(other.pk))
        )
        services.save_draft(scope, post.pk, both, base_revision=post.revision)
        _first, second = services.commit(scope, post.pk, wall(clock.now() + timedelta(days=1)))
        Delivery.objects.filter(pk=second.pk).update(state=S.PUBLISHED, published_at=clock.now())
        with pytest.raises(TooLate):
            services.take_back(scope, post.pk)
        assert Delivery.objects.filter(state=S.SCHEDULED).count() == 1

    def test_who_may_stop(self, scope: Scope) -> None:
        delivery = sent(scope)
        for role in (Role.VIEWER, Role.MODERATOR, Role.REPRESENTATIVE):
            with pytest.raises(PermissionDenied):
                services.cancel(make_scope(role, brand=scope.brand), delivery.pk)
        anna = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
        with pytest.raises(PermissionDenied):
            services.reschedule(anna, delivery.pk, None)
        with pytest.raises(PermissionDenied):
            services.decide_unknown(anna, delivery.pk, services.Decision.AGAIN)


def test_a_refused_post_can_be_taken_back_changed_and_sent(scope: Scope) -> None:
    fakenet.NETWORK.script("publish", "refused")
    delivery = sent(scope)
    work()
    post = services.take_back(scope, delivery.post_id or 0)
    services.save_draft(scope, post.pk, content(scope, "besser"), base_revision=post.revision)
    services.commit(scope, post.pk)
    work()
    assert [item.text for item in fakenet.NETWORK.own] == ["besser"]
    assert story(delivery)[-1][2] == "rejected"
    assert delivery.state == S.DISCARDED


class TestReplies:
    def reply(self, scope: Scope, text: str = "Gern!", **fields: object) -> Delivery:
        wanted = {"channel": channel_of(scope), "representative": None} | fields
        return services.request_reply(
            scope,
            reply_to_remote_id="c1",
            text=text,
            language="de",
            requested_by=scope.person,
            **wanted,  # type: ignore[arg-type]
        )

    def test_a_reply_goes_out_with_the_same_guarantees(self, scope: Scope) -> None:
        fakenet.NETWORK.say("Habt ihr auf?")
        fakenet.NETWORK.script("publish", "timeout_after")
        delivery = self.reply(scope)
        work()
        later(seconds=60)
        assert story(delivery)[-1][2] == "published"
        (own,) = fakenet.NETWORK.own
        assert (own.text, own.parent) == ("Gern!", "c1")

    def test_what_cannot_be_a_reply(self, scope: Scope) -> None:
        signer = signer_of(make_scope())
        for wrong in ({"text": ""}, {"text": "x" * 501}, {"representative": signer}):
            with pytest.raises(NotReady):
                self.reply(scope, **wrong)  # type: ignore[arg-type]
        with pytest.raises(Channel.DoesNotExist):
            self.reply(scope, channel=ChannelFactory())

    def test_who_may(self, scope: Scope) -> None:
        for role in (Role.VIEWER, Role.GUEST, Role.APPROVER):
            with pytest.raises(PermissionDenied):
                self.reply(make_scope(role, brand=scope.brand), channel=channel_of(scope))


def test_lists_by_tab_in_pages(
    scope: Scope, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(queries.posts.PAGE_SIZE + 5):
        written(scope, f"Entwurf {n}")
    seen, after = [], ""
    while True:
        page = queries.post_page(scope, queries.Tab.DRAFTS, after=after)
        seen += [post.text for post in page.posts]
        if not (after := page.after):
            break
    assert seen == [f"Entwurf {n}" for n in reversed(range(queries.posts.PAGE_SIZE + 5))]
    sent(scope, "Geplantes Brot")
    fakenet.NETWORK.script("publish", "refused")
    work()
    assert queries.tab_counts(scope)[queries.Tab.PROBLEMS] == 1
    found = queries.post_page(scope, queries.Tab.PROBLEMS, search="plantes brot").posts
    assert [post.text for post in found] == ["Geplantes Brot"]
    with django_assert_max_num_queries(8):
        page = queries.post_page(scope, queries.Tab.DRAFTS)
        [post.deliveries.all() for post in page.posts]
        queries.tab_counts(scope)
