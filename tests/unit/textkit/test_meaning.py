"""One way to learn from labelled texts: it learns, is calibrated, says why, and can be stored."""

from __future__ import annotations

import math
import random
import subprocess
import sys

import numpy as np
import pytest

from anklang.textkit.meaning import Kind, Model, TooLittle, from_bytes, shipped, train, training
from anklang.textkit.meaning.model import Calibration
from anklang.textkit.meaning.training import Floats, calibrated

THINGS = ["Brot", "Brezel", "Kuchen", "Torte", "Semmel", "Krapfen", "Zopf", "Stollen", "Hörnchen"]
PLACES = ["in der Stadt", "am Markt", "bei euch", "im Dorf", "am Bahnhof", "an der Ecke"]
PRAISE = ["Wunderbar, das {} {}.", "Das {} {} ist wunderbar!", "So ein wunderbar gutes {} {}"]
BLAME = ["Furchtbar, das {} {}.", "Das {} {} ist furchtbar!", "So ein furchtbar hartes {} {}"]


def said(patterns: list[str], count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    return [
        draw.choice(patterns).format(draw.choice(THINGS), draw.choice(PLACES)) for _ in range(count)
    ]


TEXTS = said(PRAISE, 40, 1) + said(BLAME, 40, 2)
ONE = ["praise"] * 40 + ["blame"] * 40


@pytest.fixture(scope="module")
def exclusive() -> Model:
    return train(TEXTS, ONE)


@pytest.fixture(scope="module")
def several() -> Model:
    return train(TEXTS, [{"praise"}] * 40 + [{"blame", "loud"}] * 20 + [set()] * 20)


def test_what_nobody_was_asked_about_is_not_learned_as_a_no() -> None:
    # Half of what is wonderful comes from a set that knows nothing of praise.
    texts = [*TEXTS, *said(PRAISE, 60, 4)]
    labels = [{"praise"} if one == "praise" else {"blame"} for one in ONE] + [{"other"}] * 60
    asked = [{"praise", "blame", "other"}] * 80 + [{"other"}] * 60
    knows = train(texts, labels, asked=asked)
    takes_it_for_no = train(texts, labels)
    assert knows.labels == takes_it_for_no.labels == ("blame", "other", "praise")

    def praised(model: Model) -> float:
        found = [model.predict(text)[2].probability for text in said(PRAISE, 30, 5)]
        return sum(found) / len(found)

    assert praised(knows) > 0.9
    assert praised(takes_it_for_no) < 0.6


def test_a_label_needs_enough_texts_that_were_asked_about_it() -> None:
    labels = [{"praise"} if one == "praise" else set() for one in ONE]
    with pytest.raises(TooLittle, match="praise"):
        train(TEXTS, labels, asked=[{"praise"}] * 43 + [set()] * 37)


@pytest.mark.parametrize("asked", [[{"praise"}] * 79, [{"praise"}] * 79 + [set()]])
def test_what_was_asked_must_fit_the_answers(asked: list[set[str]]) -> None:
    with pytest.raises(ValueError, match="asked"):
        train(TEXTS, [{"praise"}] * 20 + [set()] * 40 + [{"praise"}] * 20, asked=asked)


def test_it_tells_what_it_never_saw(exclusive: Model) -> None:
    assert exclusive.exclusive
    for text in said(PRAISE, 20, 3):
        best = max(exclusive.predict(text), key=lambda one: one.probability)
        assert best.label == "praise"
        assert best.applies


def test_exactly_one_of_rivals_applies(exclusive: Model) -> None:
    for text in ["", "Etwas ganz anderes", "Wunderbar furchtbar"]:
        assert sum(one.applies for one in exclusive.predict(text)) == 1


def test_a_text_may_have_several_labels_or_none(several: Model) -> None:
    assert several.labels == ("blame", "loud", "praise")
    assert not several.exclusive
    applies = {one.label for one in several.predict("Wunderbar, das Brot am Markt.") if one.applies}
    assert applies == {"praise"}


def test_the_word_that_spoke_is_named(exclusive: Model) -> None:
    reasons = exclusive.reasons("Ach, das Brot ist furchtbar, sage ich", "blame")
    assert reasons[0].words == "furchtbar"
    assert reasons[0].weight > 0


def test_the_word_is_named_behind_a_mask(exclusive: Model) -> None:
    assert exclusive.reasons("Das Brot ist f u r c h t b a r", "blame")[0].words == "furchtbar"


def test_an_unknown_label_has_no_reasons(exclusive: Model) -> None:
    with pytest.raises(ValueError, match="tuple"):
        exclusive.reasons("Brot", "weather")


def test_probabilities_hold() -> None:
    """Of scores that are right with a known chance, the probability is that chance."""
    draw = random.Random(5)
    chances = [draw.random() for _ in range(4_000)]
    answers = [1.0 if draw.random() < chance else -1.0 for chance in chances]
    scores = np.array([math.log(chance / (1 - chance)) for chance in chances], np.float32)
    found = calibrated(scores, np.array(answers, np.float32))
    for low in (0.1, 0.5, 0.8):
        inside = [at for at, chance in enumerate(chances) if low <= chance < low + 0.1]
        told = sum(found.probability(float(scores[at])) for at in inside) / len(inside)
        true = sum(answers[at] > 0 for at in inside) / len(inside)
        assert told == pytest.approx(true, abs=0.07)
    assert 0.5 < found.merit < 0.9


def test_probabilities_of_a_rare_label_hold() -> None:
    """One text of a hundred has it, and scores lie as a machine gives them: far below 0."""
    draw = random.Random(6)
    answers = [1.0 if draw.random() < 0.01 else -1.0 for _ in range(9_000)]
    scores = [draw.gauss(-0.3 if answer > 0 else -0.95, 0.2) for answer in answers]
    found = calibrated(np.array(scores, np.float32), np.array(answers, np.float32))
    told = sum(found.probability(score) for score in scores) / len(scores)
    assert told == pytest.approx(0.01, abs=0.003)
    assert found.probability(-1.0) < 0.01
    assert found.probability(-0.1) > 0.2
    assert found.merit > 0.75


def test_a_stored_model_says_the_same(several: Model) -> None:
    again = from_bytes(several.to_bytes())
    for text in (*TEXTS[:3], "", "1d10t 😀"):
        for one, two in zip(several.predict(text), again.predict(text), strict=True):
            assert one.label == two.label
            assert one.probability == pytest.approx(two.probability, abs=1e-5)
            assert one.applies == two.applies


def test_the_same_texts_make_the_same_model(exclusive: Model) -> None:
    assert train(TEXTS, ONE).to_bytes() == exclusive.to_bytes()


def test_a_teacher_helps_and_belongs_to_its_pupil(several: Model) -> None:
    pupil = train(TEXTS, ONE, teacher=several)
    stored = pupil.to_bytes()
    assert from_bytes(stored, several).predict(TEXTS[0])[1].applies
    with pytest.raises(ValueError, match="teacher"):
        from_bytes(stored)


def test_of_many_texts_a_fifth_is_held_out_where_a_label_is_common(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A rare label needs all five parts: a fifth would have too few of its texts to go by."""
    monkeypatch.setattr(training, "_LARGE", 80)
    monkeypatch.setattr(training, "_MANY", 7)
    asked: list[int] = []

    def counted(scores: Floats, answers: Floats, share: float | None) -> Calibration:
        asked.append(len(scores))
        return calibrated(scores, answers, share)

    monkeypatch.setattr(training, "calibrated", counted)
    train(TEXTS, [{"praise"}] * 40 + [{"rare"}] * 10 + [set()] * 30)
    assert asked[-2:] == [16, 80]


def test_labels_are_chosen_by_how_well_the_rare_ones_are_told() -> None:
    """The best threshold of a label in one of a hundred texts lies above 98 of a hundred."""
    scores = np.linspace(-1, 1, 1_000, dtype=np.float32)
    answers = np.where(np.arange(1_000) >= 990, 1, -1).astype(np.float32)
    assert calibrated(scores, answers).merit > 0.87


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3])
def test_probabilities_hold_where_the_label_is_as_common_as_was_said(share: float) -> None:
    draw = np.random.default_rng(3)
    answers = np.where(draw.random(4_000) < 0.5, 1, -1).astype(np.float32)
    scores = (answers + draw.normal(0, 1.5, 4_000)).astype(np.float32)
    there = calibrated(scores, answers, share)
    chances = np.array([there.probability(float(score)) for score in scores])
    has, hasnt = chances[answers > 0].mean(), chances[answers < 0].mean()
    assert share * has + (1 - share) * hasnt == pytest.approx(share, rel=0.05)
    # Where a label is rarer, more must speak for it.
    here = calibrated(scores, answers)
    said = [np.mean([one.probability(float(score)) >= one.threshold for score in scores])
            for one in (here, there)]  # fmt: skip
    assert said[1] < said[0]


def test_a_share_lowers_what_is_said_and_no_other_label() -> None:
    rare = train(
        TEXTS,
        [{"praise"}] * 40 + [{"blame", "loud"}] * 20 + [{"blame"}] * 20,
        shares={"praise": 0.01},
    )
    as_often = train(TEXTS, [{"praise"}] * 40 + [{"blame", "loud"}] * 20 + [{"blame"}] * 20)
    for text in TEXTS[:5]:
        blame, loud, praise = as_often.predict(text)
        assert rare.predict(text)[:2] == [blame, loud]
        assert rare.predict(text)[2].probability < praise.probability


@pytest.mark.parametrize("cut", [0, 5, 25, 200, -10])
def test_a_damaged_file_is_refused(exclusive: Model, cut: int) -> None:
    with pytest.raises(ValueError, match=r"model"):
        from_bytes(exclusive.to_bytes()[:cut])


def test_too_little_is_said() -> None:
    with pytest.raises(TooLittle, match="at least 20"):
        train(["a"] * 4, ["x", "y"] * 2)
    with pytest.raises(TooLittle, match="rare: only 2"):
        train(TEXTS, ["rare"] * 2 + ["praise"] * 38 + ["blame"] * 40)
    with pytest.raises(ValueError, match="80 texts, 1 labels"):
        train(TEXTS, ["x"])


@pytest.mark.parametrize("text", ["", "\0\ud800", "🙂" * 9, "i " * 500_000, "\u202e" * 1_000_000])
def test_hostile_texts_get_an_answer(several: Model, text: str) -> None:
    assert all(0 <= one.probability <= 1 for one in several.predict(text))
    several.reasons(text, "loud")


def test_only_meaning_loads_numpy() -> None:
    """What starts the program stays light."""
    told = "import sys, anklang.cli.main, anklang.textkit.guide; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "offends"),
    [
        ("Du bist so ein dummer Idiot, halt die Fresse!", True),
        ("Du bist so ein dummer 1d10t, halt die F r e s s e!", True),
        ("Vielen Dank für den schönen Abend, bis morgen.", False),
        ("Wann habt ihr am Samstag geöffnet?", False),
    ],
)
def test_the_german_model_that_ships(text: str, offends: bool) -> None:
    model = shipped("de")
    assert model is not None
    (offensive,) = [one for one in model.predict(text) if one.label == "offensive"]
    assert offensive.applies == offends


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_is_learned_in_both_languages(language: str) -> None:
    model = shipped(language)
    assert model is not None
    assert {kind.value for kind in Kind} <= set(model.labels)


def test_a_language_without_a_model_has_none() -> None:
    assert shipped("fr") is None
