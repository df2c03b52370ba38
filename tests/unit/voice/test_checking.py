"""Findings in words: places, marks that survive changes around them, and the summary."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.checks import Situation
from anklang.textkit.guide import Guide
from anklang.voice.checking import Explained, State, Text, explain, summarise
from anklang.voice.checking.explaining import Standing

CHECKS: dict[str, Any] = {
    "language": "de",
    "words": {"terms": [{"use": "Semmel", "instead_of": ["Brötchen"], "why": "Wir in Bayern."}]},
    "address": {"form": "ihr", "level": "error", "channels": {"linkedin": "sie"}},
    "sentences": {"longest": 6, "level": "suggestion"},
    "shouting": {},
    "emoji": {"maximum": 0},
}
GUIDE = Guide(CHECKS)
SIGNS = [*"abcäß .,!?\n#@", "🥐", "👩‍👩‍👧", "Sie", "Brötchen", "\U0001d11e"]
TEXTS = st.lists(st.sampled_from(SIGNS)).map("".join)


def found(text: str, standing: dict[str, Standing] | None = None) -> tuple[Explained, ...]:
    return explain([Text("text", text)], GUIDE, standing)


def of_check(findings: tuple[Explained, ...], check: str) -> Explained:
    return next(one for one in findings if one.check == check)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_place_lies_inside_the_text_as_browsers_count(text: str) -> None:
    encoded = text.encode("utf-16-le")
    for one in found(text):
        assert 0 <= one.units.start <= one.units.end <= len(encoded) // 2
        covered = encoded[2 * one.units.start : 2 * one.units.end].decode("utf-16-le")
        assert covered == one.words


def test_the_mark_stays_when_the_text_around_changes_and_goes_with_the_words() -> None:
    before = of_check(found("Frische Brötchen!"), "words")
    after = of_check(found("Liebe Leute 🥐, heute gibt es\nfrische  Brötchen."), "words")
    other = of_check(found("Ein Brötchenduft."), "words") if found("Ein Brötchenduft.") else None
    assert before.mark == after.mark
    assert other is None or other.mark != before.mark


def test_what_was_let_stand_counts_no_more_unless_it_is_graver_now() -> None:
    mark = of_check(found("Brötchen"), "words").mark
    stood = of_check(found("Brötchen!", {mark: Standing("Zitat", "warning")}), "words")
    assert stood.reason == "Zitat"
    graver = of_check(found("Brötchen!", {mark: Standing("Zitat", "suggestion")}), "words")
    assert graver.reason is None


def test_one_text_for_several_places_says_where_a_finding_counts() -> None:
    both = Text(
        "text", "Haben Sie Zeit?", (Situation(channel="linkedin"), Situation(channel="home"))
    )
    (one,) = explain([both], GUIDE)
    assert (one.check, one.channels) == ("address", ("home",))


def test_the_summary_names_the_two_that_matter_most() -> None:
    summary = summarise(
        found("Haben Sie Brötchen? Das ist LAUT. Wir sagen das in einem viel zu langen Satz.")
    )
    assert summary.state is State.NOT_YET
    assert [point.finding.check for point in summary.points] == ["address", "words"]
    assert summary.open > 2


def test_warnings_are_almost_and_suggestions_are_ready() -> None:
    assert summarise(found("Frische Brötchen!")).state is State.ALMOST
    long = found("Wir backen heute sehr viele ganz besonders gute Brote.")
    assert {one.level for one in long} == {"suggestion"}
    assert summarise(long).state is State.READY
    assert summarise(found("")).points == ()
