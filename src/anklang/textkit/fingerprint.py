"""Fingerprints: the same content gives the same hash, however it was typed or transported."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from .length import uniform_lines


def normalise(text: str) -> str:
    """Return the form in which a text is stored and compared.

    Uniform line ends, composed letters (NFC), no blanks at line ends, none around the text.
    """
    composed = unicodedata.normalize("NFC", uniform_lines(text))
    return "\n".join(line.rstrip() for line in composed.split("\n")).strip()


def fingerprint(content: Any) -> str:
    """Return the SHA-256 (hex) of JSON-serialisable content; key order doesn't matter."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
