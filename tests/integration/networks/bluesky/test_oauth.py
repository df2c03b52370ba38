"""Signing in on the server's own page: what we tell about us, and what is refused before a call."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import ECKey
from pytest_django import Settings

from anklang.networks.bluesky import CONNECTOR, dpop, oauth
from anklang.networks.bluesky.xrpc import Deadline
from anklang.networks.contract import IsKnownByDocument, NetworkError, SignsInElsewhere, SignsOff
from anklang.networks.models import Channel
from anklang.networks.renewal import sealed
from anklang.networks.services import disconnect_channel
from tests.support.factories import make_scope

HTTPS = "https://anklang.example/connect/return/"


def test_the_document_is_public_and_names_its_own_address(
    client: Client, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://anklang.example"
    found = client.get("/connect/client/bluesky.json").json()
    assert found["client_id"] == "https://anklang.example/connect/client/bluesky.json"
    assert found["redirect_uris"] == [HTTPS]
    assert found["dpop_bound_access_tokens"] is True
    assert "chat" not in found["scope"]
    assert client.get("/connect/client/home.json").status_code == 404
    settings.PUBLIC_URL = "http://anklang.example"
    assert client.get("/connect/client/bluesky.json").status_code == 404


def test_without_an_https_address_it_is_refused_before_a_call() -> None:
    with pytest.raises(NetworkError):
        CONNECTOR.begin(
            1, {"name": "a.test"}, return_to="http://anklang.example/connect/return/", state="s"
        )
    for kind in (SignsInElsewhere, IsKnownByDocument, SignsOff):
        assert isinstance(CONNECTOR, kind)


def test_another_issuer_or_a_no_ends_it() -> None:
    keep = {"issuer": "https://good.example"}
    for answer in ({"iss": "https://evil.example", "code": "c"}, {"iss": "https://good.example"}):
        with pytest.raises(NetworkError):
            oauth.finish(keep, answer, Deadline.after(5))


def test_a_proof_names_the_call_and_gives_nothing_away() -> None:
    key, url = dpop.new_key(), "https://pds.example/xrpc/a.b.c?limit=1"
    assert dpop.heard(url, "nonce-1")
    assert not dpop.heard(url, "nonce-1")
    signed = dpop.proof(key, "POST", url, token="t")
    found = jwt.decode(signed, ECKey.import_key(json.loads(key)))
    assert found.header["typ"] == "dpop+jwt"
    assert "d" not in found.header["jwk"]
    claims = found.claims
    assert (claims["htm"], claims["htu"]) == ("POST", "https://pds.example/xrpc/a.b.c")
    assert claims["nonce"] == "nonce-1"
    assert claims["ath"]


@pytest.mark.django_db
def test_disconnecting_forgets_the_sign_in_although_the_server_is_gone(settings: Settings) -> None:
    scope = make_scope()
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    kept = {
        "access": "a",
        "refresh": "r",
        "client_id": "c",
        "dpop": dpop.new_key(),
        "revocation_endpoint": "http://127.0.0.1:9/oauth/revoke",
    }
    channel = Channel.objects.create(
        brand=scope.brand,
        network="bluesky",
        remote_id="did:plc:a",
        name="Amsel",
        credentials=sealed(kept),
    )
    assert disconnect_channel(scope, channel.pk).credentials == ""
