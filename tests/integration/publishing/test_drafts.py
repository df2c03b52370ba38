from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.networks.models import Channel
from anklang.orgs.models import Representative, Role
from anklang.orgs.scope import Scope
from anklang.publishing import queries, services
from anklang.publishing.content import Content, PictureContent, VariantContent, content_of
from anklang.publishing.errors import EditConflict, NotEditable, PublishingError
from anklang.publishing.models import Media, Post
from tests.support.factories import ChannelFactory, PersonFactory, make_scope

from .desk import content, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope() -> Scope:
    return make_scope()


def save(scope: Scope, post: Post, text: str, **more: object) -> Post:
    post.refresh_from_db()
    saved = services.save_draft(
        scope,
        post.pk,
        Content(text, "de"),
        base_revision=post.revision,
        **more,  # type: ignore[arg-type]
    )
    return saved.post


def test_keeps_everything_that_was_typed(scope: Scope) -> None:
    first, second = ChannelFactory(brand=scope.brand), ChannelFactory(brand=scope.brand)
    signer = Representative.objects.get(brand=scope.brand)
    typed = Content(
        "Erste Zeile\r\nzweite  \n",
        "de",
        signer.pk,
        (VariantContent(first.pk, "Kurz"), VariantContent(second.pk, "Erste Zeile\nzweite")),
    )
    post = services.save_draft(scope, None, typed).post
    kept = content_of(Post.objects.get(pk=post.pk))
    assert kept.text == "Erste Zeile\nzweite"
    assert kept.representative_id == signer.pk
    assert kept.text_for(first.pk) == "Kurz"
    assert kept.variants == (VariantContent(first.pk, "Kurz"), VariantContent(second.pk, ""))
    assert post.author == scope.person


def test_the_same_again_changes_nothing(scope: Scope) -> None:
    post = written(scope)
    again = services.save_draft(scope, post.pk, content(scope), base_revision=post.revision)
    assert not again.changed
    assert again.post.revision == post.revision


def test_a_save_based_on_an_older_revision_loses_nothing(scope: Scope) -> None:
    colleague = make_scope(Role.EDITOR, brand=scope.brand)
    post = written(scope, "Anfang")
    save(colleague, post, "Fassung der Kollegin")
    with pytest.raises(EditConflict) as conflict:
        services.save_draft(scope, post.pk, Content("Meine Fassung", "de"), base_revision=1)
    assert conflict.value.theirs.text == "Fassung der Kollegin"
    assert conflict.value.yours.text == "Meine Fassung"
    assert Post.objects.get().text == "Fassung der Kollegin"
    aside = [one for one in queries.versions(scope, post.pk) if one.kept_aside]
    assert [one.text for one in aside] == ["Meine Fassung"]


def test_autosaves_share_a_version_for_some_minutes(scope: Scope) -> None:
    post = written(scope, "a")
    save(scope, post, "ab")
    save(scope, post, "abc")
    assert [one.text for one in queries.versions(scope, post.pk)] == ["abc"]
    with clock.shifted(timedelta(minutes=6)):
        save(scope, post, "abcd")
    assert [one.text for one in queries.versions(scope, post.pk)] == ["abcd", "abc"]


def test_a_version_saved_on_purpose_or_by_another_person_stays(scope: Scope) -> None:
    post = written(scope, "a")
    save(scope, post, "b", on_purpose=True)
    save(scope, post, "c")
    save(make_scope(Role.EDITOR, brand=scope.brand), post, "d")
    assert [one.text for one in queries.versions(scope, post.pk)] == ["d", "c", "b"]


def test_an_earlier_version_comes_back_and_the_present_one_stays(scope: Scope) -> None:
    post = written(scope, "alt")
    save(scope, post, "neu", on_purpose=True)
    with clock.shifted(timedelta(minutes=6)):
        post = save(scope, post, "neuer")
        saved = services.restore_version(scope, post.pk, 1, base_revision=post.revision)
    assert saved.post.text == "neu"
    assert [one.text for one in queries.versions(scope, post.pk)] == ["neu", "neuer", "neu"]


def test_a_version_comes_back_without_what_is_gone(scope: Scope) -> None:
    post = written(scope)
    save(scope, post, "ohne Kanal", on_purpose=True)
    Channel.objects.all().delete()
    post.refresh_from_db()
    oldest = queries.versions(scope, post.pk)[-1].number
    saved = services.restore_version(scope, post.pk, oldest, base_revision=post.revision)
    assert content_of(saved.post).variants == ()


def test_what_belongs_to_another_brand_is_refused(scope: Scope) -> None:
    stranger = make_scope()
    foreign_channel = ChannelFactory(brand=stranger.brand)
    with pytest.raises(Channel.DoesNotExist):
        services.save_draft(
            scope, None, Content("x", "de", None, (VariantContent(foreign_channel.pk),))
        )
    signer = Representative.objects.get(brand=stranger.brand)
    with pytest.raises(Representative.DoesNotExist):
        services.save_draft(scope, None, Content("x", "de", signer.pk))
    media = Media.objects.create(
        brand=stranger.brand,
        sha256="0" * 64,
        path="x",
        width=1,
        height=1,
        size_bytes=1,
        created_at=clock.now(),
    )
    with pytest.raises(Media.DoesNotExist):
        services.save_draft(
            scope, None, Content("x", "de", pictures=(PictureContent(media.pk, "Bild"),))
        )
    post = written(stranger)
    with pytest.raises(Post.DoesNotExist):
        services.save_draft(scope, post.pk, Content("x"), base_revision=1)
    assert not Post.objects.filter(brand=scope.brand).exists()


