"""Code points become the UTF-16 units that browsers count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit.spans import Span
from anklang.textkit.utf16 import to_utf16

TEXTS = st.text(
    st.one_of(st.sampled_from("aä 🥐👩‍👩‍👧\n𝄞"), st.characters(codec="utf-8")), max_size=60
)


def test_an_emoji_counts_two() -> None:
    assert to_utf16("🥐 Semmel", [Span(0, 1), Span(2, 8)]) == [Span(0, 2), Span(3, 9)]


@given(TEXTS, st.data())
def test_a_span_covers_the_same_text_in_the_browser(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    (units,) = to_utf16(text, [Span(start, end)])
    encoded = text.encode("utf-16-le")
    covered = encoded[2 * units.start : 2 * units.end].decode("utf-16-le")
    assert covered == text[start:end]
