"""A guide proposed from examples: what a brand's own texts have in common, with the evidence.

``propose(texts)`` looks at twenty or so texts and suggests settings for
:class:`anklang.textkit.guide.Guide`, each with counts and examples, or says what is too few to
tell. Nothing is decided here: a person accepts or changes every part.
"""

from __future__ import annotations

from collections.abc import Sequence

from anklang.textkit.checks.base import Kind
from anklang.textkit.document import Document
from anklang.textkit.language import guess
from anklang.textkit.syllables import Language

from . import addressing, form, framing, signs, tone, wording
from .base import FEWEST_TEXTS, RECOMMENDED, Corpus, Part, Proposal, Quote

MOST_TEXTS = 300

_LOOKERS = (
    addressing.address,
    addressing.inclusive,
    signs.emoji,
    signs.hashtags,
    signs.exclamations,
    signs.questions,
    signs.shouting,
    form.length,
    form.sentences,
    form.readable,
    form.passive,
    wording.names,
    wording.words,
    wording.anglicisms,
    wording.jargon,
    framing.greeting,
    framing.ending,
    tone.character,
)


def propose(
    texts: Sequence[str], language: Language | None = None, kind: Kind = "post"
) -> Proposal:
    """Return what a guide could say, after these texts.

    Args:
        texts: a brand's own texts as published; empty ones and repetitions are left out, only the
            first ``MOST_TEXTS`` are read.
        language: of the texts; None to have it guessed from all of them together. Texts that are
            surely in the other language are left out and counted in ``other_language``.
        kind: whether they are posts or replies; greeting and closing are proposed for that kind.
    """
    given = list(dict.fromkeys(text.strip() for text in texts if text.strip()))[:MOST_TEXTS]
    chosen = language or guess(" ".join(text[:500] for text in given)).language
    kept = [text for text in given if not _foreign(text, chosen)]
    corpus = Corpus([Document(text, chosen) for text in kept], chosen, kind)
    parts = tuple(part for look in _LOOKERS for part in look(corpus))
    return Proposal(chosen, len(kept), len(given) - len(kept), parts)


def _foreign(text: str, language: Language) -> bool:
    found = guess(Document(text).prose)
    return found.language != language and found.probability > 0.99


__all__ = ["FEWEST_TEXTS", "RECOMMENDED", "Part", "Proposal", "Quote", "propose"]
