"""Front-end packages: which files of node_modules are served, and under which name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

_FONT = "@fontsource-variable/figtree/files"

FILES: dict[str, str] = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.min.css.map": "@tabler/core/dist/css/tabler.min.css.map",
    "vendor/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "vendor/tabler.min.js.map": "@tabler/core/dist/js/tabler.min.js.map",
    "vendor/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "vendor/htmx.min.js.map": "htmx.org/dist/htmx.min.js.map",
    # The bundle carries its own Temporal; it writes no <style>, so the policy needs no exception.
    "vendor/fullcalendar.js": "fullcalendar/all/global.js",
    "vendor/fullcalendar-theme.js": "fullcalendar/themes/classic/global.js",
    "vendor/fullcalendar-de.js": "fullcalendar/locales/de/global.js",
    "vendor/fullcalendar.css": "fullcalendar/skeleton.css",
    "vendor/fullcalendar-theme.css": "fullcalendar/themes/classic/theme.css",
    "vendor/fullcalendar-palette.css": "fullcalendar/themes/classic/palette.css",
    # Works out the proof before a visitor's comment, beside the page.
    "vendor/altcha-pbkdf2.js": "altcha/dist/workers/pbkdf2.js",
    "vendor/figtree-latin.woff2": f"{_FONT}/figtree-latin-wght-normal.woff2",
    "vendor/figtree-latin-ext.woff2": f"{_FONT}/figtree-latin-ext-wght-normal.woff2",
    "vendor/figtree-latin-italic.woff2": f"{_FONT}/figtree-latin-wght-italic.woff2",
}


class _Renamed(FileSystemStorage):
    """Reads a served name from where npm put the file."""

    def path(self, name: str) -> str:
        return str(settings.NODE_MODULES / FILES[name.replace("\\", "/")])


class VendorFinder(BaseFinder):
    """Lets ``collectstatic`` and the development server find exactly these files."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.storage = _Renamed()

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in FILES:
            return [] if find_all else None
        found = self.storage.path(path)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        for name in FILES:
            yield name, self.storage
