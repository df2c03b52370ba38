from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit.length import count
from anklang.textkit.splitting import MARKS, cut, split
from anklang.textkit.tokens import atoms


def graphemes(text: str) -> int:
    return count(text, "graphemes")


TEXT = (
    "Ab heute gibt es wieder Stollen. Wir backen ihn seit 1962 nach Omas Rezept, z. B. mit "
    "Butter vom Hof Wiese. Er liegt vier Wochen, bevor er in den Laden kommt! Mehr dazu steht auf "
    "https://amsel.example/stollen?jahr=2026. Oder frag @greta.amsel.example im Laden."
)


def test_what_fits_stays_as_it_is() -> None:
    assert split("  Kurz.  ", 300, len, "count") == ["  Kurz.  "]


def test_ends_at_sentences() -> None:
    assert split(TEXT, 120, graphemes) == [
        (
            "Ab heute gibt es wieder Stollen. Wir backen ihn seit 1962 nach Omas Rezept, z. B. mit "
            "Butter vom Hof Wiese."
        ),
        (
            "Er liegt vier Wochen, bevor er in den Laden kommt! Mehr dazu steht auf "
            "https://amsel.example/stollen?jahr=2026."
        ),
        "Oder frag @greta.amsel.example im Laden.",
    ]


def test_marks() -> None:
    assert [one[-4:] for one in split(TEXT, 124, graphemes, "count")] == [" 1/3", " 2/3", " 3/3"]
    thread = split(TEXT, 124, graphemes, "thread")
    assert thread[0].endswith("Hof Wiese. 🧵")
    assert "🧵" not in "".join(thread[1:])


def test_more_than_nine_parts_still_fit() -> None:
    parts = split("Ein Satz mit Wörtern. " * 60, 40, len, "count")
    assert len(parts) > 9
    assert max(map(len, parts)) <= 40
    assert parts[-1].endswith(f" {len(parts)}/{len(parts)}")


def test_a_sentence_that_is_too_long_ends_between_words() -> None:
    parts = split("Brot und Butter und " * 20, 60, len)
    assert all(
        not one.startswith(" ") and one.split()[-1] in {"Brot", "Butter", "und"} for one in parts
    )


def test_a_short_sentence_takes_the_next_along_where_that_is_cut_anyway() -> None:
    parts = split("Hallo! " + "Brot und Butter und " * 20, 60, len)
    assert parts[0].startswith("Hallo! Brot")


def test_links_stay_whole() -> None:
    link = "https://amsel.example/" + "a" * 40
    parts = split(f"Wörter davor hier und da {link} und Wörter danach, noch viele mehr.", 70, len)
    assert any(link in one for one in parts)


def test_a_link_longer_than_the_limit_is_cut() -> None:
    assert max(map(len, split("https://amsel.example/" + "a" * 400, 100, len))) <= 100


def test_families_stay_together() -> None:
    family = "👨‍👩‍👧‍👦"
    assert set("".join(split(family * 100, 30, graphemes))) == set(family)
    assert all(len(one) % len(family) == 0 for one in split(family * 100, 30, graphemes))


@pytest.mark.parametrize(("limit", "marks"), [(19, ""), (100, "roman")])
def test_nonsense_is_refused(limit: int, marks: str) -> None:
    with pytest.raises(ValueError, match="can't split"):
        split("x", limit, len, marks)


_PIECES = st.sampled_from(
    [
        "Ein Satz. ",
        "Wort ",
        "und ",
        "z. B. ",
        "\n\n",
        "  ",
        "!",
        "https://a.example/b?c=d ",
        "@anna.example.org ",
        "#Brot ",
        "👩‍🍳",
        "e\u0301",
        "x" * 50,
        "\r\n",
        "\u200b",
        "„Ja.“ ",
    ]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=8), max_size=60).map("".join)


@given(_TEXTS, st.integers(20, 120), st.sampled_from(["characters", "graphemes"]))
def test_nothing_is_lost_and_everything_fits(text: str, limit: int, how: str) -> None:
    def length(part: str) -> int:
        return count(part, how)

    spans = cut(text, limit, length)
    rest, position = "", 0
    for span in spans:
        rest += text[position : span.start]
        assert position <= span.start < span.end
        position = span.end
    assert not (rest + text[position:]).strip()
    for span in spans:
        part = text[span.start : span.end]
        assert length(part) <= limit or len(part) <= 1 or how == "characters"
    whole = [span for kind in atoms(text).values() for span in kind]
    for at in {span.end for span in spans}:
        for span in whole:
            inside = span.start < at < span.end
            assert not inside or length(text[span.start : span.end]) > limit


@given(_TEXTS, st.integers(30, 120), st.sampled_from(MARKS))
def test_every_part_with_its_mark_fits(text: str, limit: int, marks: str) -> None:
    parts = split(text, limit, graphemes, marks)
    assert all(graphemes(part) <= limit for part in parts) or not text.strip()
    if len(parts) > 1 and marks == "count":
        assert [part.rpartition(" ")[2] for part in parts] == [
            f"{number}/{len(parts)}" for number in range(1, len(parts) + 1)
        ]
