"""A learned voice: own texts sound more like it than others', and it says why or that it can't."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anklang.textkit.messages import render
from anklang.textkit.voiceprint import (
    VERSION,
    Profile,
    TooFewTexts,
    algebra,
    learn,
    loads,
    shipped,
)
from anklang.textkit.voiceprint.background import from_byte, to_byte
from anklang.textkit.voiceprint.background import loads as background_from
from anklang.textkit.voiceprint.features import NAMES, features
from anklang.textkit.voiceprint.training import cautious, recalibrated

BREAD = ["rye loaf", "seed roll", "plum cake", "bun", "pretzel", "walnut bread", "toast", "scone"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def ours(number: int) -> list[str]:
    """Friendly, short, lower case, with a question at the end."""
    draw = random.Random(number)
    return [
        f"hey folks, fresh {draw.choice(BREAD)} on {draw.choice(DAYS).lower()}... "
        f"we baked {draw.randint(20, 90)} of them. who's coming by?"
        for _ in range(number)
    ]


def theirs(number: int) -> list[str]:
    """Official, long, in capitals here and there."""
    draw = random.Random(number)
    return [
        f"NOTICE: The management informs all visitors that {draw.choice(BREAD)} will not be "
        f"available on {draw.choice(DAYS)}; further information is provided at the counter "
        f"(room {draw.randint(1, 40)})."
        for _ in range(number)
    ]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return learn(dict.fromkeys(ours(60)), "en")


def test_own_texts_sound_like_it_and_others_do_not(profile: Profile) -> None:
    own = "hey folks, fresh focaccia on sunday... we baked 33 of them. who wants some?"
    foreign = "NOTICE: The management informs all visitors that the shop will remain closed."
    mine, other = profile.judge(own), profile.judge(foreign)

    assert mine.probability is not None
    assert other.probability is not None
    assert mine.probability > 0.8
    # From one half on a number is shown at all.
    assert other.probability < 0.5


def test_three_reasons_in_words_say_what_pulls_away(profile: Profile) -> None:
    judged = profile.judge("NOTICE: The management informs all visitors that the shop is shut.")
    said = [render(reason.message, "en") for reason in judged.reasons]

    assert len(said) == 3
    assert {
        "It begins with a word in capitals; yours hardly ever do.",
        "It begins with a label and a colon; yours hardly ever do.",
    } & set(said)
    assert [render(reason.message, "de") for reason in judged.reasons] != said


def test_twenty_nine_texts_are_not_enough() -> None:
    texts = list(dict.fromkeys(ours(200)))
    with pytest.raises(TooFewTexts) as caught:
        learn([*texts[:29], texts[0], "Too short.", ""], "en")

    assert (caught.value.number, caught.value.needed) == (29, 30)
    assert learn(texts[:30], "en").texts == 30


def test_a_short_text_cannot_be_told(profile: Profile) -> None:
    assert profile.judge("hey folks").probability is None
    assert profile.judge("").probability is None


def test_a_profile_survives_storing_and_is_small(profile: Profile) -> None:
    stored = profile.dumps()
    again = loads(stored)
    text = ours(61)[60]

    assert len(stored) < 150_000
    assert again.judge(text).probability == pytest.approx(profile.judge(text).probability, abs=1e-3)
    with pytest.raises(ValueError, match="another version"):
        loads(stored.replace(f'"version": {VERSION}', '"version": 1'))


def test_german_texts_have_their_own_background() -> None:
    draw = random.Random(3)
    own = [
        f"Guten Morgen ihr Lieben! Heute gibt's {draw.choice(['Brot', 'Zopf', 'Semmeln', 'Brezen'])} "
        f"ab {draw.randint(6, 11)} Uhr. Kommt ihr vorbei? Wir freuen uns auf {draw.randint(2, 99)} von euch!"
        for _ in range(60)
    ]
    profile = learn(own)
    mine = profile.judge("Guten Morgen ihr Lieben! Heute gibt's Kuchen ab 9 Uhr. Kommt ihr?")
    other = profile.judge(
        "Der Vorstand teilt mit, dass die Filiale aufgrund von Bauarbeiten geschlossen bleibt."
    )

    assert profile.language == "de"
    assert mine.probability is not None
    assert other.probability is not None
    assert mine.probability > other.probability


def test_where_all_write_alike_nothing_is_shown_as_certain() -> None:
    texts = list(dict.fromkeys(ours(900)))
    draw = random.Random(3)
    authors = [draw.choice("abcde") for _ in texts]
    known = recalibrated(shipped("en"), texts, authors, "en", examples=(30,))
    judged = [
        learn(texts[:40], "en", background).judge(text).probability
        for background in (shipped("en"), known)
        for text in texts[40:60]
    ]

    assert min(one or 0 for one in judged[:20]) > 0.7
    assert all(0.35 < (one or 0) < 0.65 for one in judged[20:])
    assert known.others == shipped("en").others


def test_a_cautious_curve_is_less_sure_above_even_and_as_sure_below() -> None:
    curve = ((0.0, 0.2), (0.4, 0.5), (0.7, 0.9), (1.0, 0.99))
    shown = [said for _, said in cautious(curve, 0.5)]

    assert shown == pytest.approx([0.2, 0.5, 0.75, 0.909], abs=1e-3)
    assert [said for _, said in cautious(curve, 1.0)] == pytest.approx([said for _, said in curve])


def test_a_feature_none_of_the_own_texts_has_speaks_against_a_text(profile: Profile) -> None:
    known = shipped("en")
    for group in range(5):
        having, lacking = known.prior(group, 12_345)
        assert 0 < having < lacking <= 500
    ours_again, theirs_now = (
        profile.standing(known.shown(features(text)))
        for text in (ours(61)[60], "NOTICE: The management informs all visitors of the closure.")
    )
    assert len(ours_again) == 6
    assert all(mine > other for mine, other in zip(ours_again[:5], theirs_now[:5], strict=True))


def test_what_is_unlike_the_others_too_is_not_taken_for_the_voice() -> None:
    draw = random.Random(5)
    own = [
        f"Der Ofen ist an, der Teig ruht seit {draw.randint(2, 9)} Stunden. Ab {draw.randint(6, 8)} Uhr "
        f"gibt es {draw.choice(['Roggen', 'Zopf', 'Semmeln', 'Brezen'])}. Was nehmt ihr mit?"
        for _ in range(80)
    ]
    profile = learn(own, "de")
    sale = profile.judge("ACHTUNG!!! Mega-Sale: Jetzt 50 % auf ALLES — nur heute! #Sale #Deal")
    mine = profile.judge("Der Ofen ist an, der Teig ruht seit 3 Stunden. Ab 7 Uhr gibt es Zopf.")

    assert sale.probability is not None
    assert mine.probability is not None
    assert sale.probability < 0.4 < mine.probability


def test_judging_is_quick_enough_while_typing(profile: Profile) -> None:
    text = " ".join(ours(8))[:500]
    profile.judge(text)
    started = time.process_time()
    for _ in range(20):
        profile.judge(text)

    assert (time.process_time() - started) / 20 < 0.05


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_judged(text: str) -> None:
    found = features(text)
    judged = learn_once().judge(text)

    assert len(found.measures) == len(NAMES)
    assert judged.probability is None or 0 <= judged.probability <= 1
    assert len(judged.reasons) <= 3


def learn_once() -> Profile:
    if not _LEARNED:
        _LEARNED.append(learn(theirs(80), "en"))
    return _LEARNED[0]


_LEARNED: list[Profile] = []


@pytest.mark.parametrize(
    "piece", ["a", " ", "!", "🎉", "http://", "@", "Wort ", "\n", "A: ", "..", "'", "\u200d"]
)
def test_a_megabyte_is_judged_in_time(piece: str, profile: Profile) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    profile.judge(text)

    assert time.process_time() - started < 1


def test_the_shipped_backgrounds_survive_storing() -> None:
    known = shipped("en")
    again = background_from(known.dumps())

    assert again.usual == known.usual
    assert len(again.others) == len(known.others) >= 100


@pytest.mark.parametrize("number", [0.0, 1e-4, 0.01, 0.5, 1.0])
def test_numbers_keep_to_four_per_cent_as_bytes(number: float) -> None:
    assert from_byte(to_byte(number)) == pytest.approx(number, rel=0.04)


def test_axes_make_the_inner_variance_one() -> None:
    within = [[2.0, 0.5, 0.0], [0.5, 1.0, 0.2], [0.0, 0.2, 3.0]]
    between = [[1.0, 0.2, 0.1], [0.2, 2.0, 0.0], [0.1, 0.0, 0.5]]
    axes, spread = algebra.axes(within, between, 3)

    def form(matrix: list[list[float]], a: tuple[float, ...], b: tuple[float, ...]) -> float:
        return sum(a[i] * matrix[i][j] * b[j] for i in range(3) for j in range(3))

    for i, axis in enumerate(axes):
        assert form(within, axis, axis) == pytest.approx(1)
        assert form(between, axis, axis) == pytest.approx(spread[i])
        assert all(abs(form(within, axis, other)) < 1e-6 for other in axes[:i])
    assert list(spread) == sorted(spread, reverse=True)


def test_a_logistic_regression_finds_the_slope() -> None:
    draw = random.Random(1)
    xs = [draw.gauss(0, 1) for _ in range(4_000)]
    labels = [int(draw.random() < 1 / (1 + 2.718281828 ** -(0.5 + 2 * x))) for x in xs]
    bias, slope = algebra.logistic([(1.0, x) for x in xs], labels, [1.0] * len(xs))

    assert (bias, slope) == (pytest.approx(0.5, abs=0.15), pytest.approx(2, abs=0.2))


def test_a_rising_curve_pools_what_falls() -> None:
    assert algebra.rising([(0, 0.1, 1), (1, 0.5, 1), (2, 0.3, 1), (3, 0.9, 1)]) == [
        (0, 0.1), (1.5, 0.4), (3, 0.9),
    ]  # fmt: skip
