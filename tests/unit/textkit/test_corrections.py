"""A brand's corrections: they teach, can be taken back exactly, and stay with their brand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.meaning import Layer, Reading, from_state, read

OFFENSIVE = "Du bist so ein dummer Idiot, halt die Fresse!"
HARMLESS = [
    "Die Brezel ist ein Klotz", "Was für ein Klotz von Brot!", "Der Klotz schmeckt", "Klotz, wie immer",
]  # fmt: skip


def reading(layer: Layer, text: str, kind: str, language: str = "de") -> Reading | None:
    found = layer.adjusted(text, language, read(text, language))
    return next((one for one in found if one.kind == kind), None)


def taught(*lessons: tuple[str, str, bool]) -> Layer:
    layer = Layer()
    for number, (text, kind, applies) in enumerate(lessons):
        layer = layer.corrected(str(number), text, "de", kind, applies=applies)
    return layer


def test_without_corrections_nothing_changes() -> None:
    readings = read(OFFENSIVE, "de")
    assert Layer().adjusted(OFFENSIVE, "de", readings) == readings


def test_a_few_corrections_teach_a_word() -> None:
    layer = taught(*[(text, "complaint", True) for text in HARMLESS])
    found = reading(layer, "Heute gab es wieder einen Klotz", "complaint")
    before = reading(Layer(), "Heute gab es wieder einen Klotz", "complaint")
    assert found is not None
    assert before is not None
    assert found.probability > 2 * before.probability
    told = reading(layer, HARMLESS[1], "complaint")
    assert told is not None
    assert told.applies
    assert any("klotz" in reason.words for reason in told.reasons)


def test_a_wrong_alarm_is_unlearned() -> None:
    layer = Layer()
    for number in range(6):
        layer = layer.corrected(str(number), OFFENSIVE, "de", "offensive", applies=False)
    first, last = reading(Layer(), OFFENSIVE, "offensive"), reading(layer, OFFENSIVE, "offensive")
    assert first is not None
    assert last is not None
    assert first.applies
    assert not last.applies
    assert last.reasons == ()


def test_a_kind_of_ones_own_is_learned_from_corrections_alone() -> None:
    lessons = [(text, "off topic", True) for text in HARMLESS]
    layer = taught(*lessons, ("Wann backt ihr wieder Walnussbrot?", "off topic", False))
    own = reading(layer, "So ein Klotz", "off topic")
    other = reading(layer, "Wann gibt es Walnussbrot?", "off topic")
    assert own is not None
    assert other is not None
    assert own.probability > other.probability
    assert reading(Layer(), "So ein Klotz", "off topic") is None


def test_what_was_right_with_a_margin_teaches_nothing() -> None:
    layer = taught((OFFENSIVE, "offensive", True))
    assert layer.adjusted(HARMLESS[0], "de", read(HARMLESS[0], "de")) == read(HARMLESS[0], "de")


def test_the_state_holds_no_words_of_the_text() -> None:
    state = json.dumps(taught((OFFENSIVE, "offensive", False)).to_state())
    assert "Idiot" not in state
    assert "idiot" not in state.lower()
    assert len(state) < 1_000


@pytest.mark.parametrize("state", [[1], [["a", "b"]], [["a", "b", True, "x", [], "de"]], [None]])
def test_a_damaged_state_is_refused(state: list[object]) -> None:
    with pytest.raises(ValueError, match="layer"):
        from_state(state)  # type: ignore[arg-type]


KINDS = st.sampled_from(["offensive", "complaint", "off topic"])
TEXTS = st.sampled_from([*HARMLESS, OFFENSIVE, "Danke!", "", "😀", "i d i o t"])
GIVEN = st.lists(st.tuples(st.integers(0, 5), TEXTS, KINDS, st.booleans()), max_size=12)


def built(given_: list[tuple[int, str, str, bool]], layer: Layer) -> Layer:
    for key, text, kind, applies in given_:
        layer = layer.corrected(str(key), text, "de", kind, applies=applies)
    return layer


def everything(layer: Layer) -> list[tuple[Reading, ...]]:
    return [
        layer.adjusted(text, "de", read(text, "de")) for text in (*HARMLESS, OFFENSIVE, "Danke!")
    ]


@settings(max_examples=40, deadline=None)
@given(GIVEN, TEXTS, KINDS, st.booleans())
def test_taking_back_gives_exactly_the_former_state(
    given_: list[tuple[int, str, str, bool]], text: str, kind: str, applies: bool
) -> None:
    before = built(given_, Layer())
    after = before.corrected("new", text, "de", kind, applies=applies)
    back = after.without("new", kind)
    assert back == before
    assert back.to_state() == before.to_state()
    assert everything(back) == everything(before)


@settings(max_examples=40, deadline=None)
@given(GIVEN, GIVEN)
def test_one_brands_corrections_change_no_other_brand(
    ours: list[tuple[int, str, str, bool]], theirs: list[tuple[int, str, str, bool]]
) -> None:
    other = built(theirs, Layer())
    state, said, shipped = other.to_state(), everything(other), everything(Layer())
    everything(built(ours, Layer()))
    assert other.to_state() == state
    assert everything(other) == said
    assert everything(built(theirs, Layer())) == said
    assert everything(Layer()) == shipped


@settings(max_examples=40, deadline=None)
@given(GIVEN)
def test_a_stored_layer_says_the_same(given_: list[tuple[int, str, str, bool]]) -> None:
    layer = built(given_, Layer())
    again = from_state(json.loads(json.dumps(layer.to_state())))
    assert again == layer
    assert everything(again) == everything(layer)
