"""News feeds from a real local server: new entries become ideas, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from anklang.exchange import services
from anklang.exchange.errors import FeedRefused
from anklang.exchange.models import Source, SourceEntry
from anklang.exchange.services import sources
from anklang.kernel import clock
from anklang.orgs.models import Membership, Role
from anklang.orgs.scope import Scope
from anklang.publishing.models import Post
from tests.integration.kernel.test_http import Server, forget_connections
from tests.integration.publishing.desk import channel_of, work
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    forget_connections()
    made = Server()
    with clock.frozen(NOW), translation.override("en"):
        yield made
    forget_connections()
    made.close()


@pytest.fixture
def scope() -> Scope:
    made = make_scope(language="en")
    channel_of(made)
    return made


def rss(*entries: tuple[str, str], title: str = "Dorfblatt") -> bytes:
    items = "".join(
        f"<item><guid>{guid}</guid><title>{text}</title><link>https://example.org/{guid}</link>"
        f"<description>&lt;p&gt;Mehr &lt;b&gt;dazu&lt;/b&gt;&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item>"
        for guid, text in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def read_later(hours: float = 1.1) -> None:
    with clock.frozen(clock.now() + timedelta(hours=hours)):
        sources.read_due()
        work()


def texts() -> list[str]:
    return [one.text.split("\n")[0] for one in Post.objects.order_by("pk")]


def test_the_newest_at_first_then_what_is_new(server: Server, scope: Scope) -> None:
    old = [(f"n{number}", f"Neuigkeit {number}") for number in range(8, 0, -1)]
    server.says("/feed", body=rss(*old), ETag='"v1"', Last_Modified="Tue, 01 Sep 2026 07:00:00 GMT")
    source = services.subscribe(scope, f"{server.url}/feed")
    assert (source.title, texts()) == ("Dorfblatt", ["Neuigkeit 8", "Neuigkeit 7", "Neuigkeit 6"])
    idea = Post.objects.order_by("pk")[0]
    assert idea.state == Post.State.IDEA
    assert "<" not in idea.text
    assert idea.text.endswith("https://example.org/n8")

    server.says("/feed", body=rss(("n9", "Ganz neu"), *old))
    read_later()
    assert texts()[3:] == ["Ganz neu"]
    _method, _path, headers, _body = server.seen[-1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Tue, 01 Sep 2026 07:00:00 GMT"
    # Read again, and again by a second job: nothing twice.
    sources.read_source(source.pk)
    sources.read_source(source.pk)
    assert len(texts()) == 4
    assert SourceEntry.objects.count() == 9


def test_304_costs_nothing(server: Server, scope: Scope) -> None:
    server.says("/feed", body=rss(("a", "A")), ETag='"v1"')
    source = services.subscribe(scope, f"{server.url}/feed")
    server.says("/feed", status=304)
    read_later()
    source.refresh_from_db()
    assert (source.problem, source.etag) == ("", '"v1"')
    assert source.read_at is not None


def test_a_page_that_names_its_feed(server: Server, scope: Scope) -> None:
    page = b'<html><head><link rel="alternate" type="application/atom+xml" href="/atom"></head>'
    server.says("/", body=page, Content_Type="text/html")
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><entry><id>1</id><title>Hallo</title></entry></feed>'
    server.says("/atom", body=atom)
    assert services.subscribe(scope, f"{server.url}/").url == f"{server.url}/atom"
    assert texts() == ["Hallo"]


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (200, b"<html>no feed</html>", "no news feed"),
        (200, b'<!DOCTYPE x [<!ENTITY a "ha">]><rss version="2.0"/>', "entities"),
        (404, b"", "error"),
        (200, b"x" * 2_000_001, "2 MB"),
    ],
)
def test_what_isnt_a_feed(
    server: Server, scope: Scope, status: int, body: bytes, says: str
) -> None:
    server.says("/feed", status=status, body=body)
    with pytest.raises(FeedRefused, match=says):
        services.subscribe(scope, f"{server.url}/feed")
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    "url",
    ["", "feed", "file:///etc/passwd", "http://10.0.0.1/feed", "http://[::1]/feed", "ftp://x/y"],
)
def test_addresses_that_arent_called(server: Server, scope: Scope, url: str) -> None:
    with pytest.raises(FeedRefused):
        services.subscribe(scope, url)
    assert server.seen == []


def test_trouble_is_said_and_tried_ever_less_often(server: Server, scope: Scope) -> None:
    server.says("/feed", body=rss(("a", "A")))
    source = services.subscribe(scope, f"{server.url}/feed")
    server.says("/feed", status=503)
    waits = []
    for _round in range(7):
        sources.read_source(source.pk)
        source.refresh_from_db()
        waits.append((source.next_at - NOW) / timedelta(hours=1))
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert "503" in source.problem
    server.says("/feed", body=rss(("b", "B"), ("a", "A")))
    sources.read_source(source.pk)
    source.refresh_from_db()
    assert (source.problem, source.failures, texts()) == ("", 0, ["A", "B"])


def test_gone_for_good(server: Server, scope: Scope) -> None:
    server.says("/feed", body=rss(("a", "A")))
    source = services.subscribe(scope, f"{server.url}/feed")
    server.says("/feed", status=410)
    read_later()
    source.refresh_from_db()
    assert source.state == Source.State.STOPPED


def test_who_has_left_brings_nothing_any_more(server: Server, scope: Scope) -> None:
    writer = make_scope(Role.EDITOR, brand=scope.brand)
    server.says("/feed", body=rss(("a", "A")))
    source = services.subscribe(writer, f"{server.url}/feed")
    Membership.objects.filter(person=writer.person).delete()
    server.says("/feed", body=rss(("b", "B")))
    read_later()
    source.refresh_from_db()
    assert (source.state, texts()) == (Source.State.STOPPED, ["A"])
    assert str(writer.person) in source.problem


def test_ended_keeps_the_ideas(server: Server, scope: Scope) -> None:
    server.says("/feed", body=rss(("a", "A")))
    source = services.subscribe(scope, f"{server.url}/feed")
    with pytest.raises(FeedRefused, match="already"):
        services.subscribe(scope, f"{server.url}/feed")
    with pytest.raises(Source.DoesNotExist):
        services.unsubscribe(make_scope(), source.pk)
    with pytest.raises(PermissionDenied):
        services.unsubscribe(make_scope(Role.VIEWER, brand=scope.brand), source.pk)
    services.unsubscribe(scope, source.pk)
    assert not Source.objects.exists()
    assert texts() == ["A"]
