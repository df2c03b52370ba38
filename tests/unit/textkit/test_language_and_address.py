import pytest

from anklang.textkit.document import Document
from anklang.textkit.language import guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir haben heute geöffnet", "de"),
        ("frische Semmeln", "de"),
        ("We are open today", "en"),
        ("fresh bread", "en"),
        ("Danke!", "de"),
        ("Thanks!", "en"),
    ],
)
def test_the_language_of_short_texts(text: str, language: str) -> None:
    found = guess(text)

    assert found.language == language
    assert found.probability > 0.8


def test_a_text_without_words_is_anybodys_guess() -> None:
    assert guess("🎉 123").probability == 0.5


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Hast du Lust auf Brot?", "du"),
        ("Komm vorbei!", "du"),
        ("Haben Sie Fragen? Wir helfen Ihnen gern.", "sie"),
        ("Sie finden uns am Markt.", "sie"),
        ("Kommt ihr vorbei? Wir freuen uns auf euch.", "ihr"),
        ("Wenn ihr mögt, bleibt noch.", "ihr"),
        ("Kommt gern vorbei!", "ihr"),
        ("Einzige Bedingung: Ihr sagt uns, wie es heißt.", "ihr"),
        ("Wir haben Ihr Paket gefunden.", "sie"),
        ("Bitte warte einen Moment.", "du"),
        ("Bitte gib uns noch eine Stunde.", "du"),
        ("Bitte wartet einen Moment.", "ihr"),
        ("Bitte nicht füttern.", "none"),
        ("Sie alle sind dabei.", "sie"),
        ("Das gibt ihr Kraft. Mögen Sie Brot?", "sie"),
        ("Anna ist Bäckerin. Sie liebt ihren Beruf, und wir lieben sie.", "none"),
        ("Wir haben geöffnet.", "none"),
        ("Ihr Lieben, heute ist zu.", "ihr"),
        ("Ihr Brotfreunde, heute ist auf.", "ihr"),
        ("Ihr Backhaus Amsel", "sie"),
        ("Die Brote kommen aus dem Ofen. Sie sind fertig.", "none"),
        ("Das sind unsere Kollegen. Sie haben gewartet. Sie haben gelacht.", "none"),
        ("Milans Hände sind lang. Sie formen Brötchen.", "none"),
        ("Greta und Theo backen. Sie freuen sich.", "none"),
        ("Er hat gesagt: Sie zuerst.", "none"),
        ("Wir sagen: Haben Sie Geduld.", "sie"),
        ("Das Brot ist fertig. Sie können kommen.", "sie"),
        ("Du meine Güte, ist das Brot gut.", "none"),
        ("Ein Kunde schrieb: „Ihr seid toll, macht weiter so!“", "none"),
    ],
)
def test_how_a_text_addresses_its_reader(text: str, form: str) -> None:
    assert Document(text, "de").address.form == form


def test_two_forms_are_both_reported() -> None:
    found = Document("Schön, dass du da bist. Wir freuen uns auf Ihren Besuch.", "de").address

    assert found.forms == {"du", "sie"}
