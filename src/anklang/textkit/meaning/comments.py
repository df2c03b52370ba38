"""What a comment means: ``read(text, language)`` asks the models and rules that ship.

Texts of up to 16,000 characters are read completely, in windows of 4,000; of longer ones (no
network takes them) the first and the last 8,000. A text of several windows is as offensive, or as
much of a question, as the window that is most so: that finds what hides behind much text, and means
more false alarms for long texts than for short ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from anklang.textkit.spans import Span

from .features import LONGEST, Features, Reader, features_of, reader
from .model import Model, Reason, from_bytes
from .signs import Found, Rule, rules

WINDOWS = 4
RULE_APPLIES = 0.5


class Kind(StrEnum):
    """What a comment can be; ``offered`` says which of them a language has."""

    OFFENSIVE = "offensive"
    INSULT = "insult"
    ABUSE = "abuse"
    THREAT = "threat"
    SPAM = "spam"
    COMPLAINT = "complaint"
    QUESTION = "question"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True)
class Reading:
    """How likely a comment is of a kind, and the words that spoke for it.

    Attributes:
        kind: one of ``Kind``, or what a brand has taught beyond them.
        probability: 0 to 1.
        threshold: from this probability on to say so (it did best in cross-validation).
        reasons: strongest first; none where it doesn't apply (``explain`` tells also then).
        learned: by a model; otherwise by a rule, whose probability is a round number.
    """

    kind: str
    probability: float
    threshold: float
    reasons: tuple[Reason, ...]
    learned: bool

    @property
    def applies(self) -> bool:
        """Tell whether to say so."""
        return self.probability >= self.threshold


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of a text, and how many characters of the text come before it."""

    read: Reader
    found: Features
    before: int


@dataclass(frozen=True, slots=True)
class _Language:
    model: Model | None
    columns: dict[str, int]
    rules: dict[str, Rule]


def offered(language: str) -> tuple[Kind, ...]:
    """Return the kinds that can be told in a language (``de`` or ``en``, ``de-AT`` too)."""
    known = _language(language[:2])
    return tuple(kind for kind in Kind if kind in known.columns or kind in known.rules)


def read(text: str, language: str) -> tuple[Reading, ...]:
    """Return a reading of every kind that the language offers, in the order of ``Kind``."""
    return _read(text, _language(language[:2]), everything=False)


def read_many(texts: Iterable[tuple[str, str]]) -> list[tuple[Reading, ...]]:
    """Return the readings of many texts, each given with its language."""
    return [read(text, language) for text, language in texts]


def explain(text: str, language: str) -> tuple[Reading, ...]:
    """Return what ``read`` does, with the words that spoke for what doesn't apply, too."""
    return _read(text, _language(language[:2]), everything=True)


@cache
def shipped(language: str) -> Model | None:
    """Return the model that comes with the package, or None where a language has none.

    NOTICE says from whom it learned.
    """
    file = files(__package__).joinpath(f"{language}.bin")
    return from_bytes(file.read_bytes()) if file.is_file() else None


@cache
def _language(code: str) -> _Language:
    if code not in ("de", "en"):
        return _Language(None, {}, {})
    model = shipped(code)
    columns = {
        label: at for at, label in enumerate(model.labels if model else ()) if label in set(Kind)
    }
    told = {kind: rule for kind, rule in rules(code).items() if kind not in columns}
    return _Language(model, columns, told)


def _read(text: str, language: _Language, *, everything: bool) -> tuple[Reading, ...]:
    windows = [_window(part, before) for part, before in _parts(text)]
    scores = [language.model.scores_of(one.found) for one in windows] if language.model else []
    words = [frozenset(word.group() for word in one.read.words) for one in windows]
    readings = []
    for kind in Kind:
        if kind in language.columns and language.model:
            column = language.columns[kind]
            at = max(range(len(windows)), key=lambda n: float(scores[n][column]))
            readings.append(
                _learned(kind, language.model, windows[at], float(scores[at][column]), everything)
            )
        elif kind in language.rules:
            rule = language.rules[kind]
            told = [rule(one.read.plain, said) for one, said in zip(windows, words, strict=True)]
            at = max(range(len(windows)), key=lambda n: told[n][0])
            readings.append(_ruled(kind, windows[at], told[at]))
    return tuple(readings)


def _parts(text: str) -> list[tuple[str, int]]:
    """Return the windows of a text, each with how many characters come before it."""
    most = WINDOWS * LONGEST
    if len(text) <= LONGEST:
        return [(text, 0)]
    starts = list(range(0, min(len(text), most), LONGEST))
    if len(text) > most:
        half = WINDOWS // 2
        starts = starts[:half] + [len(text) - LONGEST * n for n in range(half, 0, -1)]
    return [(text[start : start + LONGEST], start) for start in starts]


def _window(part: str, before: int) -> _Window:
    read_ = reader(part)
    return _Window(read_, features_of(read_), before)


def _learned(kind: Kind, model: Model, window: _Window, score: float, everything: bool) -> Reading:
    calibration = model.calibrations[model.labels.index(kind)]
    probability = calibration.probability(score)
    reasons: list[Reason] = []
    if everything or probability >= calibration.threshold:
        reasons = model.reasons_of(window.read, window.found, kind)
    moved = tuple(Reason(one.words, one.weight, _moved(one.span, window)) for one in reasons)
    return Reading(kind, probability, calibration.threshold, moved, learned=True)


def _ruled(kind: Kind, window: _Window, told: Found) -> Reading:
    probability, spans = told
    reasons = tuple(
        Reason(
            window.read.plain[start:end], 1.0, _moved(window.read.unmasked.span(start, end), window)
        )
        for start, end in spans
    )
    return Reading(kind, probability, RULE_APPLIES, reasons, learned=False)


def _moved(span: Span, window: _Window) -> Span:
    return Span(span.start + window.before, span.end + window.before)
