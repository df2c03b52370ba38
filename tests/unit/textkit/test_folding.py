import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit.folding import _with_origins, fold, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ärger über Öl", "Aerger ueber Oel"),
        ("Straße GROẞ", "Strasse GROSS"),
        ("Cafe\u0301 déjà", "Cafe deja"),
        ("ko\u00adop\u200berieren", "kooperieren"),
        ("u\u0308ber", "ueber"),
        ("geht’s ’raus", "geht's ’raus"),
        ("½ 🎉 Ж", "½ 🎉 Ж"),
    ],
)
def test_letters_become_plain(text: str, folded: str) -> None:
    assert fold(text).data.decode() == folded
    assert plain(text) == folded.lower()


def test_a_find_points_back_to_what_was_written() -> None:
    text = "Die Straße hier"
    folded = fold(text)
    start = folded.data.index(b"Strasse")

    span = folded.span(start, start + len("Strasse"))

    assert span is not None
    assert span.of(text) == "Straße"


def test_half_a_character_is_no_find() -> None:
    folded = fold("Bär")

    assert folded.span(0, 2) is None
    assert folded.span(0, 3) == (0, 2)


@given(st.text(alphabet=st.sampled_from("aäßÜ\u200b🎉é u\u0308’")))
def test_every_folded_byte_has_its_origin(text: str) -> None:
    folded = fold(text)

    assert folded.data == b"" or folded.span(0, len(folded.data)) is not None
    for position in range(len(text) + 1):
        assert 0 <= folded.offset(position) <= len(folded.data)


@given(st.text(alphabet=st.sampled_from("aäÄöÖüÜßéèà„“‚‘»«–—…€’\u0308🎉 ")))
def test_the_quick_way_to_fold_is_the_careful_one(text: str) -> None:
    folded = fold(text)

    careful, origins = _with_origins(text)

    assert folded.data == careful
    assert len(origins) == len(careful)
