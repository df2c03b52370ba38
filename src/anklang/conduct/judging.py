"""A ruleset held against an item: which rules it breaks, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from anklang.kernel import clock
from anklang.textkit.detectors import Facts, Hit, Reading, Sieve
from anklang.textkit.detectors.domains import LinkDetector

from .content import Content, Rule


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that an item breaks.

    Attributes:
        rule: as it stands in the version that was asked.
        number: its number there, from 1.
        hits: what was found; empty where the rule asks for something that is missing.
    """

    rule: Rule
    number: int
    hits: tuple[Hit, ...]

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


def judge(compiled: Compiled, facts: Facts | Reading) -> list[Violation]:
    """Return the rules that an item breaks, by number: those that bind its author, where and when
    it is said. Rules on trial are among them (``dry_run``)."""
    reading = facts if isinstance(facts, Reading) else Reading(facts)
    known = reading.facts
    day = (known.at or clock.now()).date()
    found = []
    for one in compiled.sieve(ours=known.ours).judge(reading):
        rule = compiled.content.rules[one.index]
        if rule.holds_on(day) and rule.holds_at(known.channel):
            found.append(Violation(rule, one.index + 1, one.hits))
    return found
