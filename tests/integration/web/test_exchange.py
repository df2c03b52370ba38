"""The pages for calendar addresses, imports and exports."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from anklang.exchange.models import Feed, Import, Source
from anklang.kernel import clock
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post
from tests.integration.publishing.desk import channel_of, work
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def scope() -> Scope:
    return make_scope(language="en")


def signed_in(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(scope: Scope, name: str, **parts: int) -> str:
    return reverse(f"exchange:{name}", kwargs={"brand": scope.brand.slug, **parts})


class TestAddresses:
    def test_made_shown_once_used_and_ended(self, scope: Scope) -> None:
        client = signed_in(scope)
        data = {"part": f"channel-{channel_of(scope).pk}", "name": "Handy"}
        answer = client.post(url(scope, "make_feed"), data, follow=True)
        address = answer.context["address"]
        assert address in answer.content.decode()
        feed = Feed.objects.get()
        again = client.get(url(scope, "fresh_feed", feed=feed.pk)).content.decode()
        assert address.rpartition("/")[2] not in again
        path = address.partition("127.0.0.1")[2].partition("/")[2]
        assert Client().get(f"/{path}").status_code == 200
        listed = client.get(url(scope, "feeds")).content.decode()
        assert "Handy" in listed
        assert "last fetched" in listed
        client.post(url(scope, "revoke_feed", feed=feed.pk))
        assert Client().get(f"/{path}").status_code == 404
        assert "No address yet" in client.get(url(scope, "feeds")).content.decode()

    def test_a_foreign_channel_is_a_404(self, scope: Scope) -> None:
        foreign = channel_of(make_scope())
        for part in (f"channel-{foreign.pk}", "channel-", "channel-99999999999999999999"):
            answer = signed_in(scope).post(url(scope, "make_feed"), {"part": part})
            assert answer.status_code == 404
        assert not Feed.objects.exists()

    def test_owners_see_and_end_everybodys(self, scope: Scope) -> None:
        viewer = make_scope(Role.VIEWER, brand=scope.brand, name="Vera")
        signed_in(viewer).post(url(scope, "make_feed"), {"part": "mine"})
        feed = Feed.objects.get()
        client = signed_in(scope)
        assert "Vera" in client.get(url(scope, "feeds")).content.decode()
        assert client.get(url(scope, "fresh_feed", feed=feed.pk)).status_code == 404
        client.post(url(scope, "revoke_feed", feed=feed.pk))
        feed.refresh_from_db()
        assert feed.revoked_at is not None


class TestImports:
    def upload(self, client: Client, scope: Scope, data: bytes, name: str = "plan.csv") -> Any:
        file = SimpleUploadedFile(name, data)
        return client.post(url(scope, "imports"), {"file": file}, follow=True)

    def test_from_the_file_to_the_posts_and_back(self, scope: Scope) -> None:
        channel_of(scope)
        client = signed_in(scope)
        page = self.upload(
            client, scope, b"Datum;Text\n1.2.2037;Spaet\n;Brot\n;\n"
        ).content.decode()
        assert "1 of 2 rows is ready" in page
        assert "Row 2" in page
        assert "two years" in page
        batch = Import.objects.get()
        left = client.get(url(scope, "left", batch=batch.pk))
        assert "two years" in left.content.decode("utf-8-sig")
        data = {"column-0": "when", "column-1": "text", "into": "idea", "clock": "10:30"}
        client.post(url(scope, "read_as", batch=batch.pk), data)
        running = client.post(url(scope, "start_import", batch=batch.pk), follow=True)
        assert "Being brought in" in running.content.decode()
        work()
        one = url(scope, "import", batch=batch.pk)
        assert client.get(one, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
        done = client.get(one).content.decode()
        assert "1 post was brought in" in done
        assert "1 row was left out" in done
        assert Post.objects.get().state == Post.State.IDEA
        client.post(url(scope, "undo_import", batch=batch.pk))
        work()
        assert "1 post was taken out again" in client.get(one).content.decode()
        assert not Post.objects.exists()

    def test_a_bad_file_is_explained_beside_the_field(self, scope: Scope) -> None:
        answer = self.upload(signed_in(scope), scope, b"%PDF-1.7")
        assert answer.status_code == 422
        assert "This is a PDF" in answer.content.decode()
        empty = signed_in(scope).post(url(scope, "imports"))
        assert "Choose a file first" in empty.content.decode()

    def test_columns_can_be_changed_and_nonsense_is_ignored(self, scope: Scope) -> None:
        client = signed_in(scope)
        self.upload(client, scope, b"Datum;Text\n3/4/2037;a\n")
        batch = Import.objects.get()
        data = {"column-0": "text", "column-1": "text", "order": "sideways", "clock": "soon"}
        client.post(url(scope, "read_as", batch=batch.pk), data)
        batch.refresh_from_db()
        assert batch.fields == {"0": "text"}
        assert (batch.options["order"], batch.options["clock"]) == ("day", "09:00")

    def test_forgotten(self, scope: Scope) -> None:
        client = signed_in(scope)
        self.upload(client, scope, b"Text\nHallo Welt\n")
        client.post(url(scope, "forget_import", batch=Import.objects.get().pk))
        assert not Import.objects.exists()

    def test_the_example_is_understood(self, scope: Scope) -> None:
        channel_of(scope)
        client = signed_in(scope)
        example = client.get(url(scope, "example"))
        assert "attachment" in example["Content-Disposition"]
        self.upload(client, scope, example.content)
        assert set(Import.objects.get().fields.values()) == {
            "when", "time", "text", "channel", "signer"
        }  # fmt: skip


class TestNews:
    def test_a_bad_address_is_explained_and_kept(self, scope: Scope) -> None:
        answer = signed_in(scope).post(url(scope, "news"), {"url": "ftp://x"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Give the address of a feed" in page
        assert 'value="ftp://x"' in page

    def test_listed_with_its_trouble_and_ended(self, scope: Scope) -> None:
        source = Source.objects.create(
            brand=scope.brand, person=scope.person, url="https://example.org/feed",
            title="Dorfblatt", problem="Nobody answers.", next_at=clock.now(), created_at=clock.now(),
        )  # fmt: skip
        client = signed_in(scope)
        page = client.get(url(scope, "news")).content.decode()
        assert "Dorfblatt" in page
        assert "Nobody answers." in page
        client.post(url(scope, "end_news", source=source.pk))
        assert "No feed yet" in client.get(url(scope, "news")).content.decode()
