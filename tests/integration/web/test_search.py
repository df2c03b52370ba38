"""Search and palette: finds one's own, marks it safely, and never somebody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from anklang.inbox.models import Contact, Conversation
from anklang.kernel import clock
from anklang.orgs.models import Membership, Person, Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post
from tests.support.factories import BrandFactory, ChannelFactory, make_scope

pytestmark = pytest.mark.django_db


def post_of(scope: Scope, text: str, **fields: object) -> Post:
    now = clock.now()
    given = {"author": scope.person, "language": "de", "created_at": now, "updated_at": now}
    return Post.objects.create(brand=scope.brand, text=text, **{**given, **fields})


def conversation_of(
    scope: Scope, text: str, name: str = "Petra", assignee: Person | None = None
) -> Conversation:
    channel = ChannelFactory(brand=scope.brand)
    return Conversation.objects.create(
        brand=scope.brand,
        channel=channel,
        thread_id=text,
        preview=text,
        last_name=name,
        last_message_at=clock.now(),
        waiting_since=clock.now() - timedelta(hours=1),
        assignee=assignee,
    )


def found(scope: Scope, words: str, *, partial: bool = True) -> str:
    client = Client(headers={"HX-Request": "true"} if partial else {})
    client.force_login(scope.person)
    response = client.get(f"/b/{scope.brand.slug}/search/", {"q": words})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def scope() -> Scope:
    return make_scope(Role.OWNER, BrandFactory(slug="marke"))


def test_finds_posts_conversations_and_contacts(scope: Scope) -> None:
    post = post_of(scope, "Unser Dinkelbrot ist da")
    conversation = conversation_of(scope, "Habt ihr Dinkelbrötchen?")
    Contact.objects.create(brand=scope.brand, name="Dinkel-Fan", created_at=clock.now())

    page = found(scope, "dinkel")

    assert f"/b/marke/posts/{post.pk}/" in page
    assert f"/b/marke/inbox/{conversation.pk}/" in page
    assert page.count("<mark>Dinkel</mark>") == 3


@pytest.mark.parametrize("words", ["öfen", "ÖFEN", "heiße Öfen"])
def test_capitals_and_umlauts_make_no_difference(scope: Scope, words: str) -> None:
    post_of(scope, "Heiße Öfen!")

    assert "<mark>" in found(scope, words)


@pytest.mark.parametrize("words", ["100 %", "a_b", "(", "\\", "<b>", "Ö" * 500])
def test_signs_are_only_signs(scope: Scope, words: str) -> None:
    post_of(scope, "Nichts davon")

    assert "Nichts davon" not in found(scope, words)


def test_what_is_found_is_escaped(scope: Scope) -> None:
    post_of(scope, "<script>alert('brot')</script>")

    page = found(scope, "alert")

    assert "<script>" not in page
    assert "&lt;script&gt;<mark>alert</mark>" in page


def test_another_brand_stays_hidden(scope: Scope) -> None:
    other = make_scope(Role.OWNER, BrandFactory(name="Geheime Marke"))
    post_of(other, "Geheimnis im Beitrag")
    conversation_of(other, "Geheimnis im Gespräch")
    Contact.objects.create(brand=other.brand, name="Geheimnisträger", created_at=clock.now())

    assert 'role="option"' not in found(scope, "Geheim")


def test_another_brand_of_the_same_person_is_not_mixed_in(scope: Scope) -> None:
    other = BrandFactory(name="Zweitmarke")
    Membership.objects.create(person=scope.person, brand=other, role=Role.OWNER)
    post_of(Scope(scope.person, other, Role.OWNER), "Nur drüben")

    assert "Nur drüben" not in found(scope, "drüben")
    assert f"/b/{other.slug}/" in found(scope, "zweit")


def test_guests_find_what_was_given_to_them(scope: Scope) -> None:
    guest = make_scope(Role.GUEST, scope.brand)
    post_of(scope, "Brot intern")
    given = post_of(scope, "Brot gemeinsam")
    given.guests.add(guest.person)
    post_of(guest, "Brot eigenes")
    conversation_of(scope, "Brot fremd")
    conversation_of(scope, "Brot übergeben", assignee=guest.person)
    Contact.objects.create(brand=scope.brand, name="Brotfreundin", created_at=clock.now())

    page = found(guest, "brot")

    for text in (" gemeinsam", " eigenes", " übergeben"):
        assert f"<mark>Brot</mark>{text}" in page
    for text in (" intern", " fremd", "freundin"):
        assert f"<mark>Brot</mark>{text}" not in page


def test_a_post_that_was_thrown_away_is_not_found(scope: Scope) -> None:
    post_of(scope, "Brot von gestern", state=Post.State.DISCARDED)

    assert "von gestern" not in found(scope, "brot")


def test_without_words_it_leads_to_the_pages(scope: Scope) -> None:
    page = found(scope, "")

    assert 'href="/b/marke/posts/"' in page
    assert "<html" not in page


def test_works_as_a_page_without_a_script(scope: Scope) -> None:
    post_of(scope, "Frisches Brot")

    page = found(scope, "brot", partial=False)

    assert "<html" in page
    assert '<input class="form-control" type="search" name="q" value="brot"' in page
    assert "Frisches <mark>Brot</mark>" in page


def test_says_when_nothing_was_found(scope: Scope) -> None:
    assert "Nichts gefunden zu „&lt;xyz&gt;“" in found(scope, "<xyz>")


def test_queries_do_not_grow_with_what_is_found(
    scope: Scope, django_assert_max_num_queries: object
) -> None:
    for number in range(20):
        post_of(scope, f"Brot {number}")
        conversation_of(scope, f"Brot {number}")
    client = Client(headers={"HX-Request": "true"})
    client.force_login(scope.person)

    # Two of them for how the posts stand: their deliveries and releases.
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get("/b/marke/search/?q=brot")
