"""The installation's secret keys: from the environment or a file, else a file made once."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from . import env


def load() -> tuple[list[str], Path | None]:
    """Return the secret keys, newest first (the first one signs and encrypts), and their file.

    Without a file they are in the environment, and only whoever sets it can change them.

    Raises:
        ValueError: the file can't be read, or there is no key in it.
    """
    keys, path = _found()
    if not keys:
        raise ValueError(f"There is no secret key in {path}.")
    return keys, path


def _found() -> tuple[list[str], Path | None]:
    named = env.file_of("ANKLANG_SECRET_KEY")
    if named is not None:
        return _split(env.text("ANKLANG_SECRET_KEY")), named
    configured = env.items("ANKLANG_SECRET_KEY")
    if configured:
        return configured, None
    path = env.home() / "secret_key"
    return _split(_made_once(path)), path


def _split(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _made_once(path: Path) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(key + "\n")
    return key
