"""All rules of a guide together: loaded once, then asked about one text after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

import re2

from anklang.textkit.document import Document
from anklang.textkit.findings import Finding, Level, Report, say
from anklang.textkit.spans import Span

from . import casing, counting, spelling, wording
from .patterns import MOST_MATCHES, options
from .problems import CannotRun, Problem
from .reading import Source, read_rule
from .rule import Rule, Text
from .switches import off

KINDS: tuple[type[Rule], ...] = (
    wording.Existence,
    wording.Substitution,
    wording.Repetition,
    wording.Consistency,
    counting.Occurrence,
    counting.Conditional,
    counting.Metric,
    casing.Capitalization,
    spelling.Spelling,
)
_BY_KIND = {kind.kind: kind for kind in KINDS}
_NOT_STYLES = ("config", "vocab", "vocabularies", "dictionaries")
# So many rules share one automaton of RE2; more would need more memory than it may take.
GROUP = 250


class Styles:
    """The rules of some styles, ready to check texts."""

    def __init__(
        self, files: Mapping[str, str], switches: Mapping[str, Level | None] | None = None
    ) -> None:
        """Read styles.

        Args:
            files: their contents by path (``Style/Rule.yml``, ``Vocab/Name/accept.txt``), as a
                folder or :func:`unpacked` gives them. What can't be used is in ``problems``.
            switches: rules by name that have another level, or don't run (None).
        """
        self.files = files
        self.problems: list[Problem] = []
        self.accepted = self._vocabulary("accept.txt")
        self.rules: list[Rule] = []
        #: Rules that could run and are switched off.
        self.silent: list[Rule] = []
        for rule in (*self._built_in(), *self._read()):
            level = (switches or {}).get(rule.name, rule.level)
            rule.level = level or rule.level
            (self.rules if level else self.silent).append(rule)

    def check(self, document: Document) -> Report:
        """Return what the rules find in a text, in reading order."""
        text = Text(document)
        found: list[Finding] = []
        for rule in self._candidates(text):
            hits = (hit for hit in rule.hits(text) if not off(document, rule.name, hit.span.start))
            most = rule.limit or MOST_MATCHES
            found += islice(hits, most)
        found.sort(key=lambda finding: (finding.span, finding.check))
        stopped = say("A pattern took too long and was stopped.")
        return Report(tuple(found), (stopped,) if text.out_of_time else ())

    # Loading

    def _read(self) -> Iterator[Rule]:
        for path, content in sorted(self.files.items()):
            name = _rule_name(path)
            if not name:
                continue
            source = Source({}, {})
            try:
                source = read_rule(content)
                rule = self._rule(name, source)
                yield rule
                for key, message in rule.problems:
                    self.problems.append(Problem(path, source.lines.get(key, 1), message))
            except CannotRun as error:
                line = error.line or source.lines.get(error.key or "extends", 1)
                self.problems.append(Problem(path, line, error.message))

    def _rule(self, name: str, source: Source) -> Rule:
        extends = source.values.get("extends", "")
        if not isinstance(extends, str) or extends not in _BY_KIND:
            raise CannotRun(say("“{kind}” rules don't run here.", kind=str(extends)[:80]))
        if extends == "spelling":
            return spelling.Spelling(name, source, self.accepted, self.files)
        return _BY_KIND[extends](name, source, self.accepted)

    def _built_in(self) -> Iterator[Rule]:
        """Vale's own rules for vocabularies: Vale.Terms and Vale.Avoid."""
        plain = [entry for entry in self.accepted if entry.replace(" ", "").isalnum()]
        if plain:
            yield _Terms("Vale.Terms", _source(
                extends="substitution", message="Use '%s' instead of '%s'.", level="error",
                ignorecase="true", swap={entry: entry for entry in plain},
            ))  # fmt: skip
        rejected = self._vocabulary("reject.txt")
        if rejected:
            yield _Avoid("Vale.Avoid", _source(
                extends="existence", message="Avoid using '%s'.", level="error",
                tokens=list(rejected),
            ))  # fmt: skip

    def _vocabulary(self, name: str) -> tuple[str, ...]:
        entries: list[str] = []
        for path, content in sorted(self.files.items()):
            parts = PurePosixPath(path)
            if parts.name == name and {part.lower() for part in parts.parts} & set(_NOT_STYLES):
                entries += [line.strip() for line in content.splitlines()]
        return tuple(entry for entry in entries if entry and not entry.startswith("# "))

    # Finding out which rules have something to say

    def _candidates(self, text: Text) -> Iterator[Rule]:
        yield from self._always
        for rules, automaton in self._groups:
            matched = set(automaton.Match(text.source.folded.data) or ())
            # The last pattern always matches; without it the automaton ran out of memory.
            complete = len(rules) in matched
            yield from (
                rule for index, rule in enumerate(rules) if index in matched or not complete
            )

    @cached_property
    def _always(self) -> list[Rule]:
        grouped = {id(rule) for rules, _ in self._groups for rule in rules}
        return [rule for rule in self.rules if id(rule) not in grouped]

    @cached_property
    def _groups(self) -> list[tuple[list[Rule], Any]]:
        """Rules that share an automaton telling which of them may have a hit."""
        quiet = [rule for rule in self.rules if not rule.scope.raw and _triggered(rule)]
        groups = [quiet[start : start + GROUP] for start in range(0, len(quiet), GROUP)]
        return [(rules, _automaton(rules)) for rules in groups]


class _Terms(wording.Substitution):
    """Accepted words in another spelling. Vale's rule, but said in the reader's language."""

    def finding(self, span: Span, *values: str, fixes: tuple[str, ...] = ()) -> Finding:
        """Return a finding that names the spelling."""
        found = super().finding(span, *values, fixes=fixes)
        return replace(found, message=say("It is spelled “{name}”.", name=values[0]))


class _Avoid(wording.Existence):
    """Rejected words. Vale's rule, but said in the reader's language."""

    def finding(self, span: Span, *values: str, fixes: tuple[str, ...] = ()) -> Finding:
        """Return a finding that names the word."""
        found = super().finding(span, *values, fixes=fixes)
        return replace(found, message=say("We don't say “{found}”.", found=values[0]))


def _rule_name(path: str) -> str | None:
    """Return ``Style.Rule`` for a rule's path; None when it is no rule."""
    parts = PurePosixPath(path).parts
    if not path.endswith(".yml") or any(part.startswith((".", "_")) for part in parts):
        return None
    if len(parts) < 2 or any(part.lower() in _NOT_STYLES for part in parts):
        return None
    return f"{parts[-2]}.{parts[-1].removesuffix('.yml')}"


def _source(**values: Any) -> Source:
    return Source(values, {})


def _triggered(rule: Rule) -> bool:
    triggers = rule.triggers()
    if triggers is None:
        return False
    try:
        for trigger in triggers:
            re2.compile(trigger.encode(), options())
    except re2.error:
        return False
    return True


def _automaton(rules: list[Rule]) -> Any:
    automaton = re2.Set.SearchSet(options())
    for rule in rules:
        automaton.Add("|".join(rule.triggers() or []).encode())
    automaton.Add(b"")
    automaton.Compile()
    return automaton
