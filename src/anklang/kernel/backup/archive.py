"""The file: a zip with a manifest, one list of lines a table, and the uploaded files."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

FORMAT = 1
_MANIFEST = "manifest.json"
_TABLES = "tables"
MEDIA = "media/"
# Of a line; nothing of ours is larger, and a made-up file must not fill the memory.
_LONGEST_LINE = 50_000_000


class Damaged(Exception):
    """The file isn't a backup, or not what it was when it was made; says which part."""


@dataclass(frozen=True)
class Table:
    """What the manifest says about one table."""

    rows: int
    sha256: str
    columns: list[str]


@dataclass(frozen=True)
class Manifest:
    """When a backup was made, of what, and how to tell that it is whole."""

    made_at: datetime
    version: str
    # The newest migration of each app.
    migrations: dict[str, str]
    # Tells whether the key at hand opens the tokens in it; the key itself isn't in the file.
    key_id: str
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return it as JSON."""
        made = {"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(made, indent=1, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what :meth:`to_json` wrote.

        Raises:
            Damaged: it is something else, or of a newer format.
        """
        try:
            found: dict[str, Any] = json.loads(text)
            if found.pop("format") != FORMAT:
                raise Damaged("made by a newer version of Anklang")
            found["made_at"] = datetime.fromisoformat(found["made_at"])
            found["tables"] = {name: Table(**one) for name, one in found["tables"].items()}
            return cls(**found)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged("the manifest can't be read") from error


def write_lines(archive: zipfile.ZipFile, label: str, lines: Iterable[str]) -> tuple[int, str]:
    """Write a table's lines; return how many there were and their SHA-256."""
    seen, count = hashlib.sha256(), 0
    with archive.open(f"{_TABLES}/{label}.jsonl", "w", force_zip64=True) as member:
        for line in lines:
            data = line.encode() + b"\n"
            seen.update(data)
            member.write(data)
            count += 1
    return count, seen.hexdigest()


def read_lines(archive: zipfile.ZipFile, label: str) -> Iterator[str]:
    """Yield a table's lines.

    Raises:
        Damaged: the table is missing, or a line has no end.
    """
    try:
        with archive.open(f"{_TABLES}/{label}.jsonl") as member:
            while data := member.readline(_LONGEST_LINE):
                if not data.endswith(b"\n"):
                    raise Damaged(f"table {label}")
                yield data[:-1].decode()
    except (KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise Damaged(f"table {label}") from error


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Write the manifest, last of all."""
    archive.writestr(_MANIFEST, manifest.to_json())


def read_manifest(path: Path) -> Manifest:
    """Return what a backup says about itself.

    Raises:
        Damaged: the file is missing, or no backup.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return Manifest.from_json(archive.read(_MANIFEST).decode())
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise Damaged(f"{path} is no backup of Anklang") from error


def verify(path: Path) -> Manifest:
    """Read a whole backup and compare every checksum.

    Raises:
        Damaged: something isn't as it was; says what.
    """
    manifest = read_manifest(path)
    with zipfile.ZipFile(path) as archive:
        for label, table in manifest.tables.items():
            if digest(read_lines(archive, label)) != (table.rows, table.sha256):
                raise Damaged(f"table {label}")
        for name, sha256 in manifest.files.items():
            if _sha256_of(archive, name) != sha256:
                raise Damaged(f"file {name}")
    return manifest


def digest(lines: Iterable[str]) -> tuple[int, str]:
    """Return the number of lines and the SHA-256 that ``write_lines`` would return."""
    seen, count = hashlib.sha256(), 0
    for line in lines:
        seen.update(line.encode() + b"\n")
        count += 1
    return count, seen.hexdigest()


def _sha256_of(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(MEDIA + name) as member:
            return hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]
    except (KeyError, zipfile.BadZipFile) as error:
        raise Damaged(f"file {name}") from error
