"""Many conditions held against one item at a time, fast: most detectors are never asked.

Detectors that name words are found by the text's words; those that name a pattern by one automaton
of RE2 for all; the rest are asked, each once, the cheap ones first, until a condition is decided.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

import re2
from pydantic import ValidationError

from anklang.textkit.remembering import Remembered
from anklang.textkit.slips import slip
from anklang.textkit.styles.patterns import options
from anklang.textkit.syllables import Language

from .base import CannotDetect, Detector, Facts, Hit
from .conditions import Condition
from .measures import BY_NAME
from .reading import Reading, word_keys
from .words import Covered

# So many patterns share one automaton of RE2; more would need more memory than it may take.
GROUP = 250
# So many items are read at once: the models take them by language, and in parts of their own.
AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """A condition that holds: its place among those given, what was found, and how sure that is.

    Of what must all be there the least sure part counts, of alternatives the surest; that something
    isn't there is certain.
    """

    index: int
    hits: tuple[Hit, ...]
    certainty: float = 1.0


# What a part of a condition says of an item: what was found and how sure that is; None where it
# doesn't hold.
_Verdict = tuple[tuple[Hit, ...], float] | None


# A measure, from how much on it wakes somebody (smallest first), and whom.
_Measured = tuple[Callable[[Reading], float], tuple[float, ...], tuple[int, ...]]


class Sieve:
    """Conditions ready to be held against items."""

    def __init__(self, conditions: Sequence[Condition | None]) -> None:
        """Prepare conditions; None for one that never holds.

        Raises:
            CannotDetect: settings that a detector can't work with.
        """
        self._detectors: list[Detector[Any]] = []
        self._numbers: dict[str, int] = {}
        self._trees = [self._tree(one) if one else None for one in conditions]
        self._by_key: dict[str, list[int]] = {}
        self._triggers: list[tuple[int, str]] = []
        self._indexed = {number for number in range(len(self._detectors)) if self._index(number)}
        self._automata = list(self._groups())
        self._covered = Covered(
            (word, number)
            for number, detector in enumerate(self._detectors)
            for word in detector.covered()
        )
        self._keys = frozenset(self._by_key)
        # By language: a word alone is the quickest thing to look up.
        self._woken_by_word = {
            language: Remembered(partial(self._numbers_of_word, language)).__getitem__
            for language in get_args(Language)
        }
        self._always: list[int] = []
        self._woken_by: dict[int, list[int]] = {}
        for index, tree in enumerate(self._trees):
            self._plan(index, tree)
        self._measured = list(self._measures())
        self._gated = self._indexed - {
            number
            for number, detector in enumerate(self._detectors)
            if detector.measures() and number not in self._woken_by
        }
        asked = {number for index in self._always for number in self._numbers_in(index)}
        asked |= {number for number in self._woken_by if self._detectors[number].measures()}
        # In the order of the detectors, each class once.
        self._prepared = list(dict.fromkeys(type(self._detectors[at]) for at in sorted(asked)))

    def judge_many(self, facts: Sequence[Facts | Reading]) -> list[list[Fulfilled]]:
        """Return for each of several items what ``judge`` does; faster than one by one."""
        found: list[list[Fulfilled]] = []
        for start in range(0, len(facts), AT_ONCE):
            some = [_reading(one) for one in facts[start : start + AT_ONCE]]
            for kind in self._prepared:
                kind.prepare(some)
            found += map(self.judge, some)
        return found

    def judge(self, facts: Facts | Reading) -> list[Fulfilled]:
        """Return the conditions that hold for an item, in their order."""
        reading = _reading(facts)
        woken = self._woken(reading)
        indexes = {index for number in woken for index in self._woken_by.get(number, ())}
        asked = _Asked(self._detectors, self._gated, woken, reading)
        found = []
        for index in sorted(indexes.union(self._always)):
            tree = self._trees[index]
            verdict = tree.verdict(asked) if tree else None
            if verdict is not None:
                hits, certainty = verdict
                once = tuple(dict.fromkeys(hits)) if len(hits) > 1 else hits
                found.append(Fulfilled(index, once, certainty))
        return found

    # Preparing

    def _tree(self, condition: Condition) -> _Node:
        if condition.detector:
            return _Leaf(self._number(condition))
        if condition.not_:
            return _Not(self._tree(condition.not_))
        parts = sorted(map(self._tree, condition.parts), key=self._cost)
        return _All(parts) if condition.all else _Any(parts)

    def _number(self, leaf: Condition) -> int:
        """Return the number of a leaf's detector; the same settings share one."""
        key = json.dumps([leaf.detector, dict(leaf.settings)], sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self._detectors)
            self._detectors.append(detector_of(leaf))
        return self._numbers[key]

    def _cost(self, node: _Node) -> int:
        return max(self._detectors[number].cost for number in node.numbers())

    def _index(self, number: int) -> bool:
        detector = self._detectors[number]
        keys, trigger = detector.keys(), detector.trigger()
        for key in keys or ():
            self._by_key.setdefault(key, []).append(number)
        if trigger is not None:
            self._triggers.append((number, trigger))
        return keys is not None or trigger is not None or bool(detector.measures())

    def _measures(self) -> Iterator[_Measured]:
        """Return what is measured: only what wakes conditions, for measuring costs something."""
        found: dict[str, list[tuple[float, int]]] = {}
        for number in sorted(self._woken_by):
            for name, least in self._detectors[number].measures():
                found.setdefault(name, []).append((least, number))
        for name, wanted in found.items():
            leasts, numbers = zip(*sorted(wanted), strict=True)
            yield BY_NAME[name], leasts, numbers

    def _groups(self) -> Iterator[tuple[list[int], Any]]:
        for start in range(0, len(self._triggers), GROUP):
            group = self._triggers[start : start + GROUP]
            automaton = re2.Set.SearchSet(options())
            for _number, trigger in group:
                automaton.Add(trigger.encode())
            automaton.Add(b"")
            automaton.Compile()
            yield [number for number, _trigger in group], automaton

    def _numbers_in(self, index: int) -> Iterator[int]:
        tree = self._trees[index]
        return tree.numbers() if tree else iter(())

    def _plan(self, index: int, tree: _Node | None) -> None:
        needs = tree.needs(self._indexed) if tree else frozenset[int]()
        if needs is None:
            self._always.append(index)
            return
        for number in needs:
            self._woken_by.setdefault(number, []).append(index)

    # Judging

    def _woken(self, reading: Reading) -> set[int]:
        """Return the indexed detectors that may have a hit."""
        woken: set[int] = set()
        for measure, leasts, measuring in self._measured:
            value = measure(reading)
            if value >= leasts[0]:
                woken.update(measuring[: bisect_right(leasts, value)])
        if self._by_key:
            self._wake_by_words(reading, woken)
        texts = [reading.folded.data] if self._automata else []
        if texts and reading.unmasked.changed:
            texts.append(reading.folded_raw.data)
        for numbers, automaton in self._automata:
            for data in texts:
                matched = automaton.Match(data) or ()
                # The last pattern always matches; without it the automaton ran out of memory.
                whole = len(numbers) in matched
                woken.update([numbers[at] for at in matched if at < len(numbers)])
                woken.update(() if whole else numbers)
        return woken

    def _wake_by_words(self, reading: Reading, woken: set[int]) -> None:
        if reading.unmasked.changed:
            woken.update(*(self._by_key[key] for key in reading.keys & self._keys))
        else:
            woken.update(*map(self._woken_by_word[reading.language], set(reading.words)))
        for _span, hidden in reading.starred:
            woken.update(self._covered.by(hidden))

    def _numbers_of_word(self, language: Language, word: str) -> tuple[int, ...]:
        keys = word_keys(word, language) & self._keys
        return tuple({number for key in keys for number in self._by_key[key]})


