"""German classes of words, by theme in a file each."""

from __future__ import annotations

from . import feelings, grammar, hostility, insults, life, people, politics, public

# Sorted, so that the order of the files says nothing.
CLASSES: dict[str, frozenset[str]] = dict(
    sorted(
        {
            **feelings.CLASSES,
            **grammar.CLASSES,
            **hostility.CLASSES,
            **insults.CLASSES,
            **life.CLASSES,
            **people.CLASSES,
            **politics.CLASSES,
            **public.CLASSES,
        }.items()
    )
)
