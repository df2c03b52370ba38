"""A sign-in service that lies, or somebody who pretends to be it: nobody comes in by that."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from joserfc.jwk import ECKey, OctKey, RSAKey
from pytest_django import Settings

from anklang.orgs.models import Person
from anklang.orgs.oidc import service as services
from anklang.orgs.oidc.provider import Provider
from tests.support.canaries import canary
from tests.support.factories import make_scope
from tests.support.oidc.liar import CLIENT, STRANGER, Liar, lying

pytestmark = pytest.mark.django_db
SECRET = canary("oidc")


@pytest.fixture(scope="module")
def server() -> Iterator[Liar]:
    with lying() as started:
        yield started


@pytest.fixture
def liar(server: Liar, settings: Settings) -> Iterator[Liar]:
    """The service, honest at first; greta@example.org may come in."""
    cache.clear()
    honest = dict(vars(Liar(server.issuer)))
    vars(server).update(honest)
    make_scope(email="greta@example.org")
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"127.0.0.1"})
    settings.OIDC = Provider(server.issuer, CLIENT, SECRET, "House account")
    return server


def come(liar: Liar, **brings: str | None) -> Client:
    """Begin a sign-in and come back; what the address brings can be changed or left out (None)."""
    client = Client(headers={"Accept-Language": "en"})
    begun = client.post(reverse("oidc_begin"))
    asked = parse_qs(urlsplit(begun.headers["Location"]).query)
    if "nonce" in asked:
        liar.claims.setdefault("nonce", asked["nonce"][0])
    answer = {"code": "any", "state": asked.get("state", [""])[0], **brings}
    kept = {name: value for name, value in answer.items() if value is not None}
    page = client.get(f"{reverse('oidc_back')}?{urlencode(kept)}", follow=True)
    assert page.status_code == 200
    client.said = page.text  # type: ignore[attr-defined]
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_control_the_honest_service_lets_greta_in(liar: Liar) -> None:
    assert is_in(come(liar))


def signed_by(key: object, **header: str) -> Callable[[Liar], None]:
    def lie(liar: Liar) -> None:
        liar.key, liar.header = key, {**liar.header, **header}

    return lie


def says(**claims: object) -> Callable[[Liar], None]:
    return lambda liar: liar.claims.update(claims)


def without(*names: str) -> Callable[[Liar], None]:
    def lie(liar: Liar) -> None:
        liar.without = names

    return lie


def metadata(**said: object) -> Callable[[Liar], None]:
    return lambda liar: liar.metadata.update(said)


def token(text: str) -> Callable[[Liar], None]:
    def lie(liar: Liar) -> None:
        liar.forged = lambda claims: text

    return lie


def unsigned(liar: Liar) -> None:
    """``alg: none``, with all that a token needs besides."""
    liar.forged = lambda claims: f"{_part({'alg': 'none'})}.{_part(claims)}."


def with_our_secret(liar: Liar) -> None:
    """Signed with what the service and we share: whoever knows it could sign anything."""
    signed_by(OctKey.import_key(SECRET), alg="HS256")(liar)


def with_the_public_key_as_secret(liar: Liar) -> None:
    """The old trick with two kinds of keys."""
    public = RSAKey.import_key(liar.keys[0]).as_pem(private=False)

    def forged(claims: dict[str, object]) -> str:
        signed = f"{_part({'alg': 'HS256', 'kid': 'ours'})}.{_part(claims)}"
        seal = hmac.digest(public, signed.encode(), "sha256")
        return f"{signed}.{base64.urlsafe_b64encode(seal).decode().rstrip('=')}"

    liar.forged = forged


def _part(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def key_in_the_token(liar: Liar) -> None:
    liar.key = STRANGER
    liar.header = {"alg": "RS256", "jwk": STRANGER.as_dict(private=False)}


def published_secret(liar: Liar) -> None:
    secret = OctKey.import_key("y" * 32, {"kid": "ours", "alg": "HS256"})
    liar.keys = [secret.as_dict(private=True)]
    liar.key, liar.header = secret, {"alg": "HS256", "kid": "ours"}


HOUR = 3600
LIES = {
    "another nonce": says(nonce="another"),
    "no nonce": without("nonce"),
    "a list as nonce": says(nonce=["x"]),
    "another issuer": says(iss="https://evil.example"),
    "no issuer": without("iss"),
    "another audience": says(aud="another-client"),
    "no audience": without("aud"),
    "several audiences, none named": says(aud=[CLIENT, "another-client"]),
    "made for another client": says(aud=[CLIENT, "another"], azp="another"),
    "an other azp": says(azp="another"),
    "expired": says(exp=int(time.time()) - HOUR),
    "no end": without("exp"),
    "not yet": says(nbf=int(time.time()) + HOUR),
    "from the future": says(iat=int(time.time()) + HOUR),
    "no beginning": without("iat"),
    "no subject": without("sub"),
    "an empty subject": says(sub=""),
    "a number as subject": says(sub=7),
    "a huge subject": says(sub="x" * 400),
    "signed by a stranger": signed_by(STRANGER),
    "an unknown key": signed_by(STRANGER, kid="strange"),
    "another kind of key": signed_by(ECKey.generate_key("P-256"), alg="ES256"),
    "unsigned": unsigned,
    "signed with our secret": with_our_secret,
    "signed with the public key": with_the_public_key_as_secret,
    "brings its own key": key_in_the_token,
    "a published secret": published_secret,
    "no token": token("nothing"),
    "three empty parts": token(".."),
    "not base64": token("ä.ö.ü"),
    "five parts": token("a.b.c.d.e"),
    "a huge token": token("x" * 190_000),
    "metadata of another": metadata(issuer="https://evil.example"),
    "keys over http elsewhere": metadata(jwks_uri="ftp://evil.example/keys"),
    "no token endpoint": metadata(token_endpoint=None),
    "tokens from a private place": metadata(token_endpoint="http://10.0.0.1/token"),
    "keys from the cloud's own address": metadata(jwks_uri="http://169.254.169.254/keys"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_ends_at_the_door(liar: Liar, lie: str) -> None:
    LIES[lie](liar)
    client = come(liar)
    assert not is_in(client)
    said = client.said  # type: ignore[attr-defined]
    assert "House account" in said
    assert 'role="alert"' in said


ANSWERS = {
    "not JSON": (200, b"<html>"),
    "not an object": (200, b"[]"),
    "a number": (200, b"7"),
    "deep": (200, b"[" * 50_000),
    "empty": (200, b""),
    "a refusal": (400, b'{"error": "invalid_grant"}'),
    "a refusal without a reason": (401, b"{}"),
    "broken": (503, b"down"),
    "elsewhere": (302, b""),
    "huge": (200, b'{"a": "' + b"x" * 300_000 + b'"}'),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_odd_answers_end_at_the_door(liar: Liar, path: str, answer: str) -> None:
    liar.instead = {path: ANSWERS[answer]}
    assert not is_in(come(liar))


@pytest.mark.parametrize("keys", [[], [7], [{"kty": "RSA"}], [{"kty": "MOON", "kid": "ours"}]])
def test_odd_keys_are_passed_over(liar: Liar, keys: list[dict[str, str]]) -> None:
    honest, liar.keys = liar.keys, keys
    assert not is_in(come(liar))
    cache.clear()
    liar.claims.clear()
    liar.keys = [*keys, *honest]
    assert is_in(come(liar))


def test_new_keys_are_fetched_when_a_token_names_one(liar: Liar) -> None:
    assert is_in(come(liar))
    fresh = RSAKey.generate_key(2048, {"kid": "next", "use": "sig"})
    liar.keys, liar.key = [fresh.as_dict(private=False)], fresh
    liar.header = {"alg": "RS256", "kid": "next"}
    liar.claims.clear()
    assert is_in(come(liar))


def test_strangers_do_not_make_us_ask_for_keys_again_and_again(liar: Liar) -> None:
    signed_by(STRANGER, kid="strange")(liar)
    for _ in range(4):
        liar.claims.clear()
        come(liar)
    assert [path for path, *_ in liar.asked].count("/keys") == 2


@pytest.mark.parametrize(
    "brings",
    [
        {"state": None},
        {"state": "another"},
        {"state": ""},
        {"code": None},
        {"code": ""},
        {"code": None, "error": "server_error"},
        {"iss": "https://evil.example"},
    ],
)
def test_an_answer_that_was_not_asked_for(liar: Liar, brings: dict[str, str | None]) -> None:
    assert not is_in(come(liar, **brings))


def test_a_service_that_names_itself_must_do_so(liar: Liar) -> None:
    liar.metadata["authorization_response_iss_parameter_supported"] = True
    assert not is_in(come(liar))
    liar.claims.clear()
    assert is_in(come(liar, iss=liar.issuer))


def test_userinfo_counts_for_the_same_person_only(liar: Liar) -> None:
    liar.without = ("email", "email_verified")
    mine = {"email": "greta@example.org", "email_verified": True}
    liar.userinfo = {"sub": "somebody-else", **mine}
    assert not is_in(come(liar))
    liar.claims.clear()
    liar.userinfo = {"sub": "greta-1", **mine}
    assert is_in(come(liar))


@pytest.mark.parametrize("verified", [False, None, 1, "yes", [True]])
def test_only_a_plain_yes_verifies_an_address(liar: Liar, verified: object) -> None:
    liar.claims["email_verified"] = verified
    assert not is_in(come(liar))


def test_the_same_subject_at_another_service_is_somebody_else(
    liar: Liar, settings: Settings
) -> None:
    assert is_in(come(liar))
    Person.objects.update(email="amsel@example.org")
    with lying() as other:
        settings.OIDC = Provider(other.issuer, CLIENT, SECRET, "Other")
        assert not is_in(come(other))


def test_the_verifier_goes_with_the_code_and_the_secret_only_there(liar: Liar) -> None:
    client = come(liar)
    assert is_in(client)
    (form, headers), *more = [(form, said) for path, form, said in liar.asked if path == "/token"]
    assert not more
    assert len(form["code_verifier"][0]) >= 43
    assert headers["Authorization"].startswith("Basic ")
    assert "client_secret" not in form


def test_the_secret_goes_in_the_other_way_where_the_service_wants_it(liar: Liar) -> None:
    liar.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post", "none"]
    assert is_in(come(liar))
    (form,) = [form for path, form, _said in liar.asked if path == "/token"]
    assert form["client_secret"] == [SECRET]


def test_what_it_does_not_say_rightly_is_taken_as_the_standard_says(liar: Liar) -> None:
    liar.metadata["token_endpoint_auth_methods_supported"] = 7
    assert is_in(come(liar))


def test_a_slow_service_does_not_hold_a_page_up(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "_SECONDS", 0.2)
    liar.slow = 0.6
    began = time.monotonic()
    client = Client(headers={"Accept-Language": "en"})
    page = client.post(reverse("oidc_begin"), follow=True)
    assert "can’t be reached just now" in page.text
    assert time.monotonic() - began < 5
