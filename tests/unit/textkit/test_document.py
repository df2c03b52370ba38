import pytest

from anklang.textkit.document import LONGEST, Document


def parts(text: str, name: str) -> list[str]:
    return [span.of(text) for span in getattr(Document(text, "de"), name)]


def words(text: str) -> list[str]:
    return [word.text for word in Document(text, "de").words]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("urls", "Mehr (https://a.de/x_(y)?b=c).", ["https://a.de/x_(y)?b=c"]),
        ("urls", "Schau auf beispiel.de/neu vorbei!", ["beispiel.de/neu"]),
        ("urls", "Schreib an post@beispiel.de.", ["post@beispiel.de"]),
        ("urls", "Das ist gut.Da kommt noch was", []),
        ("mentions", "@anna@mastodon.social, @bernd_2!", ["@anna@mastodon.social", "@bernd_2"]),
        ("hashtags", "#BrotLiebe und #täglich, nicht &#39; oder #1", ["#BrotLiebe", "#täglich"]),
        ("emoji", "👨‍👩‍👧 🇩🇪 👍🏽 ❤️ 1️⃣ © ™", ["👨‍👩‍👧", "🇩🇪", "👍🏽", "❤️", "1️⃣"]),
        ("quotations", "„du auch“ und »nein« und \"ok\".", ["„du auch“", "»nein«", '"ok"']),
    ],
)  # fmt: skip
def test_the_parts_of_a_text(name: str, text: str, expected: list[str]) -> None:
    assert parts(text, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kund:innen, Kund*innen, Kund_innen", ["Kund:innen", "Kund*innen", "Kund_innen"]),
        ("jede:r Bäcker/-innen", ["jede:r", "Bäcker/-innen"]),
        ("Achtung:Innen nass", ["Achtung", "Innen", "nass"]),
        ("Wie geht's? Don’t!", ["Wie", "geht's", "Don’t"]),
        ("3.000,50 Euro um 12:30", ["3.000,50", "Euro", "um", "12:30"]),
        ("E-Mail-Adresse", ["E-Mail-Adresse"]),
        ("Mehr auf https://a.de #Brot @anna 🎉", ["Mehr", "auf"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_markdown_is_read_for_its_prose_and_positions_stay() -> None:
    text = (
        "---\ntitle: x\n---\n# Unser *Brot* #\n\nMit `code` und [Link](https://a.de \"t\").\n\n"
        "- eins\n- zwei\n  weiter\n\n> Zitat\n\n| Kopf |\n|---|---|\n| Zelle |\n\n    code\n\n"
        "```py\nkein = Text\n```\nTitel\n=====\n"
    )  # fmt: skip
    document = Document(text, "de", "markdown")

    kinds = [(block.kind, block.level) for block in document.blocks]

    assert kinds == [
        ("heading", 1), ("paragraph", 0), ("list", 0), ("list", 0), ("blockquote", 0),
        ("table.header", 0), ("table.cell", 0), ("heading", 1),
    ]  # fmt: skip
    assert len(document.source) == len(text)
    assert [word.text for word in document.words] == [
        "Unser", "Brot", "Mit", "und", "Link", "eins", "zwei", "weiter", "Zitat", "Kopf", "Zelle",
        "Titel",
    ]  # fmt: skip
    for word in document.words:
        assert word.span.of(text) == word.text


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    document = Document("Wort " * LONGEST)

    assert document.cut
    assert len(document.text) == LONGEST


def test_lines_and_columns_count_from_one() -> None:
    document = Document("ab\ncd")

    assert document.line_of(0) == (1, 1)
    assert document.line_of(4) == (2, 2)
