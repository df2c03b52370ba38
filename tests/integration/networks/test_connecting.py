"""Connecting in steps, on one's own page and elsewhere; nothing is saved before it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from anklang.kernel import clock, outbox
from anklang.kernel.jobs import running
from anklang.networks import connecting, registry, services, watching
from anklang.networks.contract import (
    Account,
    Connection,
    Elsewhere,
    NetworkError,
    SignInExpired,
)
from anklang.networks.models import Channel, SignIn
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.publishing import reasons
from anklang.publishing.models import Delivery
from tests.integration.publishing.desk import later, sent, work
from tests.support.factories import make_scope
from tests.support.fakenet import NETWORK, FakeConnector, make_info

pytestmark = pytest.mark.django_db
RETURN = "https://anklang.example/connect/return/"


class FarConnector(FakeConnector):
    """A fake whose people sign in on another page, and which tells when a sign-in ends."""

    ends: timedelta | None = None
    checking: Exception | None = None

    def begin(
        self, brand_id: int, form: Mapping[str, str], *, return_to: str, state: str
    ) -> Elsewhere | Connection:
        if form.get("name") == "at-once":
            return self.connect(brand_id, form)
        query = urlencode({"state": state, "redirect_uri": return_to})
        return Elsewhere(f"https://far.example/authorize?{query}", {"verifier": "kept"})

    def finish(
        self, brand_id: int, keep: Mapping[str, str], answer: Mapping[str, str]
    ) -> Connection:
        assert keep == {"verifier": "kept"}
        if "code" not in answer:
            raise NetworkError("The person said no.")
        return self.connect(brand_id, {"name": answer["code"]})

    def check(self, account: Account) -> Connection:
        if self.checking:
            raise self.checking
        name = account.remote_id.removeprefix("account-")
        end = clock.now() + self.ends if self.ends is not None else None
        return Connection(account.remote_id, f"@{name}@fake", "Neuer Name", "", expires_at=end)


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> FarConnector:
    connector = FarConnector(make_info("far"), NETWORK)
    monkeypatch.setitem(registry.connectors(), "far", connector)
    return connector


def _state(begun: SignIn) -> str:
    return parse_qs(urlsplit(begun.url).query)["state"][0]


def _connected(scope: Scope, name: str = "amsel") -> Channel:
    begun = connecting.begin(scope, "far", {}, return_to=RETURN)
    connecting.returned(scope.person, {"state": _state(begun), "code": name})
    return connecting.save(scope, begun.pk)


def test_a_form_is_tried_and_saved_only_when_asked_for() -> None:
    scope = make_scope()
    begun = connecting.begin(scope, "fake", {"name": "amsel"}, return_to=RETURN)
    assert begun.ready
    assert "token-of-amsel" not in begun.sealed
    assert not Channel.objects.exists()
    channel = connecting.save(scope, begun.pk)
    assert services.account_for(channel).credentials == {"token": "token-of-amsel"}
    assert not SignIn.objects.exists()


def test_signing_in_elsewhere_comes_back_with_the_state(far: FarConnector) -> None:
    scope = make_scope()
    begun = connecting.begin(scope, "far", {}, return_to=RETURN)
    assert not begun.ready
    with pytest.raises(SignIn.DoesNotExist):
        connecting.save(scope, begun.pk)
    ready = connecting.returned(scope.person, {"state": _state(begun), "code": "amsel"})
    assert ready == begun
    assert ready.ready
    assert connecting.save(scope, begun.pk).handle == "@amsel@fake"


def test_a_state_works_once_and_for_its_person_only(far: FarConnector) -> None:
    scope = make_scope()
    begun = connecting.begin(scope, "far", {}, return_to=RETURN)
    answer = {"state": _state(begun), "code": "amsel"}
    for person, wrong in (
        (make_scope().person, answer),
        (scope.person, answer | {"state": "guessed"}),
        (scope.person, {"code": "amsel"}),
    ):
        with pytest.raises(connecting.SignInGone):
            connecting.returned(person, wrong)
    connecting.returned(scope.person, answer)
    with pytest.raises(connecting.SignInGone):
        connecting.returned(scope.person, answer)


def test_an_old_sign_in_is_over(far: FarConnector) -> None:
    scope = make_scope()
    begun = connecting.begin(scope, "far", {}, return_to=RETURN)
    with clock.shifted(timedelta(minutes=61)):
        with pytest.raises(connecting.SignInGone):
            connecting.returned(scope.person, {"state": _state(begun), "code": "amsel"})
        connecting.begin(scope, "far", {}, return_to=RETURN)
    assert SignIn.objects.count() == 1


def test_a_colleague_does_not_save_somebody_elses_sign_in() -> None:
    scope = make_scope()
    begun = connecting.begin(scope, "fake", {"name": "amsel"}, return_to=RETURN)
    with pytest.raises(SignIn.DoesNotExist):
        connecting.save(make_scope(brand=scope.brand), begun.pk)
    with pytest.raises(PermissionDenied):
        connecting.begin(make_scope(Role.EDITOR, brand=scope.brand), "fake", {}, return_to=RETURN)


def test_connecting_again_keeps_the_channel_and_refuses_another_account(far: FarConnector) -> None:
    scope = make_scope()
    channel = _connected(scope)
    services.needs_attention(channel, "Abgelaufen.")
    for name, same in (("drossel", False), ("amsel", True)):
        begun = connecting.begin(scope, "far", {}, return_to=RETURN, channel_id=channel.pk)
        connecting.returned(scope.person, {"state": _state(begun), "code": name})
        if same:
            assert connecting.save(scope, begun.pk) == channel
        else:
            with pytest.raises(NetworkError, match="drossel"):
                connecting.save(scope, begun.pk)
    channel.refresh_from_db()
    assert channel.state == Channel.State.CONNECTED
    assert Channel.objects.filter(network="far").count() == 1


def test_a_passing_error_disconnects_nothing(far: FarConnector) -> None:
    channel = _connected(make_scope())
    far.checking = NetworkError("no answer")
    with pytest.raises(NetworkError):
        watching.look_after(channel.pk)
    channel.refresh_from_db()
    assert (channel.state, channel.state_reason) == (Channel.State.CONNECTED, "")


def test_a_lost_sign_in_is_told_to_the_owners(far: FarConnector, settings: Settings) -> None:
    settings.SENDS_MAIL = True
    scope = make_scope(language="en")
    make_scope(Role.EDITOR, brand=scope.brand)
    channel = _connected(scope)
    far.checking = SignInExpired("The token was revoked.")
    watching.look_after(channel.pk)
    _news()
    channel.refresh_from_db()
    assert channel.state == Channel.State.ATTENTION
    (message,) = mail.outbox
    assert message.to == [scope.person.email]
    assert "The token was revoked." in message.body
    assert reverse("channels:detail", args=[scope.brand.slug, channel.pk]) in message.body


def test_the_end_is_announced_once_per_step(far: FarConnector, settings: Settings) -> None:
    settings.SENDS_MAIL = True
    channel = _connected(make_scope())
    far.ends = timedelta(days=30)
    expected = [(30, 0), (8, 0), (7, 1), (5, 1), (2, 2), (2, 2), (0.5, 3)]
    for days, mails in expected:
        far.ends = timedelta(days=days)
        watching.look_after(channel.pk)
        _news()
        assert len(mail.outbox) == mails, days
    channel.refresh_from_db()
    assert channel.name == "Neuer Name"


def test_a_post_waits_for_the_channel_and_goes_out_when_it_is_back() -> None:
    scope = make_scope()
    services.connect_channel(scope, "fake", {"name": "amsel"})
    delivery = sent(scope)
    NETWORK.script("publish", "signed_out")
    work()
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.RETRYING
    assert "connected again" in delivery.why or "neu verbunden" in delivery.why
    channel = delivery.channel
    channel.refresh_from_db()
    assert channel.state == Channel.State.ATTENTION
    later(minutes=30)
    assert NETWORK.own == []
    services.connect_channel(scope, "fake", {"name": "amsel"})
    _news()
    work()
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.PUBLISHED
    assert len(NETWORK.own) == 1


def test_what_waited_too_long_for_its_channel_asks_first() -> None:
    scope = make_scope()
    services.connect_channel(scope, "fake", {"name": "amsel"})
    delivery = sent(scope)
    NETWORK.script("publish", "signed_out")
    work()
    later(hours=13)
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.REJECTED
    assert delivery.reason == reasons.LOCKED_OUT
    assert NETWORK.own == []


def test_the_page_leads_through_and_shows_before_it_saves(far: FarConnector) -> None:
    scope = make_scope(language="en")
    client = Client()
    client.force_login(scope.person)
    page = reverse("channels:connect", args=[scope.brand.slug, "far"])
    assert "Nothing but a name." in client.get(page).text
    go = client.post(page, {"name": "x"}, follow=True)
    begun = SignIn.objects.get()
    assert begun.url.replace("&", "&amp;") in go.text
    back = reverse("channels_root:back")
    save = client.get(back, {"state": _state(begun), "code": "amsel"}, follow=True)
    assert "@amsel@fake" in save.text
    assert not Channel.objects.exists()
    done = client.post(save.redirect_chain[-1][0], follow=True)
    assert "is connected" in done.text
    channel = Channel.objects.get()
    gone = reverse("channels:disconnect", args=[scope.brand.slug, channel.pk])
    assert "stays where it is" in client.get(gone).text
    client.post(gone)
    channel.refresh_from_db()
    assert channel.state == Channel.State.DISCONNECTED


def test_a_refusal_is_shown_where_it_was_typed(far: FarConnector) -> None:
    scope = make_scope(language="en")
    client = Client()
    client.force_login(scope.person)
    page = reverse("channels:connect", args=[scope.brand.slug, "fake"])
    NETWORK.script("connect", "unavailable")
    answer = client.post(page, {"name": "Backhaus Amsel"})
    assert answer.status_code == 422
    assert "Backhaus Amsel" in answer.text
    begun = connecting.begin(scope, "far", {}, return_to=RETURN)
    no = client.get(reverse("channels_root:back"), {"state": _state(begun), "error": "denied"})
    assert no.status_code == 422
    assert "The person said no." in no.text


def test_today_asks_to_connect_again() -> None:
    scope = make_scope(language="en")
    channel = services.connect_channel(scope, "fake", {"name": "amsel"})
    client = Client()
    client.force_login(scope.person)
    today = reverse("today:today", args=[scope.brand.slug])
    Channel.objects.filter(pk=channel.pk).update(expires_at=clock.now() + timedelta(days=5))
    assert "Connect it again" in client.get(today).text
    services.needs_attention(channel, "The token was revoked.")
    assert "no longer lets us in" in client.get(today).text


def _news() -> None:
    while outbox.deliver().events:
        pass
    running.run_due()
