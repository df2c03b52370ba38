"""The page of the stronger model, and where people and visitors read that it is asked."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from anklang.cli import doctor
from anklang.inbox.models import Asking, Opinion
from anklang.inbox.recipient import Recipient
from anklang.inbox.services import ingest
from anklang.kernel import clock
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from tests.integration.inbox.ruling import in_force, rule
from tests.integration.inbox.talk import said
from tests.support import fakemodel
from tests.support.factories import ChannelFactory, make_scope
from tests.support.fakemodel import probabilities
from tests.support.running import run_everything

pytestmark = pytest.mark.django_db
TO = Recipient("https://api.example.org/v1", "api.example.org", "gpt-x", "hush-hush")
ON = {"to": "on", "host": TO.host, "model": TO.model, "agreed": "1"}


@pytest.fixture
def owner(settings: Any) -> Scope:
    settings.STRONGER_MODEL = TO
    return make_scope(Role.OWNER, language="en", name="Greta")


@pytest.fixture
def channel(owner: Scope) -> Channel:
    found: Channel = ChannelFactory(brand=owner.brand)
    return found


def signed_in(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def page(scope: Scope, name: str = "rules:model") -> str:
    return reverse(name, args=[scope.brand.slug])


def switched(scope: Scope, client: Client, **data: str) -> str:
    """Press the switch, and return the page that follows."""
    answer = client.post(page(scope, "rules:model_switch"), data, follow=True)
    return html.unescape(answer.text)


def test_without_a_model_there_is_nothing_to_turn_on(owner: Scope, settings: Any) -> None:
    settings.STRONGER_MODEL = None
    told = signed_in(owner).get(page(owner)).text
    assert "ANKLANG_MEANING_URL" in told
    assert "model/switch" not in told


def test_on_and_off(owner: Scope) -> None:
    client = signed_in(owner)
    told = client.get(page(owner)).text
    assert "api.example.org" in told
    assert "hush-hush" not in told
    assert "nothing was turned on" in switched(owner, client, **{**ON, "agreed": ""})
    assert "has changed in the meantime" in switched(owner, client, **{**ON, "model": "gpt-y"})
    assert not Asking.objects.exists()
    assert "Comments are sent to" in switched(owner, client, **ON)
    assert Asking.objects.get().by == owner.person
    assert "Nothing is sent any more" in switched(owner, client, to="off")
    assert not Asking.objects.exists()


def test_the_page_shows_what_would_be_sent(owner: Scope, channel: Channel) -> None:
    client = signed_in(owner)
    assert "There is no comment yet" in client.get(page(owner)).text
    ingest(channel, [said("c1", text="Ruft an: 0151 23456789", language="de")])
    told = html.unescape(client.get(page(owner)).text)
    assert "POST https://api.example.org/v1/chat/completions" in told
    assert "Ruft an: [phone]" in told
    typed = html.unescape(client.post(page(owner), {"text": "Liebe @frieda <b>"}).text)
    assert json.dumps({"language": "de", "text": "Liebe @[name] <b>"})[1:-1] in typed.replace(
        '\\"', '"'
    )
    assert "wouldn’t be sent" in client.post(page(owner), {"text": "x" * 5000}).text
    assert client.post(page(owner), {"text": ""}).status_code == 422


def test_another_recipient_asks_anew(owner: Scope, settings: Any) -> None:
    client = signed_in(owner)
    switched(owner, client, **ON)
    settings.STRONGER_MODEL = Recipient("https://b.example/v1", "b.example", "gpt-y")
    told = client.get(page(owner)).text
    assert "It was turned on for gpt-x at api.example.org" in told
    assert 'value="b.example"' in told


def test_what_went_wrong_is_counted(owner: Scope, channel: Channel) -> None:
    client = signed_in(owner)
    switched(owner, client, **ON)
    ingest(channel, [said("c1", at=clock.now())])
    message = channel.messages.get()
    now = clock.now()
    Opinion.objects.create(
        message=message, brand=owner.brand, made_at=now, next_at=now, state="ignored", problem="odd"
    )
    assert "The answer wasn’t what was asked for: 1" in client.get(page(owner)).text


def test_everybody_can_read_that_comments_are_sent(owner: Scope) -> None:
    in_force(owner.brand, rule("respect", "Respekt", "Idiot"))
    public = [
        reverse(name, args=[owner.brand.slug]) + "?lang=en"
        for name in ("public:guidelines", "public:privacy")
    ]
    client = signed_in(owner)
    assert not any("gpt-x" in Client().get(one).text for one in public)
    assert "No model outside" in client.get(page(owner, "privacy:map")).text
    switched(owner, client, **ON)
    assert all("gpt-x at api.example.org" in Client().get(one).text for one in public)
    told = client.get(page(owner, "privacy:map")).text
    assert "api.example.org gets the words of public comments" in told


def test_a_machine_in_the_own_network_is_not_named_in_public(owner: Scope, settings: Any) -> None:
    in_force(owner.brand, rule("respect", "Respekt", "Idiot"))
    to = Recipient("http://ollama.internal/v1", "ollama.internal", "gpt-x", private=True)
    settings.STRONGER_MODEL = to
    switched(owner, signed_in(owner), **{**ON, "host": to.host})
    shown = [
        Client().get(reverse(name, args=[owner.brand.slug]) + "?lang=en").text
        for name in ("public:guidelines", "public:privacy")
    ]
    assert "ollama.internal" not in "".join(shown)
    assert "gpt-x" not in shown[0]
    assert "in our own network (gpt-x)" in shown[1]


def test_what_it_said_is_marked_in_inbox_and_queue(
    owner: Scope, channel: Channel, settings: Any
) -> None:
    with fakemodel.running() as model:
        settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
        settings.STRONGER_MODEL = model.recipient
        client = signed_in(owner)
        switched(owner, client, to="on", host=model.recipient.host, model="gpt-x", agreed="1")
        answer = probabilities(complaint=0.9)
        answer["complaint"]["words"] = ["wieder toll"]
        model.says(answer)
        in_force(owner.brand, rule("word", "Wort", "toll", "flag"))
        ingest(channel, [said("c1", text="Das ist ja wieder toll.", at=clock.now())])
        run_everything()
    conversation = channel.conversations.get()
    told = client.get(reverse("inbox:conversation", args=[owner.brand.slug, conversation.pk])).text
    assert f"told by gpt-x ({model.recipient.host})" in told
    assert "<q>wieder toll</q>" in told
    queue = client.get(page(owner, "moderation:queue")).text
    assert f"gpt-x ({model.recipient.host}): complaint" in queue


def test_doctor_says_whether_it_answers(settings: Any) -> None:
    settings.STRONGER_MODEL = None
    (found,) = doctor.meaning()
    assert "read by Anklang alone" in found.text
    with fakemodel.running() as model:
        settings.STRONGER_MODEL = model.recipient
        settings.ALLOWED_PRIVATE_HOSTS = frozenset()
        (found,) = doctor.meaning()
        assert found.verdict is doctor.Verdict.BAD
        assert "ANKLANG_ALLOW_PRIVATE_HOSTS" in found.text
        settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
        model.says("Hello!")
        (found,) = doctor.meaning()
        assert found.verdict is doctor.Verdict.BAD
        model.answer = (401, b"secret reasons")
        (found,) = doctor.meaning()
        assert "It answered 401." in found.text
        assert "secret" not in found.text
        model.says(probabilities("en"))
        (found,) = doctor.meaning()
        assert found.verdict is doctor.Verdict.GOOD
        assert set(model.texts) == {"When do you open tomorrow?"}
