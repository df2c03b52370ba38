"""The time zone data that this process computes with: which they are, and forgetting old ones."""

from __future__ import annotations

import zoneinfo
from importlib import metadata
from pathlib import Path


def version() -> str:
    """Return the release, e.g. "2026c"; the system's data come before the package's."""
    for folder in zoneinfo.TZPATH:
        stated = Path(folder, "tzdata.zi")
        if stated.is_file():
            with stated.open(encoding="utf-8", errors="replace") as lines:
                return lines.readline().removeprefix("# version").strip()[:20]
    try:
        return metadata.version("tzdata")
    except metadata.PackageNotFoundError:
        return ""


def forget() -> None:
    """Let zones be read anew: an update of the system's data counts without a restart."""
    zoneinfo.ZoneInfo.clear_cache()
