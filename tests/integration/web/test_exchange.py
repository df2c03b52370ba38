"""The pages for calendar addresses, imports and exports."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from anklang.exchange.models import Feed
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.integration.publishing.desk import channel_of
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
        assert "/calendar/" not in again
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
