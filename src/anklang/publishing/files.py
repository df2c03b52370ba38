"""The files of pictures go when the last row that names them goes."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from .models import Media


def forget_files(instance: Media, **_signal: Any) -> None:
    """Delete a removed picture's files once the removal is certain (a ``post_delete`` receiver)."""
    names = [instance.path, *instance.sizes.values()]
    transaction.on_commit(lambda: _delete_unless_used(instance.sha256, names))


def _delete_unless_used(sha256: str, names: list[str]) -> None:
    # Names are made from the content: another brand may have the very same picture.
    if Media.objects.filter(sha256=sha256).exists():
        return
    for name in names:
        default_storage.delete(name)