def _reading(facts: Facts | Reading) -> Reading:
    return facts if isinstance(facts, Reading) else Reading(facts)


def detector_of(leaf: Condition) -> Detector[Any]:
    """Return the detector that a condition names, with its settings.

    Raises:
        CannotDetect: settings it can't work with.
    """
    from . import BY_ID  # noqa: PLC0415 - the registry is made of modules beside this one

    kind = BY_ID[leaf.detector or ""]
    try:
        return kind(kind.settings_type.model_validate(dict(leaf.settings)))
    except ValidationError as error:
        detail = error.errors()[0]
        raise CannotDetect(slip(detail), str(next(iter(detail["loc"]), ""))) from error


class _Asked:
    """What each detector says of an item, asked at most once."""

    def __init__(
        self, detectors: list[Detector[Any]], gated: set[int], woken: set[int], reading: Reading
    ) -> None:
        self._detectors, self._gated, self._woken = detectors, gated, woken
        self._reading = reading
        self._said: dict[int, Hit | None] = {}

    def __call__(self, number: int) -> Hit | None:
        if number in self._gated and number not in self._woken:
            return None
        if number not in self._said:
            self._said[number] = self._detectors[number].detect(self._reading)
        return self._said[number]


_Ask = Callable[[int], Hit | None]


class _Node:
    """A part of a condition."""

    def __init__(self, parts: Sequence[_Node] = ()) -> None:
        self.parts = parts

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of the detectors below."""
        for part in self.parts:
            yield from part.numbers()

    def needs(self, indexed: set[int]) -> frozenset[int] | None:
        """Return detectors of which one must have a hit; None where it may hold without any."""
        return None

    def verdict(self, ask: _Ask) -> _Verdict:
        """Return what was found where it holds, else None."""
        raise NotImplementedError


class _Leaf(_Node):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def numbers(self) -> Iterator[int]:
        yield self.number

    def needs(self, indexed: set[int]) -> frozenset[int] | None:
        return frozenset({self.number}) if self.number in indexed else None

    def verdict(self, ask: _Ask) -> _Verdict:
        hit = ask(self.number)
        return None if hit is None else ((hit,), hit.certainty)


class _All(_Node):
    def needs(self, indexed: set[int]) -> frozenset[int] | None:
        said = [needs for part in self.parts if (needs := part.needs(indexed)) is not None]
        return min(said, key=len, default=None)

    def verdict(self, ask: _Ask) -> _Verdict:
        found: list[Hit] = []
        certainty = 1.0
        for part in self.parts:
            verdict = part.verdict(ask)
            if verdict is None:
                return None
            found += verdict[0]
            certainty = min(certainty, verdict[1])
        return tuple(found), certainty


class _Any(_Node):
    def needs(self, indexed: set[int]) -> frozenset[int] | None:
        said = [part.needs(indexed) for part in self.parts]
        known = [needs for needs in said if needs is not None]
        return frozenset().union(*known) if len(known) == len(said) else None

    def verdict(self, ask: _Ask) -> _Verdict:
        """Return all that was found, so that people see everything at once."""
        held = [one for part in self.parts if (one := part.verdict(ask)) is not None]
        if not held:
            return None
        return tuple(hit for hits, _ in held for hit in hits), max(sure for _, sure in held)


class _Not(_Node):
    def __init__(self, part: _Node) -> None:
        super().__init__((part,))

    def verdict(self, ask: _Ask) -> _Verdict:
        return ((), 1.0) if self.parts[0].verdict(ask) is None else None
