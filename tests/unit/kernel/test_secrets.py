from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from anklang.kernel import secrets

OLD, NEW = "an-old-key-of-some-length", "a-new-key-of-some-length"


@given(st.text())
def test_what_goes_in_comes_out(text: str) -> None:
    token = secrets.encrypt(text)
    assert secrets.decrypt(token) == text
    assert len(text) < 4 or text not in token


def test_the_same_text_never_looks_the_same() -> None:
    assert secrets.encrypt("token") != secrets.encrypt("token")


def test_old_keys_still_open_and_the_newest_one_closes(settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    token = secrets.encrypt("token")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert secrets.decrypt(token) == "token"
    fresh = secrets.encrypt("token")
    settings.SECRET_KEY_FALLBACKS = []
    assert secrets.decrypt(fresh) == "token"
    with pytest.raises(secrets.SecretUnreadable, match="ANKLANG_SECRET_KEY"):
        secrets.decrypt(token)


@pytest.mark.parametrize("token", ["", "rubbish", "ä", "gAAAAA"])
def test_rubbish_is_unreadable_not_a_crash(token: str) -> None:
    with pytest.raises(secrets.SecretUnreadable):
        secrets.decrypt(token)


def test_a_changed_token_is_refused() -> None:
    token = secrets.encrypt("token")
    middle = len(token) // 2
    other = "A" if token[middle] != "A" else "B"
    with pytest.raises(secrets.SecretUnreadable):
        secrets.decrypt(token[:middle] + other + token[middle + 1 :])


def test_an_empty_key_is_a_mistake_of_the_installation(settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = [""]
    with pytest.raises(ImproperlyConfigured):
        secrets.encrypt("x")
