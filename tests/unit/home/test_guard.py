from __future__ import annotations

from datetime import timedelta

import pytest

from anklang.home import guard
from anklang.home.errors import NotTaken
from anklang.kernel import clock


def test_a_form_filled_in_by_a_person_passes() -> None:
    mark = guard.mark("comment:a")
    with clock.shifted(timedelta(seconds=4)):
        guard.check("comment:a", mark, "")


@pytest.mark.parametrize(
    ("purpose", "after", "trap"),
    [
        ("comment:a", timedelta(seconds=1), ""),
        ("comment:a", timedelta(hours=25), ""),
        ("comment:b", timedelta(minutes=1), ""),
        ("comment:a", timedelta(minutes=1), "http://spam.example"),
    ],
    ids=["too quick", "too old", "another form", "trap filled in"],
)
def test_others_do_not(purpose: str, after: timedelta, trap: str) -> None:
    mark = guard.mark("comment:a")
    with clock.shifted(after), pytest.raises(NotTaken) as caught:
        guard.check(purpose, mark, trap)
    assert caught.value.fields[""]


@pytest.mark.parametrize("mark", ["", "x", "eyJwIjoiYSJ9:1:abc"])
def test_a_made_up_mark_does_not_pass(mark: str) -> None:
    with pytest.raises(NotTaken):
        guard.check("comment:a", mark, "")
