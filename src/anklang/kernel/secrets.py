"""Encrypts what must not be readable in the database: tokens and passwords of channels.

The keys come from the installation's secret keys, which live outside the database. To change
them, put the new one first and keep the old ones behind it.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

_PURPOSE = b"anklang.secrets.1"


class SecretUnreadable(Exception):
    """None of the installation's keys opens a secret; ``str()`` says what to do."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This secret was encrypted with a key that this installation doesn't have. "
                "Bring the old key back (ANKLANG_SECRET_KEY or the file secret_key), or enter "
                "the secret anew."
            )
        )


def encrypt(text: str) -> str:
    """Return the text encrypted and authenticated with the newest key."""
    return _box().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """Return the text that ``encrypt`` was given.

    Raises:
        SecretUnreadable: no key fits, or the token was tampered with.
    """
    try:
        return _box().decrypt(token.encode()).decode()
    except InvalidToken:
        raise SecretUnreadable from None


def key_id() -> str:
    """Return a name for the newest key that doesn't give it away: 16 hexadecimal digits."""
    derived = HKDF(algorithm=SHA256(), length=8, salt=None, info=_PURPOSE + b".id")
    return derived.derive(str(settings.SECRET_KEY).encode()).hex()


def _box() -> MultiFernet:
    return _box_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _box_of(keys: tuple[str, ...]) -> MultiFernet:
    if not all(keys):
        raise ImproperlyConfigured("A secret key is empty; see ANKLANG_SECRET_KEY.")
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    """Return 32 bytes for this purpose only; sessions and links use the key itself."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.encode())
