from __future__ import annotations

import pytest

from anklang.web.shell.icons import UnknownIconError, svg


def test_an_icon_beside_its_text_is_hidden_from_screen_readers() -> None:
    drawn = svg("inbox")

    assert 'aria-hidden="true"' in drawn
    assert "<path" in drawn
    # The invisible square that Tabler draws behind every icon.
    assert "M0 0h24v24H0z" not in drawn


def test_an_icon_that_stands_alone_says_what_it_is() -> None:
    drawn = svg("inbox", label='Alles & "mehr"')

    assert 'role="img" aria-label="Alles &amp; &quot;mehr&quot;"' in drawn
    assert "aria-hidden" not in drawn


@pytest.mark.parametrize("name", ["no-such-icon", "../filled/inbox", "inbox.svg", ""])
def test_a_wrong_name_is_an_error(name: str) -> None:
    with pytest.raises(UnknownIconError):
        svg(name)
