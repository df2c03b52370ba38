"""English classes of words, by theme in a file each."""

from __future__ import annotations

from . import feelings, grammar, insults, life, public

# Sorted, so that the order of the files says nothing.
CLASSES: dict[str, frozenset[str]] = dict(
    sorted(
        {
            **feelings.CLASSES,
            **grammar.CLASSES,
            **insults.CLASSES,
            **life.CLASSES,
            **public.CLASSES,
        }.items()
    )
)
