from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.kernel.walltime import WallTime, resolve
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import queries, services
from anklang.publishing.content import Content, VariantContent, content_of
from anklang.publishing.errors import (
    BadDueTime,
    NotEditable,
    NothingToRelease,
    NotReady,
    OwnRelease,
    PublishingError,
    ReleaseNeeded,
    ReleaseOutdated,
)
from anklang.publishing.models import Delivery, Post, Release
from tests.support.factories import ChannelFactory, make_scope

from .desk import BERLIN, channel_of, content, signer_of, wall, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Scope:
    return make_scope()


@pytest.fixture
def anna(owner: Scope) -> Scope:
    """A representative: writes, and needs somebody else's release."""
    return make_scope(Role.REPRESENTATIVE, brand=owner.brand)


def seen(post: Post) -> str:
    return content_of(Post.objects.get(pk=post.pk)).hash


def asked(scope: Scope, due: WallTime | None = None) -> Post:
    post = written(scope)
    services.request_release(scope, post.pk, due=due, note="Bitte bis Mittag")
    post.refresh_from_db()
    return post


def test_without_the_role_nothing_goes_out_unreleased(anna: Scope) -> None:
    with pytest.raises(ReleaseNeeded):
        services.commit(anna, written(anna).pk)
    assert not Delivery.objects.exists()


def test_a_release_hands_over_what_was_read_at_the_wished_time(owner: Scope, anna: Scope) -> None:
    due = wall(clock.now() + timedelta(days=1))
    post = asked(anna, due)
    assert queries.to_release(owner) == [post]
    assert queries.to_release(anna) == []
    (delivery,) = services.release(owner, post.pk, content_hash=seen(post), note="Schön")
    post.refresh_from_db()
    assert post.state == Post.State.COMMITTED
    assert delivery.due_at == post.due_at == resolve(due).at
    assert (post.due_wall, post.due_zone) == (str(due), BERLIN)
    release = Release.objects.get()
    assert release.decision == Release.Decision.RELEASED
    assert release.decided_by == owner.person
    assert release.content_hash == delivery.content_hash
    assert AuditEntry.objects.filter(action="post.release_released").exists()


def test_nobody_releases_their_own(owner: Scope, anna: Scope) -> None:
    own = asked(owner)
    with pytest.raises(OwnRelease):
        services.release(owner, own.pk, content_hash=seen(own))
    editor = make_scope(Role.EDITOR, brand=owner.brand)
    post = written(anna)
    services.save_draft(
        editor, post.pk, content(anna, "Vom Redakteur geändert"), base_revision=post.revision
    )
    services.request_release(anna, post.pk)
    with pytest.raises(OwnRelease):
        services.release(editor, post.pk, content_hash=seen(post))
    assert services.release(owner, post.pk, content_hash=seen(post))


def test_only_the_role_releases(anna: Scope, owner: Scope) -> None:
    post = asked(anna)
    for role in (Role.REPRESENTATIVE, Role.MODERATOR, Role.VIEWER):
        with pytest.raises(PermissionDenied):
            services.release(make_scope(role, brand=owner.brand), post.pk, content_hash=seen(post))
        with pytest.raises(PermissionDenied):
            services.send_back(make_scope(role, brand=owner.brand), post.pk, note="nein")
    stranger = make_scope()
    with pytest.raises(Post.DoesNotExist):
        services.release(stranger, post.pk, content_hash=seen(post))


def changed_text(scope: Scope, now: Content) -> Content:
    return Content("anders", now.language, now.representative_id, now.variants)


def changed_language(scope: Scope, now: Content) -> Content:
    return Content(now.text, "en", now.representative_id, now.variants)


def changed_signer(scope: Scope, now: Content) -> Content:
    return Content(now.text, now.language, signer_of(scope).pk, now.variants)


def changed_channels(scope: Scope, now: Content) -> Content:
    more = VariantContent(ChannelFactory(brand=scope.brand).pk)
    return Content(now.text, now.language, now.representative_id, (*now.variants, more))


