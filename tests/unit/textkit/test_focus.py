from __future__ import annotations

import pytest

from anklang.textkit import focus


@pytest.mark.parametrize(
    ("typed", "kept", "tenths"),
    [
        ("0.50,-0.25", "0.50,-0.25", (8, 6)),
        (" -1,1 ", "-1.00,1.00", (0, 0)),
        ("1.0,-1.0", "1.00,-1.00", (10, 10)),
        ("0,0", "", (5, 5)),
        ("-0.0,0", "", (5, 5)),
        ("", "", (5, 5)),
        ("2,0", "", (5, 5)),
        ("nan,1", "", (5, 5)),
        ("0.5", "", (5, 5)),
        ("1,1;drop", "", (5, 5)),
    ],
)
def test_a_point_is_kept_in_one_way(typed: str, kept: str, tenths: tuple[int, int]) -> None:
    assert focus.normalise(typed) == kept
    assert focus.normalise(kept) == kept
    assert focus.tenths(typed) == tenths
