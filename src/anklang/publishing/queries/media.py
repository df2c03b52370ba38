"""Stored pictures, for pages that show them to visitors."""

from __future__ import annotations

from collections.abc import Iterable

from anklang.publishing.models import Media


def stored_sizes(paths: Iterable[str]) -> dict[str, dict[int, str]]:
    """Return the smaller sizes of stored pictures: ``{path: {width in pixels: path}}``.

    A picture that isn't among the stored ones is left out.
    """
    rows = Media.objects.filter(path__in=set(paths)).values_list("path", "sizes")
    return {path: {int(width): name for width, name in sizes.items()} for path, sizes in rows}
