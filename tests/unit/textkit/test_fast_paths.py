"""What is done quickly, for several texts at once or for common ones, says what the slow way says."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial

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
from anklang.textkit.detectors.measures import BY_NAME
from anklang.textkit.detectors.reading import Reading
from anklang.textkit.detectors.repetition import most_of_one
from anklang.textkit.detectors.sieve import AT_ONCE, detector_of
from anklang.textkit.meaning import Asked, Reason, comments, read, read_many, shipped
from anklang.textkit.meaning import looks as seen
from anklang.textkit.meaning import reader as meant
from anklang.textkit.meaning import shape as shaped
from anklang.textkit.meaning.buckets import shape_id
from anklang.textkit.meaning.features import batched, features_of
from anklang.textkit.meaning.parts import Parts, parts_of
from anklang.textkit.meaning.reader import reader
from anklang.textkit.remembering import Remembered, joined, kept
from anklang.textkit.tokens import quotations
from anklang.textkit.traits import EVERYTHING, common, traits
from anklang.textkit.traits import _named as named
from anklang.textkit.unmasking import unmask
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
    batch = batched(parts_of(reads))

    for at, one in enumerate(reads):
        together, alone = batch.text(at), features_of(one)
        assert together.views == alone.views
        assert np.array_equal(together.ids, alone.ids)
        assert np.array_equal(together.counts, alone.counts)


def test_texts_of_many_characters_are_read_in_several_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Du Idiot! " * 90, "Danke", "Wann denn? " * 900, "So ein Mist", "Idiot " * 40] * 2
    asked = [Asked(text, "de") for text in texts]
    alone = [read(one.text, one.language) for one in asked]
    goes: list[int] = []
    parts_of_all = comments.parts_of

    def counted(reads: list[meant.Reader]) -> Parts:
        goes.append(len(reads))
        return parts_of_all(reads)

    monkeypatch.setattr(comments, "parts_of", counted)
    monkeypatch.setattr(comments, "CHARACTERS", 1_000)

    assert read_many(asked) == alone
    assert len(goes) > 4
    assert sum(goes) == 14 + 4  # windows, and the hottest sentences of long texts


# Patterns of the standard library that stand in for others where a text is of common characters.
PAIRS = [
    (items._COMMON_WORD, items.WORD),
    (meant._COMMON_TOKEN, meant._TOKEN),
    (seen._COMMON_WORD, seen._WORD),
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


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(text=COMMON)
def test_common_texts_have_the_same_sentences(text: str) -> None:
    assert shaped._COMMON_SENTENCE.split(text) == shaped._SENTENCE.split(text)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_words_are_found_stretch_by_stretch_as_in_the_whole(text: str) -> None:
    reading = Reading(Facts(text))

    assert reading.words == items.WORD.findall(reading.clear)
    assert reading.begins == [match.start() for match in items.WORD.finditer(reading.clear)]
    assert language._words_of(text) == language._WORD.findall(text)
    told = [language._score[word] for word in language._WORD.findall(text)]
    assert joined(language._scores, text) == told
    assert spoken._words_in(text) == spoken._WORD.findall(text)
    read = reader(text)
    assert read.words == meant._TOKEN.findall(read.plain)
    assert read.begins == [match.start() for match in meant._TOKEN.finditer(read.plain)]


@settings(max_examples=300, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_what_texts_look_like_is_counted_as_in_the_whole(texts: list[str]) -> None:
    looks = seen.looks(texts)
    for at, text in enumerate(texts):
        look = seen.Looks._make([counts[at] for counts in looks])
        words = seen._WORD.findall(text)
        numbers = seen._NUMBER.findall(text)
        marks = dict(zip(seen.MARKS, look.marks, strict=True))
        assert look.words == len(words)
        assert look.letters == sum(map(len, words))
        assert look.longest == max(map(len, words), default=0)
        assert look.long == sum(len(word) >= 10 for word in words)
        assert look.short == sum(len(word) <= 3 for word in words)
        assert look.loud == sum(len(word) > 1 and word.isupper() for word in words)
        assert look.capitals == sum(word[0].isupper() for word in words)
        assert look.different == len({word.lower() for word in words})
        assert look.digits == sum(map(len, numbers))
        assert (look.uncommon == 0) == common(text)
        assert look.spaces == text.count(" ")
        assert {sign: marks[sign] for sign in seen._SIGNS} == {
            sign: text.count(sign) for sign in seen._SIGNS
        }
        assert marks["numbers"] == len(numbers)
        assert marks["..."] == text.count("...") + text.count("…")
        assert marks["links"] == text.count("://")
        assert marks["lines"] == text.count("\n")
        assert marks["emoji"] == len(seen._EMOJI.findall(text))
        assert marks["stretched"] == len(seen._STRETCHED.findall(text))


@SLOW_ONES
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
def test_words_of_several_texts_spoke_as_much_as_of_each_alone(texts: list[str]) -> None:
    model = shipped("de")
    assert model
    reads = [reader(text) for text in texts]

    asked = [(read, label) for read in reads for label in model.labels]

    def reasons(some: list[tuple[meant.Reader, str]]) -> list[list[Reason]]:
        parts = parts_of([read for read, _label in some])
        labels = [label for _read, label in some]
        return model.reasons_of(parts, batched(parts), labels, 99)

    alone = [one for pair in asked for one in reasons([pair])]
    assert reasons(asked) == alone

    # Taken out of what was read at once.
    parts, every = parts_of(reads), np.repeat(np.arange(len(reads)), len(model.labels))
    labels = [label for _read, label in asked]
    taken = model.reasons_of(parts.of(every), batched(parts).some(every), labels, 99)
    assert taken == alone


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(TEXTS | st.sampled_from(["a" * 500, ""]), min_size=1, max_size=5))
def test_shapes_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    found = shaped.shapes(texts)

    for at, text in enumerate(texts):
        assert found[at].tolist() == shaped.shapes([text])[0].tolist()
        words = seen._WORD.findall(text)
        many = max(1, len(words))
        told = dict(zip(shaped._NAMES, found[at].tolist(), strict=False))
        assert told["words"] == shape_id("words", shaped._step(len(words)))
        assert told["letters"] == shape_id("letters", round(2 * sum(map(len, words)) / many))
        loud = sum(len(word) > 1 and word.isupper() for word in words)
        assert told["loud"] == shape_id("loud", shaped._step(100 * loud / many))
        signs = len(text) - sum(map(len, words)) - text.count(" ")
        assert told["marks"] == shape_id("marks", round(30 * signs / max(1, len(text))))
        ends = text.rstrip()[-1:]
        assert found[at][-2] == shape_id(f"ends {ends}", 0)


@settings(max_examples=500, deadline=None)
@given(text=TEXTS)
def test_what_may_be_is_never_missed(text: str) -> None:
    found = traits(text)
    assert ("uncommon" in found) != common(text)
    if linked._ADDRESS.search(text):
        assert "link" in found
    if personal._EMAIL.search(text):
        assert "email" in found
    for kind, pattern in (
        ("phone", personal._DIGITS),
        ("iban", personal._IBAN),
        ("address", personal._STREET),
        ("plate", personal._PLATE),
    ):
        if pattern.search(text):
            assert kind in found
    if items._STARRED.search(text):
        assert "star" in found
    if quotations(text):
        assert "quotation" in found
    if any(m.group(1).strip() for m in repeated._RUN.finditer(text)):
        assert "run" in found
    if unmasking._without_masks(text)[0] != text:
        assert "mask" in found
    if unmasking._APART.search(text):
        assert unmasking._MAY_BE_APART.search(text.encode("utf-8", "replace"))


def test_an_automaton_without_memory_says_that_there_may_be_everything() -> None:
    assert named.__wrapped__(()) == EVERYTHING
    assert named.__wrapped__((len(EVERYTHING),)) == frozenset()


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.text("ab", max_size=60), max_size=40))
def test_what_is_remembered_is_bounded_and_true(words: list[str]) -> None:
    asked: list[str] = []

    @partial(Remembered, most=5)
    def size(word: str) -> int:
        asked.append(word)
        return len(word)

    assert size.each(" ".join(words)) == [len(word) for word in " ".join(words).split(" ")]
    assert len(size) <= 5
    assert all(len(word) <= 40 for word in size)
    before = len(asked)
    assert [size[word] for word in list(size)] == [len(word) for word in size]
    assert len(asked) == before


def test_threads_may_ask_at_once() -> None:
    size = Remembered(len, most=7)
    words = ["a" * (number % 30) for number in range(5_000)]

    with ThreadPoolExecutor(4) as pool:
        found = [*pool.map(lambda _: [size[word] for word in words], range(4))]

    assert found == [[len(word) for word in words]] * 4
    assert len(size) <= 7 + 4


def test_a_rule_that_seldom_asks_what_a_text_means_lets_nobody_find_it_out() -> None:
    meaning = Condition(detector="meaning", settings={"kind": "question"})
    words = Condition(detector="words", settings={"words": ["Brot"]})
    sieve = Sieve([Condition(all=(meaning, words))])
    never, asked = (Reading(Facts(text)) for text in ("Wann denn?", "Wann gibt es Brot?"))

    assert [len(found) for found in sieve.judge_many([never, asked])] == [0, 1]
    assert "meanings" not in vars(never)


@pytest.mark.parametrize(
    ("detector", "settings_of", "other"),
    [
        ("length", {"most": 10}, "kurz"),
        ("length", {"least": 10}, "Das ist ja wohl lang genug."),
        ("links", {"most": 1}, "a.com"),
        ("repetition", {"signs": 5}, "sooooo"),
        ("flood", {"most": 3}, "Brot"),
        ("advertising", {}, "Brot"),
        ("meaning", {"kind": "question", "threshold": 90}, "Brot"),
        ("personal", {"kinds": ["email"]}, "12 Brote"),
    ],
)
def test_detectors_say_how_much_there_must_be(
    detector: str, settings_of: dict[str, object], other: str
) -> None:
    made = detector_of(Condition(detector=detector, settings=settings_of))
    (facts,) = facts_of([other])
    reading = Reading(facts)

    assert made.measures()
    assert all(BY_NAME[name](reading) < least for name, least in made.measures())
    assert made.detect(reading) is None


@settings(max_examples=200, deadline=None)
@given(text=st.lists(st.sampled_from(["no", "No", "nö", "yes", "!"]), max_size=12).map(" ".join))
def test_a_word_never_makes_up_more_of_a_text_than_measured(text: str) -> None:
    reading = Reading(Facts(text))
    measured = BY_NAME["one word"](reading)
    assert measured >= 100 * most_of_one(reading) / max(1, len(reading.words))


def test_what_is_kept_is_looked_up_once_for_each() -> None:
    class Counted:
        looked = 0

        @kept
        def found(self) -> int:
            self.looked += 1
            return self.looked

    one, other = Counted(), Counted()
    assert [one.found, one.found, other.found] == [1, 1, 1]
    other.found = 5
    assert (one.found, other.found) == (1, 5)