class TestWhoMay:
    def test_readers_and_moderators_do_not_write(self, scope: Scope) -> None:
        for role in (Role.VIEWER, Role.MODERATOR):
            with pytest.raises(PermissionDenied):
                services.save_draft(make_scope(role, brand=scope.brand), None, Content("x"))

    def test_representatives_change_only_their_own(self, scope: Scope) -> None:
        anna = make_scope(Role.REPRESENTATIVE, brand=scope.brand)
        own = written(anna)
        assert save(anna, own, "meins").text == "meins"
        with pytest.raises(PermissionDenied):
            save(anna, written(scope), "fremd")

    def test_guests_see_what_they_wrote_or_were_given(self, scope: Scope) -> None:
        guest = make_scope(Role.GUEST, brand=scope.brand)
        own, others = written(guest), written(scope)
        assert list(queries.post_page(guest, queries.Tab.DRAFTS).posts) == [own]
        assert queries.tab_counts(guest)[queries.Tab.DRAFTS] == 1
        with pytest.raises(Post.DoesNotExist):
            queries.post(guest, others.pk)
        with pytest.raises(Post.DoesNotExist):
            save(guest, others, "fremd")
        services.give_post(scope, others.pk, guest.person)
        assert save(guest, others, "gegeben").text == "gegeben"
        services.give_post(scope, others.pk, guest.person, given=False)
        with pytest.raises(Post.DoesNotExist):
            queries.post(guest, others.pk)

    def test_guests_hand_nothing_on(self, scope: Scope) -> None:
        guest = make_scope(Role.GUEST, brand=scope.brand)
        with pytest.raises(PermissionDenied):
            services.give_post(guest, written(guest).pk, scope.person)

    def test_a_post_is_given_only_to_people_of_the_brand(self, scope: Scope) -> None:
        post = written(scope)
        with pytest.raises(PublishingError):
            services.give_post(scope, post.pk, PersonFactory())
        assert not post.guests.exists()


def test_ideas_become_drafts_and_drafts_can_be_put_away_and_brought_back(scope: Scope) -> None:
    idea = services.save_draft(scope, None, Content("Idee", "de"), idea=True).post
    assert idea.state == Post.State.IDEA
    draft = save(scope, idea, "Idee")
    assert draft.state == Post.State.DRAFT
    services.discard(scope, draft.pk)
    draft.refresh_from_db()
    assert draft.state == Post.State.DISCARDED
    with pytest.raises(NotEditable):
        save(scope, draft, "doch")
    services.restore_discarded(scope, draft.pk)
    draft.refresh_from_db()
    assert draft.state == Post.State.DRAFT
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"post.written", "post.discarded", "post.brought_back"} <= actions


def test_a_handed_over_post_is_not_changed_behind_its_back(scope: Scope) -> None:
    post = written(scope)
    services.commit(scope, post.pk)
    with pytest.raises(NotEditable):
        save(scope, post, "anders")


def test_a_copy_is_a_new_draft_of_ones_own(scope: Scope) -> None:
    post = written(scope)
    services.commit(scope, post.pk)
    colleague = make_scope(Role.EDITOR, brand=scope.brand)
    copy = services.copy_post(colleague, post.pk)
    assert copy.author == colleague.person
    assert content_of(copy) == content_of(post)
    assert copy.state == Post.State.DRAFT


def test_the_first_saves_of_a_page_are_one_post(scope: Scope) -> None:
    first = services.save_draft(scope, None, Content("A", "de"), page="page-1").post
    again = services.save_draft(scope, None, Content("Ab", "de"), page="page-1").post
    assert again.pk == first.pk
    assert again.text == "Ab"
    colleague = make_scope(Role.EDITOR, brand=scope.brand)
    assert Post.objects.filter(author=colleague.person).count() == 0


class TestOnePage:
    """Saves of one open page may overtake the answer to the one before."""

    def save(self, scope: Scope, post: Post, text: str, page: str, base: int) -> Post:
        return services.save_draft(
            scope, post.pk, Content(text, "de"), base_revision=base, page=page
        ).post

    def test_its_own_save_is_no_conflict(self, scope: Scope) -> None:
        post = written(scope, "a")
        self.save(scope, post, "ab", "here", post.revision)
        assert self.save(scope, post, "abc", "here", post.revision).text == "abc"

    def test_another_window_is_one_even_of_the_same_person(self, scope: Scope) -> None:
        post = written(scope, "a")
        self.save(scope, post, "ab", "here", post.revision)
        with pytest.raises(EditConflict):
            self.save(scope, post, "axx", "there", post.revision)

    def test_somebody_elses_save_in_between_is_one(self, scope: Scope) -> None:
        post = written(scope, "a")
        self.save(scope, post, "ab", "here", post.revision)
        colleague = make_scope(Role.EDITOR, brand=scope.brand)
        save(colleague, post, "anders")
        with pytest.raises(EditConflict):
            self.save(scope, post, "abc", "here", post.revision)

    def test_so_is_a_release_asked_for_elsewhere(self, scope: Scope) -> None:
        post = written(scope)
        typed = content(scope, "Brot und Butter")
        services.save_draft(scope, post.pk, typed, base_revision=post.revision, page="here")
        services.request_release(scope, post.pk)
        with pytest.raises(EditConflict):
            self.save(scope, post, "abc", "here", post.revision)
