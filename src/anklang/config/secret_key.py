"""The installation's secret keys: from the environment, else a file made once."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from . import env


def load() -> list[str]:
    """Return the secret keys, newest first (the first one signs and encrypts)."""
    configured = env.items("ANKLANG_SECRET_KEY")
    return configured or [_from_file(env.home() / "secret_key")]


def _from_file(path: Path) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(key + "\n")
    return key
