"""The character of the texts taken together, as an aim for the next ones."""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.character import DIMENSIONS, Dimension, Estimate, combined
from anklang.textkit.character import character as character_of
from anklang.textkit.findings import say

from .base import Corpus, Part, certainty, quotes, too_few

_STEP = 0.5
_LEAST_TOLERANCE = 0.5
_WORDS = 6


def character(corpus: Corpus) -> Iterator[Part]:
    """Propose a target and a tolerance for each dimension that can be told."""
    if corpus.few:
        yield too_few("character", len(corpus))
        return
    together = combined(corpus.documents)
    single = [character_of(document) for document in corpus.documents]
    settings: dict[Dimension, dict[str, float]] = {}
    for dimension in DIMENSIONS:
        values = [one[dimension].value for one in single]
        told = [value for value in values if value is not None]
        aim = _aim(together[dimension], told, len(corpus))
        if aim:
            settings[dimension] = aim
    if not settings:
        yield too_few("character", len(corpus))
        return
    number = sum(_fits(one, settings) for one in single)
    signs = [sign for name in settings for sign in together[name].signs]
    words = list(dict.fromkeys(sign.text for sign in signs if sign.text.isalpha()))
    text = say("{number} of {of} texts fit; among the words that speak for it: {words}.",
               number=number, of=len(corpus), words=", ".join(words[:_WORDS]))  # fmt: skip
    places = [
        (document, sign.span)
        for document, one in zip(corpus.documents, single, strict=True)
        for estimate in one.values()
        if estimate.dimension in settings
        for sign in estimate.signs[:1]
    ]
    sure = certainty(number, len(corpus))
    asked = {str(name): aim for name, aim in settings.items()}
    yield Part("character", asked, sure, text, number, len(corpus), quotes(places))


def _aim(estimate: Estimate, told: list[float], texts: int) -> dict[str, float] | None:
    """Return the mean in half steps, with a tolerance of what the texts themselves vary by."""
    if estimate.value is None or len(told) < max(3, texts / 4):
        return None
    target = round(estimate.value / _STEP) * _STEP
    off = sorted(abs(value - target) for value in told)
    usual = off[int(0.8 * (len(off) - 1))]
    return {"target": target, "tolerance": max(_LEAST_TOLERANCE, round(usual / _STEP) * _STEP)}


def _fits(
    estimates: dict[Dimension, Estimate], settings: dict[Dimension, dict[str, float]]
) -> bool:
    return not any(
        estimates[name].beyond(aim["target"], aim["tolerance"]) for name, aim in settings.items()
    )
