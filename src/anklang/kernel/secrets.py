"""Encrypts what must not be readable in the database: tokens and passwords of channels.

The keys come from the installation's secret keys, which live outside the database. What is stored
begins with the id of its key, so that a rotation (``kernel.rotation``) knows what is left to do.
Where the keys are in a file, a new one counts at once, in every running process.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

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


@dataclass(frozen=True)
class Kept:
    """A column that holds encrypted texts, and the one that says until when a row is in use."""

    model: str
    field: str
    busy_until: str = ""
    inside: str = ""

    @property
    def lookup(self) -> str:
        """Return what finds the text in a query."""
        return f"{self.field}__{self.inside}" if self.inside else self.field

    def read(self, row: Any) -> str:
        """Return the encrypted text of a row."""
        value = getattr(row, self.field)
        return str(value[self.inside] if self.inside else value)

    def with_text(self, row: Any, text: str) -> Any:
        """Return what the column holds with another text in it."""
        return {**getattr(row, self.field), self.inside: text} if self.inside else text


_kept: dict[tuple[str, str], Kept] = {}


def keeps(model: str, field: str, *, busy_until: str = "", inside: str = "") -> None:
    """Declare a column of encrypted texts ("app.Model"), so that rotation finds it.

    Args:
        busy_until: a column with an instant up to which somebody works with the row and would
            lose what they got if it changed meanwhile.
        inside: where the column is JSON, the key of the text; rows without it have none.
    """
    found = Kept(model, field, busy_until, inside)
    _kept[model, found.lookup] = found


def kept() -> tuple[Kept, ...]:
    """Return every column that holds encrypted texts."""
    return tuple(_kept.values())


def encrypt(text: str) -> str:
    """Return the text encrypted and authenticated with the newest key, the key's id before it."""
    newest = keys()[0]
    return f"{_id_of(newest)}:{_fernet(newest).encrypt(text.encode()).decode('ascii')}"


def decrypt(token: str) -> str:
    """Return the text that ``encrypt`` was given.

    Raises:
        SecretUnreadable: no key fits, or the token was tampered with.
    """
    # Before key ids were kept, the token stood alone.
    sealed = token.rpartition(":")[2]
    try:
        return MultiFernet([_fernet(key) for key in keys()]).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SecretUnreadable from None


def key_id() -> str:
    """Return a name for the newest key that doesn't give it away: 16 hexadecimal digits."""
    return _id_of(keys()[0])


def key_ids() -> list[str]:
    """Return the names of all keys at hand, newest first."""
    return [_id_of(key) for key in keys()]


def keys() -> tuple[str, ...]:
    """Return the secret keys as they are now, newest first.

    Raises:
        ImproperlyConfigured: one of them is empty.
    """
    path: Path | None = getattr(settings, "SECRET_KEY_FILE", None)
    if path is None:
        found: tuple[str, ...] = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    else:
        seen = path.stat()
        found = _read(path, seen.st_mtime_ns, seen.st_ino)
    if not found or not all(found):
        raise ImproperlyConfigured("A secret key is empty; see ANKLANG_SECRET_KEY.")
    return found


@lru_cache(maxsize=4)
def _read(path: Path, _changed_at: int, _inode: int) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").replace(",", " ").split())


@lru_cache(maxsize=16)
def _fernet(key: str) -> Fernet:
    """Return a box for this purpose only; sessions and links use the key itself."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


@lru_cache(maxsize=16)
def _id_of(key: str) -> str:
    derived = HKDF(algorithm=SHA256(), length=8, salt=None, info=_PURPOSE + b".id")
    return derived.derive(key.encode()).hex()
