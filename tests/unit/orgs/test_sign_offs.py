from __future__ import annotations

import pytest

from anklang.orgs.sign_offs import Style, style_of, suggestions


def test_usual_ways_to_sign() -> None:
    assert suggestions("Greta Maria Amsel", "Bäckermeisterin") == {
        Style.INITIALS: "^ga",
        Style.FIRST_NAME: "Greta",
        Style.FULL_NAME: "Greta Maria Amsel",
        Style.FIRST_NAME_AND_ROLE: "Greta, Bäckermeisterin",
    }


def test_a_single_name_and_no_role() -> None:
    assert suggestions("Sevgi", " ") == {
        Style.INITIALS: "^s",
        Style.FIRST_NAME: "Sevgi",
        Style.FULL_NAME: "Sevgi",
    }


def test_no_name_has_no_suggestions() -> None:
    assert suggestions("  ", "Verkauf") == {}


@pytest.mark.parametrize(
    ("sign_off", "style"),
    [
        ("^ga", Style.INITIALS),
        ("Greta, Chefin", Style.FIRST_NAME_AND_ROLE),
        ("Eure Greta", Style.OWN),
        ("", Style.INITIALS),
    ],
)
def test_which_way_a_sign_off_is(sign_off: str, style: Style) -> None:
    assert style_of(sign_off, "Greta Amsel", "Chefin") == style
