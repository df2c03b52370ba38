"""Every check has its place in the booklet and its sentences, and versions differ in sentences."""

from __future__ import annotations

import pytest
from django.utils import translation

from anklang.textkit.checks import CHECKS
from anklang.voice.content import Content
from anklang.voice.parts import BY_NAME, PART_OF_CHECK, PARTS, TITLES, parts_for
from anklang.voice.queries.comparing import compared
from anklang.voice.reading import lines
from anklang.voice.reading.lines import _SAYS


def test_every_check_has_a_part_a_title_and_sentences() -> None:
    known = {check.id for check in CHECKS}
    assert set(PART_OF_CHECK) == set(TITLES) == set(_SAYS) == known


def test_a_form_belongs_to_every_part() -> None:
    from anklang.web.voice.forms import FORMS

    assert set(FORMS) == {part.name for part in PARTS}


def test_english_guides_have_no_form_of_address() -> None:
    assert "address" not in {part.name for part in parts_for("en")}
    assert "address" in {part.name for part in parts_for("de")}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
@pytest.mark.parametrize("reader", ["de", "en"])
def test_whatever_a_check_can_be_told_can_be_read(check: type, reader: str) -> None:
    part = BY_NAME[PART_OF_CHECK[check.id]]  # type: ignore[attr-defined]
    with translation.override(reader):
        for example in check.examples:  # type: ignore[attr-defined]
            content = Content(checks={check.id: example.settings})  # type: ignore[attr-defined]
            for line in lines(content, part, example.language):
                assert line.text.strip()
                assert "%(" not in line.text


def test_a_new_reason_is_a_change_of_words_only() -> None:
    def guide(why: str) -> Content:
        return Content(checks={"words": {"terms": [{"use": "A", "instead_of": ["B"], "why": why}]}})

    with translation.override("en"):
        (part,) = compared(guide("Because."), guide("Because so."), "en")
        (change,) = part.changes
    assert change.kind == "changed"
    added = "".join(piece.text for piece in change.pieces if piece.kind == "added")
    assert "so." in added


def test_what_comes_and_goes_is_told_in_the_order_of_the_guide() -> None:
    before = Content(promise="Short.", checks={"emoji": {"maximum": 1}})
    after = Content(promise="Short.", checks={"sentences": {"longest": 9}}, errors_stop=False)
    with translation.override("en"):
        found = compared(before, after, "en")
        assert compared(before, before, "en") == []
    assert [part.part.name for part in found] == ["signs", "form", "levels"]
    assert {change.kind for change in found[0].changes} == {"removed"}
    assert {change.kind for change in found[1].changes} == {"added"}
