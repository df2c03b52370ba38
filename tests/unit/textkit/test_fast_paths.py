"""What is done quickly, for several texts at once or for common ones, says what the slow way says."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anklang.textkit import language, unmasking
from anklang.textkit.detectors import DETECTORS, Condition, Earlier, Facts, Sieve
from anklang.textkit.detectors import data as personal
from anklang.textkit.detectors import languages as spoken
from anklang.textkit.detectors import links as linked
from anklang.textkit.detectors import reading as items
from anklang.textkit.detectors import repetition as repeated
from anklang.textkit.detectors.reading import Reading
from anklang.textkit.detectors.sieve import AT_ONCE, detector_of
from anklang.textkit.meaning import Asked, read, read_many
from anklang.textkit.meaning import features as meant
from anklang.textkit.meaning.features import batched, features_of, reader
from anklang.textkit.unmasking import common, unmask
from benchmarks.detecting import conditions

PIECES = st.sampled_from(
    [
        "Du", "Idiot", "I.d.i.o.t", "1d10t", "Sch*iße", "du_bist", "wunderbar", "Danke!", "warum?",
        "https://spam.example/x?tag=1", "bit.ly/3x", "spam [punkt] xyz", "joe (at) x (dot) org",
        "a@b.de", "030 1234567", "+49 89 32168010", "DE89 3704 0044 0532 0130 00", "Hauptstraße 12",
        "ED-AB 123", "Ada Beispiel", "Frau Beispiel", "buy", "buy", "buy", "!!!!!!", "🔥🔥🔥🔥🔥",
        "in Kooperation mit", "ich bring dich um", "The bread", "хлеб", "e\u0301", "\u200b", "\u202e",
        "ﬁ", "ſ", "\u212a", "İ", "\x1c", "\n", "…", "»so«", "a’b", "a-b", "٣", "½", "ß", "\ud800",
        "stakeholder", "Mehrwert", "obendrauf",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
    st.text(max_size=80),
)
SLOW_ONES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def rules() -> list[Condition]:
    """Every detector's examples as rules, and those of the benchmark."""
    examples = [
        Condition(detector=kind.id, settings=one.settings)
        for kind in DETECTORS
        for one in kind.examples
    ]
    return [*examples, *conditions()[::3]]


@pytest.fixture(scope="module")
def sieve(rules: list[Condition]) -> Sieve:
    """The same, ready."""
    return Sieve(rules)


def facts_of(texts: list[str]) -> list[Facts]:
    return [
        Facts(text, at=AT, names=("Ada Beispiel",), recent=(Earlier(AT, "buy buy"),))
        for text in texts
    ]


@SLOW_ONES
@given(texts=st.lists(TEXTS, max_size=5))
def test_several_items_are_judged_like_each_alone(texts: list[str], sieve: Sieve) -> None:
    assert sieve.judge_many(facts_of(texts)) == [sieve.judge(one) for one in facts_of(texts)]


@SLOW_ONES
@given(text=TEXTS)
def test_a_sieve_finds_what_every_detector_finds_when_asked_alone(
    text: str, rules: list[Condition], sieve: Sieve
) -> None:
    (facts,) = facts_of([text])
    leaves = [(index, rule) for index, rule in enumerate(rules) if rule.detector]

    alone = {
        index: hit
        for index, rule in leaves
        if (hit := detector_of(rule).detect(Reading(facts))) is not None
    }

    found = {one.index: one.hits[0] for one in sieve.judge(facts) if rules[one.index].detector}
    assert found == alone


def test_more_items_than_are_read_at_once(sieve: Sieve) -> None:
    texts = [f"Du Idiot Nummer {number}, warum?" for number in range(AT_ONCE + 3)]

    assert sieve.judge_many(facts_of(texts)) == [sieve.judge(one) for one in facts_of(texts)]


@SLOW_ONES
@given(texts=st.lists(st.tuples(TEXTS, st.sampled_from(["de", "en", "fr"])), max_size=6))
def test_several_texts_mean_what_each_means_alone(texts: list[tuple[str, str]]) -> None:
    asked = [Asked(text, code, unmask(text)) for text, code in texts]

    assert read_many(asked) == [read(text, code) for text, code in texts]


@SLOW_ONES
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
def test_several_texts_have_the_features_that_each_has_alone(texts: list[str]) -> None:
    reads = [reader(text) for text in texts]
    batch = batched(reads)

    for at, one in enumerate(reads):
        together, alone = batch.text(at), features_of(one)
        assert together.views == alone.views
        assert np.array_equal(together.ids, alone.ids)
        assert np.array_equal(together.counts, alone.counts)


# Patterns of the standard library that stand in for others where a text is of common characters.
PAIRS = [
    (items._COMMON_WORD, items.WORD),
    (meant._COMMON_TOKEN, meant._TOKEN),
    (meant._COMMON_WORD, meant._WORD),
    (language._COMMON_WORD, language._WORD),
    (spoken._COMMON_WORD, spoken._WORD),
]
COMMON = st.text(st.characters().filter(common), max_size=60) | TEXTS.map(
    lambda text: "".join(filter(common, text))
)


@pytest.mark.parametrize(("quick", "slow"), PAIRS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(text=COMMON)
def test_common_texts_have_the_same_words(
    quick: regex.Pattern[str], slow: regex.Pattern[str], text: str
) -> None:
    assert quick.findall(text) == slow.findall(text)


@settings(max_examples=500, deadline=None)
@given(text=TEXTS)
def test_what_may_be_is_never_missed(text: str) -> None:
    if linked._ADDRESS.search(text):
        assert linked._MAY_BE.search(text)
    if personal._EMAIL.search(text):
        assert personal._MAY_BE_MAIL.search(text)
    if common(text) and any(m.group(1).strip() for m in repeated._RUN.finditer(text)):
        assert repeated._COMMON_RUN.search(text)
    if common(text) and unmasking._without_masks(text)[0] != text:
        assert unmask(text).changed or unmasking._ADDRESS_SIGN.search(text)
