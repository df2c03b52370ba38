"""A new secret key while everybody works: rows are encrypted anew in small batches.

Old keys go on opening until :func:`forget` takes away those that no row needs. Each row changes
only if it is still what was read, so a rotation may be stopped anywhere and begun again, and loses
nothing that somebody saves meanwhile.
"""

from __future__ import annotations

import os
import secrets as random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q, QuerySet

from . import clock, db, secrets

_BATCH = 100


class NoKeyFile(Exception):
    """The keys come from the environment: only whoever sets it can change them."""


class StillNeeded(Exception):
    """Rows are still encrypted with an old key; ``str()`` says how many."""


@dataclass
class Rotated:
    """What one run did: rows encrypted anew, in use just now, and unreadable (by name)."""

    done: int = 0
    busy: int = 0
    unreadable: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether no row is left that a later run could change."""
        return not self.busy


def begin() -> str:
    """Put a new key before the others in the key file; return its id.

    Raises:
        NoKeyFile: the keys come from the environment.
    """
    path = _file()
    _write(path, [random.token_urlsafe(48), *secrets.keys()])
    return secrets.key_id()


def pending() -> int:
    """Return how many rows aren't encrypted with the newest key."""
    return sum(_stale(kept).count() for kept in secrets.kept())


def counts() -> Counter[str]:
    """Return how many rows each key has encrypted, by its id ("" for rows older than ids)."""
    found: Counter[str] = Counter()
    for kept in secrets.kept():
        for value in _all(kept).values_list(kept.lookup, flat=True).iterator():
            found[value.partition(":")[0] if ":" in value else ""] += 1
    return found


def run() -> Iterator[Rotated]:
    """Encrypt every row anew that an older key has encrypted; yield after each batch."""
    total = Rotated()
    for kept in secrets.kept():
        after = 0
        while rows := list(_stale(kept).filter(pk__gt=after).order_by("pk")[:_BATCH]):
            after = rows[-1].pk
            for row in rows:
                _renew(kept, row, total)
            yield total


def forget() -> int:
    """Take the old keys out of the key file; return how many.

    Whoever signed in before the rotation must sign in again, and links sent before it end.

    Raises:
        NoKeyFile: the keys come from the environment.
        StillNeeded: a row still needs one of them.
    """
    path = _file()
    if left := pending():
        raise StillNeeded(str(left))
    newest, *old = secrets.keys()
    _write(path, [newest])
    return len(old)


def _renew(kept: secrets.Kept, row: Model, total: Rotated) -> None:
    stored = getattr(row, kept.field)
    try:
        fresh = kept.with_text(row, secrets.encrypt(secrets.decrypt(kept.read(row))))
    except secrets.SecretUnreadable:
        total.unreadable = (*total.unreadable, f"{kept.model}:{row.pk}")
        return
    same = _model(kept)._base_manager.filter(pk=row.pk, **{kept.field: stored})
    with db.write():
        changed = same.filter(_free(kept)).update(**{kept.field: fresh})
        # Neither is a failure: in use now, or saved (with the newest key) since we read it.
        still_old = not changed and same.exists()
    total.done += changed
    total.busy += still_old


def _free(kept: secrets.Kept) -> Q:
    if not kept.busy_until:
        return Q()
    return Q(**{kept.busy_until: None}) | Q(**{f"{kept.busy_until}__lt": clock.now()})


def _stale(kept: secrets.Kept) -> QuerySet[Any]:
    return _all(kept).exclude(**{f"{kept.lookup}__startswith": secrets.key_id() + ":"})


def _all(kept: secrets.Kept) -> QuerySet[Any]:
    rows = _model(kept)._base_manager
    if kept.inside:
        return rows.filter(**{f"{kept.field}__has_key": kept.inside})
    return rows.exclude(**{kept.field: ""})


def _model(kept: secrets.Kept) -> type[Model]:
    return apps.get_model(kept.model)


def _file() -> Path:
    path: Path | None = getattr(settings, "SECRET_KEY_FILE", None)
    if path is None:
        raise NoKeyFile
    return path


def _write(path: Path, keys: list[str]) -> None:
    """Replace the file in one step: a reader sees all of the old or all of the new one."""
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write("\n".join(keys) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)
