"""``anklang backup`` and ``anklang restore``: everything in one file, and safely back."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.conf import settings

from anklang.kernel import backup, secrets
from anklang.privacy import journal
from anklang.privacy.services import erase_again
from anklang.publishing.services import hold_after_restore

from .main import Problem
from .prepare import pending


def main(given: argparse.Namespace) -> int:
    """Make a backup, check one, or restore one.

    Raises:
        Problem: it can't be done; the message says what to do.
    """
    path = Path(given.file)
    try:
        if given.action == "backup":
            return _make(path)
        return _check(path) if given.check else _restore(path, _erasures(given.erasures))
    except backup.Damaged as error:
        raise Problem(f"This backup isn't whole: {error}. Nothing was changed.") from error
    except OSError as error:
        raise Problem(f"{path}: {error.strerror or error}") from error


def _make(path: Path) -> int:
    if path.exists():
        raise Problem(f"{path} is there already. Choose another name.")
    if pending():
        raise Problem("The database isn't up to date. Run `anklang migrate` first.")
    made = backup.save(path)
    print(f"{path}: {_contents(made)}.")
    print("The key that opens tokens isn't in it. Keep it apart from the backup:")
    print(f"  {_where_the_key_is()}")
    return 0


def _check(path: Path) -> int:
    found = backup.verify(path)
    print(f"Whole: {_contents(found)}, made {found.made_at:%Y-%m-%d %H:%M} UTC.")
    print("The key here opens its tokens." if _key_fits(found) else _NO_KEY)
    return 0


def _restore(path: Path, erased: list[journal.Line] | None) -> int:
    try:
        found = backup.load(path, lambda manifest: hold_after_restore(manifest.made_at))
    except backup.NotEmpty as error:
        raise Problem(
            f"{error} Nothing was changed. Restore into another ANKLANG_HOME or DATABASE_URL."
        ) from error
    except backup.NotFitting as error:
        raise Problem(f"{error} Nothing was changed.") from error
    print(f"Restored, every row compared: {_contents(found)}.")
    print(
        "Publishing is held for every brand: this backup may believe that posts are still due "
        "which went out since. They are looked up as soon as Anklang runs; then let them go, "
        "one by one or all, on the page of the storm switch in the calendar."
    )
    _erase_again(erased, found)
    if not _key_fits(found):
        print(_NO_KEY)
    return 0


def _erasures(name: str | None) -> list[journal.Line] | None:
    """Read whom the old installation has erased, before anything changes."""
    path = Path(name) if name else journal.path()
    if name is None and not path.exists():
        return None
    try:
        return list(journal.read(path))
    except journal.Unreadable as error:
        raise Problem(f"{path} is no list of erasures: {error}. Nothing was changed.") from error


def _erase_again(erased: list[journal.Line] | None, found: backup.Manifest) -> None:
    if erased is None:
        print(
            "Nobody was erased again: there is no list of erasures. If people were erased after "
            "this backup was made, restore once more with --erasures and the file erasures.jsonl "
            "of the old installation."
        )
        return
    count = erase_again(erased, found.made_at)
    print(f"Erased again after this backup was made: {count}.")


_NO_KEY = (
    "The key here doesn't open its tokens: bring the old ANKLANG_SECRET_KEY (or the file "
    "secret_key) back, or connect every channel again."
)


def _contents(found: backup.Manifest) -> str:
    rows = sum(table.rows for table in found.tables.values())
    return f"{rows} rows in {len(found.tables)} tables, {len(found.files)} files"


def _key_fits(found: backup.Manifest) -> bool:
    return found.key_id in secrets.key_ids()


def _where_the_key_is() -> str:
    path = Path(settings.HOME) / "secret_key"
    return str(path) if path.is_file() else "the setting ANKLANG_SECRET_KEY"
