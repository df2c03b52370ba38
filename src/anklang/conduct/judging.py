"""A ruleset held against an item: which rules it breaks, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from anklang.kernel import clock
from anklang.textkit.detectors import Facts, Fulfilled, Hit, Sieve
from anklang.textkit.detectors.domains import LinkDetector

from .content import Content, Rule


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that an item breaks.

    Attributes:
        rule: as it stands in the version that was asked.
        number: its number there, from 1.
        hits: what was found; empty where the rule asks for something that is missing.
        certainty: how sure that is, over 0 to 1.
    """

    rule: Rule
    number: int
    hits: tuple[Hit, ...]
    certainty: float

    @property
    def dry_run(self) -> bool:
        """Whether the rule is only tried: nothing may be done."""
        return self.rule.dry_run


class Compiled:
    """A ruleset ready to judge; keep it, it is costly to make."""

    def __init__(self, content: Content) -> None:
        """Take a ruleset.

        Raises:
            CannotDetect: settings that a detector can't work with.
        """
        self.content = content
        self._sieves = {True: self.ours, False: self.theirs}

    @cached_property
    def ours(self) -> Sieve:
        """The conditions of the rules that bind our own people."""
        return Sieve([rule.when if rule.binds_us else None for rule in self.content.rules])

    @cached_property
    def theirs(self) -> Sieve:
        """The conditions of the rules that bind visitors."""
        return Sieve([rule.when if rule.binds_visitors else None for rule in self.content.rules])

    @cached_property
    def asks_of_links(self) -> bool:
        """Whether a rule that binds visitors looks at links."""
        conditions = [one.when for one in self.content.rules if one.binds_visitors and one.when]
        return any(part.detector == LinkDetector.id for one in conditions for part in one.walk())

    def sieve(self, *, ours: bool) -> Sieve:
        """Return the conditions for one side."""
        return self._sieves[ours]


def judge(compiled: Compiled, facts: Facts) -> list[Violation]:
    """Return the rules that an item breaks, by number: those that bind its author, where and when
    it is said. Rules on trial are among them (``dry_run``)."""
    (found,) = judge_many(compiled, [facts], ours=facts.ours)
    return found


def judge_many(
    compiled: Compiled, facts: Sequence[Facts], *, ours: bool = False
) -> list[list[Violation]]:
    """Return the same for each of several items of one side; faster than one by one."""
    judged = compiled.sieve(ours=ours).judge_many(facts)
    return [
        list(_binding(compiled, one, fulfilled))
        for one, fulfilled in zip(facts, judged, strict=True)
    ]


def _binding(compiled: Compiled, facts: Facts, found: Iterable[Fulfilled]) -> Iterator[Violation]:
    day = (facts.at or clock.now()).date()
    for one in found:
        rule = compiled.content.rules[one.index]
        if rule.holds_on(day) and rule.holds_at(facts.channel):
            yield Violation(rule, one.index + 1, one.hits, one.certainty)
