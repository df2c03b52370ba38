import pytest

from anklang.textkit.document import Document
from anklang.textkit.readability import _FORMULAS as BY_NAME
from anklang.textkit.readability import FORMULAS, Counts, counts, readability
from anklang.textkit.syllables import syllables

EASY = "Das Brot ist gut. Wir backen es am Ofen. " * 5
HARD = (
    "Die Berücksichtigung qualitätssichernder Verfahrensvorschriften gewährleistet "
    "außerordentliche Verbraucherzufriedenheit hinsichtlich handwerklicher Backerzeugnisse. "
) * 4


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("Bäckerei", "de", 3), ("geehrt", "de", 2), ("Familie", "de", 4), ("Museum", "de", 3),
        ("Qualität", "de", 3), ("Brötchen", "de", 2), ("wir", "de", 1), ("Kund:innen", "de", 3),
        ("table", "en", 2), ("created", "en", 3), ("looked", "en", 1), ("houses", "en", 2),
        ("society", "en", 4), ("movement", "en", 2), ("the", "en", 1), ("2026", "en", 4),
    ],
)  # fmt: skip
def test_syllables(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        # By hand: 100 words, 10 sentences, 170 syllables, 50 of one, 20 of three, 30 long.
        ("flesch", 206.835 - 10.15 - 143.82),
        ("flesch_amstad", 180 - 10 - 99.45),
        ("wiener_1", 3.87 + 1.672 + 3.891 - 1.635 - 0.875),
        ("wiener_2", 4.014 + 1.682 + 4.119 - 2.779),
        ("wiener_3", 5.926 + 1.905 - 1.1144),
        ("wiener_4", 5.488 + 2.656 - 1.693),
        ("lix", 40.0),
        ("smog", 1.0430 * 60**0.5 + 3.1291),
    ],
)
def test_the_published_formulas(formula: str, value: float) -> None:
    counted = Counts(100, 10, 170, 50, 20, 30)

    assert BY_NAME[formula](counted) == pytest.approx(value)  # type: ignore[index]


def test_hard_german_is_harder_by_every_formula() -> None:
    for formula in FORMULAS["de"]:
        easy = readability(Document(EASY, "de"), formula)
        hard = readability(Document(HARD, "de"), formula)
        assert easy is not None
        assert hard is not None
        assert (easy > hard) is (formula == "flesch_amstad")


def test_too_short_to_tell_is_none_and_not_a_number() -> None:
    assert readability(Document("Wir haben heute geöffnet.", "de"), "lix") is None


def test_links_tags_and_names_count_for_nothing() -> None:
    bare, full = (
        "Das Brot ist da.",
        "Das Brot ist da. https://lang.de/sehr-lang #BrotLiebe @anna 🎉",
    )

    assert counts(Document(full, "de")) == counts(Document(bare, "de"))
