import pytest

from anklang.textkit.sentences import sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Wir backen z. B. Roggenbrot.",
        "Das ist Gleis Nr. 4 am Bahnhof.",
        "Am 12. Mai feiern wir.",
        "Die 3. Auflage ist da.",
        "Dr. Meier und Prof. Dr. Sonnleitner sind da.",
        "Brot, Semmeln usw. gibt es hier.",
        "Das kostet ca. 3.50 Euro inkl. MwSt. und Pfand.",
        "We sell bread, e.g. rye, at 8 a.m. every day.",
        "Mr. Smith met Mrs. Jones at St. Mary's.",
        "Mehr auf www.beispiel.de/a.b?c=d und bei uns.",
        "Wir backen … und backen.",
        "»Wirklich?«, fragte sie.",
        "J. R. Ewing lebt in Dallas.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es war 2019. Danach kam alles anders.", ["Es war 2019.", "Danach kam alles anders."]),
        ("Brot, Semmeln usw. Wir freuen uns.", ["Brot, Semmeln usw.", "Wir freuen uns."]),
        ("Super! 🎉 Kommt vorbei.", ["Super! 🎉", "Kommt vorbei."]),
        ("Bis morgen 🥨 Wir freuen uns", ["Bis morgen 🥨", "Wir freuen uns"]),
        ("Hallo\nDas ist neu", ["Hallo", "Das ist neu"]),
        ("hallo zusammen. wir sind da.", ["hallo zusammen.", "wir sind da."]),
        ("She said “Come!” Then she left.", ["She said “Come!”", "Then she left."]),
        ("Was? Wie? Wo?", ["Was?", "Wie?", "Wo?"]),
        ("That is plan B. We go on.", ["That is plan B.", "We go on."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_hard_wrapped_line_goes_on_when_asked_to() -> None:
    text = "Das ist ein\nSatz.\n\nUnd noch\neiner"

    found = [span.of(text) for span in sentences(text, lines_end=False)]

    assert found == ["Das ist ein\nSatz.", "Und noch\neiner"]
