"""More than 200 payloads in every text that the database keeps, then every page of the project
looked at: nothing of them is alive. The same through what every page and form reads.

Which texts those are comes from the models: a new field is attacked without further ado. What
no page could show if it weren't a certain word (states, keys, zones) is named in ``MACHINES``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models, transaction
from django.http import HttpResponse
from django.template import Context, Engine
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import DjangoDbBlocker

from anklang.networks.mastodon.markup import plain
from anklang.textkit import prose
from anklang.web.shell.templatetags.shell import outside
from tests.support import world, xss
from tests.support.made_up import field_names
from tests.support.poison import BEGINNINGS, JSON_TEXTS, MACHINES, attacked, infect, texts_of
from tests.support.url_table import NO, TABLE, Address
from tests.support.world import House, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=BEGINNINGS, ids=["scheme", "breakout"])
def infected(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """A world in which every text is hostile."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = world.build()
        infect(request.param)
        for house in (made.own, made.foreign):
            house.brand.refresh_from_db()
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clean(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """A world as it should be."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


def _client(everybody: World, address: Address) -> Client:
    client = Client()
    if address.kind != "public":
        session = everybody.session_of(everybody.people["owner"])
        client.cookies["sessionid"] = session
    return client


def _url(address: Address, house: House) -> str:
    parts = address.parts(house)
    try:
        return reverse(address.name, kwargs={"brand": house.brand.slug, **parts})
    except NoReverseMatch:
        return reverse(address.name, kwargs=parts)


def _alive(answer: HttpResponse) -> list[str]:
    kind = answer.headers.get("Content-Type", "")
    body = answer.getvalue().decode("utf-8", "replace") if "zip" not in kind else ""
    if "html" in kind:
        return xss.live(body)
    if "xml" in kind and "svg" not in kind:
        return xss.live_in_feed(body)
    if "css" in kind or "svg" in kind or "javascript" in kind:
        return ["pwned"] if "pwned" in body else []
    # Files to take along and plain answers are no pages: browsers are told not to guess.
    assert answer.headers.get("X-Content-Type-Options") == "nosniff"
    return []


@pytest.mark.parametrize("address", [one for one in TABLE if one.read is not NO], ids=str)
def test_nothing_stored_is_alive(address: Address, infected: World) -> None:
    with transaction.atomic():
        answer = _client(infected, address).get(_url(address, infected.own))
        transaction.set_rollback(True)

    assert answer.status_code < 500
    assert _alive(answer) == []


def _everything(names: Iterable[str]) -> dict[str, str]:
    poison = "\n".join(xss.PAYLOADS)
    return dict.fromkeys(names, poison)


@pytest.mark.parametrize("address", TABLE, ids=str)
def test_nothing_reflected_is_alive(address: Address, clean: World) -> None:
    """Every parameter of every address says everything; what comes back is looked at."""
    names = field_names()
    url = _url(address, clean.own)
    # Half of it as an address may be long, all of it as a form.
    query = urlencode({name: xss.PAYLOADS[at % len(xss.PAYLOADS)] for at, name in enumerate(names)})
    headers = {"Referer": f'http://testserver/"><script>{xss.CALL}</script>'}
    with transaction.atomic():
        client = _client(clean, address)
        answers = [client.get(f"{url}?{query}", headers=headers)]
        if address.write is not NO:
            said = {**_everything(_names_of(address)), **address.data(clean.own)}
            answers.append(client.post(url, said, headers=headers))
            poisoned = {**address.data(clean.own), **_everything(_names_of(address))}
            answers.append(client.post(url, poisoned, headers=headers))
        transaction.set_rollback(True)

    for answer in answers:
        assert answer.status_code < 500
        assert _alive(answer) == []


def _names_of(address: Address) -> list[str]:
    """Return what the forms of an address' own area ask for (all areas have 200 names)."""
    area = address.name.partition(":")[0].removesuffix("_root").removesuffix("_shared")
    return list(field_names(area)) or ["login", "password", "email", "next"]


@pytest.mark.parametrize("before", ["/", "/b/x/", "/b/%s/posts/", "/@%s/", "/@%s/p/", "/media/"])
def test_nothing_in_a_path_is_alive(before: str, clean: World) -> None:
    start = before.replace("%s", clean.own.brand.slug)
    client = _client(clean, TABLE[0])
    for payload in xss.PAYLOADS:
        answer = client.get(start + quote(payload, safe=""))
        assert answer.status_code in {301, 302, 400, 404, 405}
        assert _alive(answer) == []


@pytest.mark.parametrize("around", ["%s", "<p>%s</p>", '<a href="%s">x</a>', "<p title='%s'>x</p>"])
def test_nothing_from_networks_is_alive(around: str) -> None:
    """HTML of other servers becomes plain text, and plain text becomes ``p``, ``br`` and ``a``."""
    for payload in xss.PAYLOADS:
        text = plain(around.replace("%s", payload))
        for rel in (prose.STRANGERS, prose.OURS):
            assert xss.live(prose.html(text, rel)) == []
            assert xss.live(prose.html(payload, rel)) == []


@pytest.mark.parametrize("scheme", xss.SCHEMES)
def test_an_address_that_runs_leads_nowhere(scheme: str) -> None:
    assert outside(scheme) == "#"
    assert outside("https://a.example/") == "https://a.example/"


def test_the_corpus_is_large() -> None:
    assert len(xss.PAYLOADS) >= 200


def test_every_text_is_attacked_and_the_exceptions_exist() -> None:
    """A field that is skipped must be there, and a row of every model that has texts as well."""
    for label, names in MACHINES.items():
        known = {field.name for field in apps.get_model(label)._meta.fields}
        assert set(names) <= known, label
    assert sum(len(texts_of(model)) for model in attacked()) > 100
    for path in JSON_TEXTS:
        label, _dot, name = path.rpartition(".")
        assert isinstance(apps.get_model(label)._meta.get_field(name), models.JSONField)


def test_what_is_attacked_is_shown(infected: World) -> None:
    """The pages do show the texts: else their being harmless would say nothing."""
    shown = 0
    for name in ("inbox:conversation", "plan:plan", "people:list", "posts:detail", "voice:read"):
        address = next(one for one in TABLE if one.name == name)
        page = _client(infected, address).get(_url(address, infected.own)).content.decode()
        shown += page.count("pwned()")
    assert shown > 1_000


@pytest.mark.parametrize(
    ("around", "least"),
    [
        ("<p>%s</p>", 150),
        ('<input value="%s">', 100),
        ("<input value='%s'>", 100),
        ('<a href="%s">x</a>', 100),
        ("<script>%s</script>", 200),
    ],
)
def test_control_the_eyes_see_what_runs(around: str, least: int) -> None:
    assert xss.live(around.replace("%s", "harmless")) == []
    assert sum(bool(xss.live(around.replace("%s", one))) for one in xss.PAYLOADS) >= least


def test_control_a_page_that_escapes_nothing_is_seen(infected: World) -> None:
    engine = Engine(autoescape=False)
    brand = infected.own.brand
    careless = engine.from_string("<h1>{{ brand.name }}</h1>").render(
        Context({"brand": brand}, autoescape=False)
    )
    careful = Engine().from_string("<h1>{{ brand.name }}</h1>").render(Context({"brand": brand}))
    assert xss.live(careless)
    assert xss.live(careful) == []
