"""Styles from a zip file, unpacked in memory and never onto the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from anklang.textkit.findings import say

from .problems import CannotRun

MOST_FILES = 2_000
LARGEST_FILE = 4_000_000
LARGEST_SUM = 20_000_000
_READ = (".yml", ".txt", ".dic", ".aff")


def unpacked(data: bytes, also: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the text files of a zip by their path; what a style doesn't need is left out.

    Args:
        data: the zip file's bytes.
        also: endings of further files to read, e.g. ``.yaml``.

    Raises:
        CannotRun: not a zip file, too many or too large files, a path that leaves the archive,
            encrypted or damaged content.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES:
                raise CannotRun(say("The zip file has more than {most} files.", most=MOST_FILES))
            return _read(archive, entries, (*_READ, *also))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise CannotRun(say("The zip file can't be read.")) from error


def _read(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], endings: tuple[str, ...]
) -> dict[str, str]:
    files: dict[str, str] = {}
    total = 0
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in str(path):
            raise CannotRun(say("“{path}” leads out of the zip file.", path=entry.filename[:200]))
        if path.suffix.lower() not in endings:
            continue
        # The sizes in the directory may lie: read no more than is allowed.
        with archive.open(entry) as file:
            content = file.read(LARGEST_FILE + 1)
        total += len(content)
        if len(content) > LARGEST_FILE or total > LARGEST_SUM:
            raise CannotRun(say("Unpacked, the zip file is too large."))
        files[str(path)] = content.decode("utf-8-sig", errors="replace")
    return files
