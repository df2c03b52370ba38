"""Imprint and privacy notice: from answers, in both languages; missing ones are asked for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from anklang.home import legal, limits
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Brand
from anklang.orgs.scope import Scope
from anklang.orgs.services.legal import QUESTIONS, Kind
from tests.support.factories import ChannelFactory, make_scope

pytestmark = pytest.mark.django_db

FACTS = {
    "kind": "company",
    "name": "Backhaus Amsel GmbH",
    "street": "Mühlgasse 7",
    "town": "12345 Hollerbrück",
    "email": "post@example.org",
    "represented_by": "Greta Amsel",
    "court": "Amtsgericht Hollerbrück",
    "number": "HRB 1",
}


@pytest.fixture
def greta() -> Scope:
    return make_scope(name="Greta", language="en")


def _as(scope: Scope) -> Client:
    client = Client()
    client.force_login(scope.person)
    return client


def _save(scope: Scope, **fields: str) -> int:
    page = reverse("brand:legal", args=[scope.brand.slug])
    sources = {"imprint_from": "guided", "privacy_from": "guided"}
    status = _as(scope).post(page, {**sources, **FACTS, **fields}).status_code
    scope.brand.refresh_from_db()
    return status


def _public(brand: Brand, page: str, language: str = "en") -> str:
    return Client().get(f"/@{brand.slug}/{page}/?lang={language}").content.decode()


@pytest.mark.parametrize("kind", list(Kind))
def test_answers_become_texts_in_both_languages(greta: Scope, kind: Kind) -> None:
    assert _save(greta, kind=kind) == 302
    german, english = (_public(greta.brand, "imprint", one) for one in ("de", "en"))
    assert "Mühlgasse 7" in german
    assert "Verantwortlich für den Inhalt" in german
    assert "Responsible for the content" in english
    assert ("Vertreten durch" in german) == ("represented_by" in QUESTIONS[kind])
    assert "Art. 6 (1) (a) GDPR" in _public(greta.brand, "privacy")
    assert AuditEntry.objects.filter(action="brand.changed").exists()


def test_what_an_imprint_needs_is_asked_for_and_nothing_is_lost(greta: Scope) -> None:
    page = reverse("brand:legal", args=[greta.brand.slug])
    given = {**FACTS, "street": "", "imprint_from": "guided", "privacy_from": "own"}
    answer = _as(greta).post(page, given)
    assert answer.status_code == 422
    assert "An imprint needs this." in answer.content.decode()
    assert "Backhaus Amsel GmbH" in answer.content.decode()


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "example.org", "http://["])
def test_odd_addresses_are_refused(greta: Scope, address: str) -> None:
    assert _save(greta, imprint_from="link", imprint_url=address) == 422


def test_an_imprint_elsewhere_is_linked_everywhere(greta: Scope) -> None:
    assert _save(greta, imprint_from="link", imprint_url="https://example.org/impressum") == 302
    for page in ("imprint", "people", "privacy"):
        assert 'href="https://example.org/impressum"' in _public(greta.brand, page)


def test_other_kinds_ask_other_questions(greta: Scope) -> None:
    page = reverse("brand:legal", args=[greta.brand.slug])
    shown = _as(greta).post(page, {**FACTS, "kind": "person", "only_questions": "1"})
    assert 'name="court"' not in shown.content.decode()
    assert "Mühlgasse 7" in shown.content.decode()
    assert not Brand.objects.get(pk=greta.brand.pk).legal_facts


def test_a_missing_imprint_is_a_thing_to_do(greta: Scope) -> None:
    ChannelFactory(brand=greta.brand, network="home")
    pages = [reverse(name, args=[greta.brand.slug]) for name in ("channels:list", "brand:settings")]
    for page in pages:
        assert "no imprint yet" in _as(greta).get(page).content.decode()
    _save(greta)
    for page in pages:
        assert "no imprint yet" not in _as(greta).get(page).content.decode()


def test_the_page_promises_what_the_product_does() -> None:
    with translation.override("en"):
        told = " ".join(legal.kept(by_mail=True))
    for days in (limits.UNCONFIRMED_KEPT, limits.SALTS_KEPT, limits.REWORDINGS_KEPT):
        assert f"{days.days} days" in told