@pytest.mark.parametrize(
    "change", [changed_text, changed_language, changed_signer, changed_channels]
)
def test_any_edit_voids_the_request(
    owner: Scope, anna: Scope, change: Callable[[Scope, Content], Content]
) -> None:
    post = asked(anna)
    before = seen(post)
    edited = change(anna, content_of(post))
    saved = services.save_draft(anna, post.pk, edited, base_revision=post.revision)
    assert saved.release_voided
    assert saved.post.state == Post.State.DRAFT
    assert Release.objects.get().decision == Release.Decision.VOIDED
    with pytest.raises(NothingToRelease):
        services.release(owner, post.pk, content_hash=before)
    assert not Delivery.objects.exists()


def test_what_was_read_must_be_what_is_there(owner: Scope, anna: Scope) -> None:
    post = asked(anna)
    before = seen(post)
    services.take_back(anna, post.pk)
    post.refresh_from_db()
    services.save_draft(anna, post.pk, content(anna, "Neue Fassung"), base_revision=post.revision)
    services.request_release(anna, post.pk)
    with pytest.raises(ReleaseOutdated):
        services.release(owner, post.pk, content_hash=before)
    assert not Delivery.objects.exists()


def test_sending_back_needs_a_reason_and_says_it(owner: Scope, anna: Scope) -> None:
    post = asked(anna)
    with pytest.raises(PublishingError):
        services.send_back(owner, post.pk, note="  ")
    services.send_back(owner, post.pk, note="Bitte kürzer")
    post.refresh_from_db()
    assert post.state == Post.State.DRAFT
    assert Release.objects.get().decision_note == "Bitte kürzer"
    assert Release.objects.get().decision == Release.Decision.RETURNED


def test_only_what_could_go_out_can_be_asked_for(anna: Scope) -> None:
    post = written(anna, "")
    with pytest.raises(NotReady):
        services.request_release(anna, post.pk)
    with pytest.raises(BadDueTime):
        services.request_release(anna, written(anna).pk, due=wall(clock.now() - timedelta(days=1)))
    waiting = asked(anna)
    with pytest.raises(NotEditable):
        services.request_release(anna, waiting.pk)


def test_a_wish_that_has_passed_meanwhile_needs_another_time(owner: Scope, anna: Scope) -> None:
    post = asked(anna, wall(clock.now() + timedelta(hours=3)))
    with clock.shifted(timedelta(hours=5)):
        with pytest.raises(BadDueTime):
            services.release(owner, post.pk, content_hash=seen(post))
        post.refresh_from_db()
        assert post.state == Post.State.IN_REVIEW
        assert services.release(owner, post.pk, content_hash=seen(post), due=None, keep_wish=False)


class TestFourEyes:
    @pytest.fixture(autouse=True)
    def four_eyes(self, owner: Scope) -> None:
        owner.brand.four_eyes = True
        owner.brand.save()

    def test_even_owners_need_somebody_else(self, owner: Scope) -> None:
        with pytest.raises(ReleaseNeeded):
            services.commit(owner, written(owner).pk)
        post = asked(owner)
        with pytest.raises(OwnRelease):
            services.release(owner, post.pk, content_hash=seen(post))
        approver = make_scope(Role.APPROVER, brand=owner.brand)
        assert services.release(approver, post.pk, content_hash=seen(post))

    def test_nobody_sends_others_posts_past_a_release_either(
        self, owner: Scope, anna: Scope
    ) -> None:
        with pytest.raises(ReleaseNeeded):
            services.commit(owner, written(anna).pk)


def test_a_post_taken_back_needs_a_new_release(owner: Scope, anna: Scope) -> None:
    post = asked(anna)
    services.release(owner, post.pk, content_hash=seen(post))
    services.take_back(anna, post.pk)
    with pytest.raises(ReleaseNeeded):
        services.commit(anna, post.pk)
    assert Release.objects.get().decision == Release.Decision.VOIDED


def test_a_signer_without_consent_is_refused(owner: Scope) -> None:
    signer = signer_of(owner)
    signer.consented_at = None
    signer.save()
    channel = channel_of(owner)
    assert channel.state == Channel.State.CONNECTED
    post = services.save_draft(
        owner, None, Content("x", "de", signer.pk, (VariantContent(channel.pk),))
    ).post
    with pytest.raises(NotReady) as refused:
        services.commit(owner, post.pk)
    assert signer.name in str(refused.value)
