"""Another subject: what turns a conversation is found, and what belongs to it is left alone."""

from __future__ import annotations

import time

import pytest

from anklang.textkit.detectors import BY_ID, Facts, Hit, Reading
from anklang.textkit.lexicon import subjects

EVERYDAY = [
    ("de", "Habt ihr am Sonntag vor der Wahl auch auf?"),
    ("de", "Kommt die Torte noch vor dem Feiertag? Meine Tochter heiratet."),
    ("de", "Das Klima in eurem neuen Laden ist so herzlich, danke!"),
    ("de", "Bei uns zu Hause herrscht Krieg um das letzte Stück Zopf."),
    ("en", "Do you have gluten-free rolls at the weekend?"),
    ("en", "The climate in here is lovely, and so is the cake."),
]
TURNING = [
    ("de", "Und wer zahlt für die ganzen Flüchtlinge? Merkel hat uns das eingebrockt."),
    ("de", "Erst die Impfpflicht, dann die GEZ, so läuft das in diesem Land."),
    ("en", "Ask Trump about the vaccines first."),
]


def found(text: str, language: str, *, replied_to: str = "", **settings: object) -> Hit | None:
    kind = BY_ID["subject"]
    detector = kind(kind.settings_type.model_validate(settings))
    hit: Hit | None = detector.detect(
        Reading(Facts(text, language=language, replied_to=replied_to))
    )
    return hit


@pytest.mark.parametrize(("language", "text"), EVERYDAY)
def test_everyday_comments_are_left_alone(language: str, text: str) -> None:
    assert found(text, language) is None


@pytest.mark.parametrize(("language", "text"), TURNING)
def test_what_turns_the_conversation_is_found_with_its_words(language: str, text: str) -> None:
    hit = found(text, language)
    assert hit is not None
    assert len(hit.spans) >= 2


def test_what_the_post_is_about_belongs_here() -> None:
    text = "Ohne die Impfpflicht und die Maskenpflicht wären wir weiter."
    assert found(text, "de") is not None
    assert found(text, "de", replied_to="Was uns die Pandemie gelehrt hat") is None
    assert found(text, "de", replied_to="Neu: Zimtschnecken") is not None


def test_the_same_word_again_is_no_second_word() -> None:
    assert found("Merkel, Merkel, immer Merkel", "de") is None
    assert found("Merkel, Merkel, immer Merkel", "de", least=1) is not None


def test_only_the_chosen_subjects_count() -> None:
    text = "Erst die Impfpflicht, dann die Maskenpflicht"
    assert found(text, "de", subjects=["pandemic"]) is not None
    assert found(text, "de", subjects=["religion", "war"]) is None


def test_a_part_of_a_compound_counts() -> None:
    assert found("Die Merkel-Jahre und das Corona-Chaos", "de") is not None


@pytest.mark.parametrize("unit", ["merkel", "a-", "impfpflicht ", "-"])
def test_much_text_takes_no_second(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    found(text, "de")
    assert time.process_time() - started < 1


@pytest.mark.parametrize("table", [subjects.GERMAN, subjects.ENGLISH])
def test_a_list_has_whole_words_and_no_short_beginnings(table: dict[str, frozenset[str]]) -> None:
    assert set(table) == set(subjects.SUBJECTS)
    for words in table.values():
        for word in words:
            assert word == word.lower()
            assert word == word.strip("*") or len(word.strip("*")) >= 3, word
