"""Words belong to classes: whole, by how they begin, and by how they end; the classes speak, too."""

from __future__ import annotations

import pytest

from anklang.textkit.lexicon import classes as lexicon
from anklang.textkit.meaning import train
from anklang.textkit.meaning.classes import classes, classes_of, names
from anklang.textkit.meaning.features import class_steps, features
from anklang.textkit.meaning.reader import reader


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("dummheit", "de stupid"),
        ("lumpenpack", "de insult"),
        ("wir", "de we"),
        ("grateful", "en thanks"),
        ("thanks", "en thanks"),
    ],
)
def test_a_word_is_in_its_class(word: str, wanted: str) -> None:
    assert wanted in classes_of[word]


@pytest.mark.parametrize("word", ["packung", "wirbel", "brezel", "", "a" * 5_000])
def test_a_word_is_in_no_other_class(word: str) -> None:
    assert not {"de insult", "de we", "de stupid"} & set(classes_of[word])


def test_a_text_has_its_words_classes_by_place() -> None:
    words = ["wir", "sind", "dumm", "und", "uns"]
    places, numbers = classes(words)
    found = [(at, names()[number]) for at, number in zip(places, numbers, strict=True)]
    assert {(0, "de we"), (4, "de we"), (2, "de stupid")} <= set(found)
    assert found == [(at, name) for at, word in enumerate(words) for name in classes_of[word]]


def test_how_often_a_class_occurs_counts_up_to_three() -> None:
    steps = class_steps()[names().index("de we")].tolist()
    for count in (1, 2, 3, 9):
        found = set(features("wir " * count).ids.tolist())
        assert [step in found for step in steps] == [count > step for step in range(3)]


def test_a_word_is_in_the_class_above_its_own() -> None:
    assert {"de insult", "de insult.animal"} <= set(classes_of["wildsau"])
    assert "de insult" in classes_of["fettsack"]


@pytest.mark.parametrize(
    ("word", "none"),
    [
        ("optimist", "de swear"),
        ("lobby", "de good"),
        ("netto", "de good"),
        ("kriegst", "de war"),
        ("einige", "de agree"),
        ("dieselbe", "de climate"),
        ("beispiel", "de sport"),
        ("important", "en economy"),
        ("career", "en care"),
        ("executive", "en harm.kill"),
    ],
)
def test_a_beginning_or_end_catches_no_other_word(word: str, none: str) -> None:
    assert none not in classes_of[word]


@pytest.mark.parametrize("table", [*lexicon.TABLES.values()])
def test_every_entry_can_be_met_and_no_stem_is_short(table: dict[str, frozenset[str]]) -> None:
    for words in table.values():
        for word in words:
            part = word.strip("*")
            assert reader(part).words == [part]  # lower case, and one word as texts are cut
            assert part == word or len(part) >= 4


# Each insult stands in one text alone: only what they have in common can be learned.
INSULTS = ["Trottel", "Depp", "Vollpfosten", "Lump", "Schurke", "Ganove", "Versager", "Feigling",
           "Heuchler", "Halunke"]  # fmt: skip
OTHERS = ["Tischler", "Dachdecker", "Maurer", "Koch", "Gärtner", "Bäcker", "Imker", "Schreiner",
          "Fahrer", "Winzer"]  # fmt: skip


def test_what_a_class_says_holds_for_words_never_seen_and_is_a_reason() -> None:
    texts = [f"Er ist ein {word}" for word in INSULTS + OTHERS]
    model = train(texts, ["insult"] * 10 + ["trade"] * 10)
    told = [one for one in model.predict("Er ist ein Schlaumeier") if one.applies]
    assert [one.label for one in told] == ["insult"]
    assert model.reasons("Er ist ein Schlaumeier", "insult")[0].words == "schlaumeier"
