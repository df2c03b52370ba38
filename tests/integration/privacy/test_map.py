"""Every field of every model says why it is kept, how long and whose it is."""

from __future__ import annotations

import pytest

from anklang.kernel import personal, secrets
from anklang.kernel.personal import Until, Whose, Why
from tools import personal_data_reference


def test_every_field_has_a_purpose() -> None:
    assert list(personal.undeclared()) == [], "declare it in the package's datamap.py"


def test_a_field_without_a_purpose_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    group = personal.of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "id brand name gone name")
    monkeypatch.setattr(personal, "kept", lambda: {"inbox.Contact": (group,), "inbox.Ghost": ()})
    found = set(personal.undeclared())
    assert {
        "inbox.Contact.created_at has no purpose",
        "inbox.Contact.gone isn't there",
        "inbox.Contact.name is declared twice",
        "inbox.Ghost isn't there",
        "orgs.Person.email has no purpose",
    } <= found


def test_what_is_encrypted_is_what_rotation_finds() -> None:
    declared = {
        (label, name)
        for label, groups in personal.kept().items()
        for group in groups
        if group.secret
        for name in group.fields
    }
    assert declared == {(kept.model, kept.field) for kept in secrets.kept()}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_reference_page_is_up_to_date(language: str) -> None:
    page = personal_data_reference.path(language)
    assert page.read_text(encoding="utf-8") == personal_data_reference.page(language), (
        "run: python -m tools.personal_data_reference"
    )
