"""Where a brand's own texts come from: upper packages have them and say so when Django starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

# Brand, language: what the brand has sent out, the newest first.
Source = Callable[[int, str], Iterable[str]]

_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Say where own texts of a kind (``CheckedText.Kind``) are; from ``AppConfig.ready`` only."""
    _sources[kind] = source


def kinds() -> tuple[str, ...]:
    """Return the kinds of own texts that there are."""
    return tuple(_sources)


def sent(brand_id: int, language: str, kind: str) -> Iterable[str]:
    """Return what a brand has sent out in a language, the newest first."""
    return _sources[kind](brand_id, language)
