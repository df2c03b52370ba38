"""Where in a long text a single sentence may be hostile: what is read once more by itself.

A threat among four thousand friendly characters weighs next to nothing. To read every sentence by
itself would cost as much as the text again, and find something in the longest friendly ones. So the
sentences are put in an order by what their words and pairs alone weigh, and the first few are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from anklang.textkit.spans import Span

from .buckets import Ids
from .features import Floats
from .model import Model
from .reader import Reader

# Of each window, so many sentences are read by themselves, and none that is colder than that: what
# is found is nearly always warmer, and of friendly texts a tenth have such a sentence.
MOST, _WARM = 2, 9.0
# A sentence has so many words and marks; what is shorter goes with the next one, and a longer one
# (full stops may be missing) is cut into pieces of so many that overlap by half.
_FEWEST, _MOST, _PIECE = 5, 24, 16
_ENDS = frozenset(".!?…")


def hottest(
    read: Reader, ids: tuple[Ids, Ids], model: Model, labels: tuple[str, ...]
) -> tuple[Span, ...]:
    """Return the sentences that speak most for any of some labels, the one that does most first.

    Spans count in the text as written.

    Args:
        read: the text.
        ids: the buckets of its words, and of each and the next one.
        model: of its language.
        labels: what the sentences may speak for.
    """
    if not read.words:
        return ()
    bounds = np.array([*_sentences(read.words)])
    begins, ends = bounds.T
    said = _worth(*ids, model, labels).cumsum(0)
    before = np.concatenate([np.zeros_like(said[:1]), said])
    # A view has the length 1 whatever it holds: what a word weighs falls with the root of them.
    heat = (before[ends] - before[begins]).max(1) / np.sqrt(ends - begins)
    order = np.argsort(-heat, kind="stable")[:MOST]
    found = bounds[order[heat[order] >= _WARM]].tolist()
    return tuple(read.span(begin, end - 1) for begin, end in found)


def _worth(single: Ids, double: Ids, model: Model, labels: tuple[str, ...]) -> Floats:
    """Return what each word adds to the log odds of each label, alone and by half of its pairs."""
    columns, scales = _columns(model, labels)

    def of(ids: Ids) -> Floats:
        worth: Floats = model.weights[ids][:, columns] * scales * model.rarity[ids][:, None]
        return worth

    alone, pairs = of(single), of(double[:-1]) / 2
    alone[:-1] += pairs
    alone[1:] += pairs
    return alone


def _columns(model: Model, labels: tuple[str, ...]) -> tuple[list[int], Floats]:
    """Return the columns of some labels, and what a step of their weights is worth in log odds."""
    columns = [model.labels.index(label) for label in labels]
    slopes = np.array([model.calibrations[at].slope for at in columns], np.float32)
    return columns, model.scales[columns] * slopes


def _sentences(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first word of each sentence, and the one after its last."""
    begin, last = 0, len(words) - 1
    for at, word in enumerate(words):
        ends = at == last or (
            word in _ENDS and at - begin + 1 >= _FEWEST and words[at + 1] not in _ENDS
        )
        if ends:
            yield from _pieces(begin, at + 1)
            begin = at + 1


def _pieces(begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or the pieces of one that is too long."""
    if end - begin > _MOST:
        yield from ((at, at + _PIECE) for at in range(begin, end - _PIECE, _PIECE // 2))
        begin = end - _PIECE
    yield begin, end
