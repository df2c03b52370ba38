"""More than 200 payloads in every text that the database keeps, then every page of the project
looked at: nothing of them is alive. The same through what every page and form reads.

Which texts those are comes from the models: a new field is attacked without further ado. What
no page could show if it weren't a certain word (states, keys, zones) is named in ``MACHINES``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, models, transaction
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
from tests.support.url_table import NO, TABLE, Address
from tests.support.world import House, World

pytestmark = pytest.mark.django_db

# Words of machines: made and checked by us; with anything else in them there is no page.
MACHINES = {
    "kernel.AuditEntry": ("actor_kind",),
    "kernel.Job": ("name", "queue", "key"),
    "kernel.OutboxEvent": ("topic",),
    "kernel.PeriodicJob": ("name",),
    "orgs.Person": ("password", "email"),
    "orgs.Brand": ("slug", "timezone", "accent"),
    "home.DailySalt": ("value",),
    "home.Entry": ("key", "public_id"),
    "home.EntryPicture": ("path",),
    "home.Comment": ("public_id", "key"),
    "networks.Channel": ("network", "credentials", "cursor"),
    "networks.Allowance": ("key",),
    "networks.Pace": ("key",),
    "networks.SignIn": ("network", "sealed"),
    "voice.GuideChange": ("part",),
    "voice.LetStand": ("check_id",),
    "voice.Doubt": ("check_id",),
    "planning.Occasion": ("until", "key"),
    "planning.HolidayRegion": ("country", "subdivision"),
    "planning.Routine": ("rule", "wall", "zone"),
    "planning.Slot": ("wall", "zone"),
    "planning.Proposal": ("source", "key"),
    "publishing.Media": ("path",),
    "publishing.Post": ("due_wall", "due_zone", "begun_on", "saved_on"),
    "publishing.Delivery": ("key", "due_wall", "due_zone"),
}
# In every model: names of things, never typed.
_ALWAYS = ("language", "visitor", "mark", "subject", "target", "sha256", "digest")
# Texts inside JSON that people or networks wrote, by where they stand.
JSON_TEXTS: dict[str, Any] = {
    "orgs.Representative.topics": lambda text: [text],
    "planning.Occasion.words": lambda text: [text],
    "planning.Proposal.routine": lambda text: {
        "name": text,
        "hint": text,
        "kind": "post",
        "rule": "FREQ=WEEKLY;BYDAY=WE",
        "wall": "12:00",
        "starts_on": "2026-11-25",
    },
    "voice.VoiceGuide.draft": lambda text: {
        "promise": text,
        "notes": {"character": text},
        "checks": {"words": {"terms": [{"use": text, "instead_of": [text], "why": text}]}},
    },
    "voice.GuideVersion.content": lambda text: {
        "promise": text,
        "checks": {"words": {"terms": [{"use": text, "instead_of": [text], "why": text}]}},
    },
    "exchange.Import.headings": lambda text: [text],
    "exchange.ImportRow.cells": lambda text: [text, text],
    "kernel.AuditEntry.before": lambda text: {"name": text},
    "kernel.AuditEntry.after": lambda text: {"name": text},
    "inbox.Message.raw": lambda text: {"text": text},
}
# Two beginnings, for texts that become an address as a whole; the rest breaks out of whatever.
BEGINNINGS = ("javascript:pwned()//", 'https://a.example/" onmouseover="pwned()" x="')


def _label(model: type[models.Model]) -> str:
    return model._meta.label


def texts_of(model: type[models.Model]) -> list[str]:
    """Return the names of a model's fields that are attacked."""
    skipped = (*_ALWAYS, *MACHINES.get(_label(model), ()))
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in skipped
        and not field.name.endswith(("_hash", "token"))
    ]


def attacked() -> list[type[models.Model]]:
    """Return our models with texts in them."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("anklang.")]
    return [model for model in ours if texts_of(model)]


def infect(beginning: str) -> None:
    """Write the whole corpus into every text of every row."""
    poison = beginning + "\n".join(xss.PAYLOADS)
    for model in attacked():
        if connection.vendor == "postgresql":
            _widen(model)
        values: dict[str, Any] = dict.fromkeys(texts_of(model), poison)
        unique = [one for one in model._meta.fields if one.unique and one.name in values]
        for field in unique:
            values.pop(field.name)
        model._default_manager.update(**values)
    for path, make in JSON_TEXTS.items():
        label, _dot, name = path.rpartition(".")
        apps.get_model(label)._default_manager.update(**{name: make(poison)})


def _widen(model: type[models.Model]) -> None:
    """Let PostgreSQL take more than the field's length, until the transaction is rolled back."""
    quoted = connection.ops.quote_name
    columns = [model._meta.get_field(name).column for name in texts_of(model)]
    changes = ", ".join(f"ALTER COLUMN {quoted(column or '')} TYPE text" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {quoted(model._meta.db_table)} {changes}")


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
