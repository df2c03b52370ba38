"""A voice guide: which checks run with which settings, and which styles beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import yaml
from pydantic import ValidationError

from .checks import CHECKS, Check, Situation
from .document import LONGEST, Document
from .findings import LEVELS, Finding, Level, Message, Report, say
from .slips import slip
from .styles import Problem, Styles
from .styles.problems import CannotRun
from .styles.reading import check_depth, unreadable
from .syllables import Language

_BY_ID = {check.id: check for check in CHECKS}
LARGEST = 500_000
# Of one check; nobody reads more, and an endless text must not hold up a page.
MOST_FINDINGS = 200
# Names and vocabulary often list the same words; the names are the guide's own, with its reason.
_VOCABULARY_YIELDS = {"Vale.Terms": ("names",), "Vale.Avoid": ("words",)}


class Guide:
    """A guide ready to check texts: its language, checks and styles, and what is wrong in it."""

    def __init__(
        self,
        settings: Mapping[str, Any] | None = None,
        styles: Mapping[str, str] | None = None,
        file: str = "voice.yaml",
        lines: Mapping[str, int] | None = None,
    ) -> None:
        """Read a guide.

        Args:
            settings: for each check's id its settings; ``language`` if the guide has one;
                ``rules``: names of rules of the styles that are ``off`` or have another level;
                ``errors_stop: false`` where nothing stops a text. A check that isn't named
                doesn't run.
            styles: rule files by path, as a folder or ``styles.unpacked`` gives them.
            file: the name of the guide's file, for ``problems``.
            lines: where the settings stand in it, by key.
        """
        self.problems: list[Problem] = []
        self._file, self._lines = file, lines or {}
        given = dict(settings or {})
        self.language: Language | None = self._language(given.pop("language", None))
        #: Whether a text with an error may not go out.
        self.errors_stop = self._errors_stop(given.pop("errors_stop", True))
        switched = given.pop("rules", None) or {}
        self.checks: list[Check[Any]] = list(self._read(given))
        self._yields = {one.id: one.yields_to for one in self.checks} | _VOCABULARY_YIELDS
        self.styles = Styles(styles or {}, self._switches(switched))
        self.problems += self.styles.problems

    def check(self, document: Document, situation: Situation | None = None) -> Report:
        """Return what the guide finds in a text, in reading order."""
        found: list[Finding] = []
        notes: list[Message] = []
        for check in self.checks:
            if document.language in check.languages:
                notes += check.notes(document)
                hits = check.findings(document, situation or Situation())
                found += islice(hits, MOST_FINDINGS)
        report = self.styles.check(document)
        found += report.findings
        found = self._said_once(found)
        found.sort(key=lambda finding: (finding.span, finding.check))
        cut = say("Only the first {most} signs were checked.", most=LONGEST)
        return Report(tuple(found), (*report.notes, *notes, *((cut,) if document.cut else ())))

    def _said_once(self, found: list[Finding]) -> list[Finding]:
        """Return the findings without those that yield to one as grave on the same words."""
        at = {(one.span, one.check): LEVELS.index(one.level) for one in found}
        return [
            one
            for one in found
            if all(
                at.get((one.span, other), -1) < LEVELS.index(one.level)
                for other in self._yields.get(one.check, ())
            )
        ]

    def document(self, text: str, *, markdown: bool = False) -> Document:
        """Return a text parsed in the guide's language."""
        return Document(text, self.language, "markdown" if markdown else "text")

    def _language(self, value: object) -> Language | None:
        if value in ("de", "en"):
            return "de" if value == "de" else "en"
        if value is not None:
            self._problem("language", say("The language is de or en."))
        return None

    def _errors_stop(self, value: object) -> bool:
        if not isinstance(value, bool):
            self._problem("errors_stop", say("{name} is true or false.", name="errors_stop"))
        return value is not False

    def _switches(self, given: object) -> dict[str, Level | None]:
        """Return the rules that are off (None) or have another level."""
        if not isinstance(given, Mapping):
            self._problem("rules", say("“rules” names rules and what becomes of each."))
            return {}
        switches: dict[str, Level | None] = {}
        for name, value in given.items():
            # YAML reads a plain off as false.
            level = next((level for level in LEVELS if level == value), None)
            if level is None and value not in ("off", False):
                self._problem(
                    "rules",
                    say("{name}: off, suggestion, warning or error.", name=str(name)[:80]),
                )
                continue
            switches[str(name)] = level
        return switches

    def _read(self, given: Mapping[str, Any]) -> Iterator[Check[Any]]:
        for name, values in given.items():
            check = _BY_ID.get(name)
            if check is None:
                self._problem(name, say("There is no check “{name}”.", name=str(name)[:80]))
                continue
            try:
                yield check(check.settings_type.model_validate(values or {}))
            except ValidationError as error:
                for detail in error.errors():
                    self._problem(name, slip(detail, name))

    def _problem(self, key: str, message: Message) -> None:
        self.problems.append(Problem(self._file, self._lines.get(str(key), 1), message))


def read_guide(
    text: str, styles: Mapping[str, str] | None = None, file: str = "voice.yaml"
) -> Guide:
    """Return the guide that a ``voice.yaml`` describes; what is wrong in it is in its problems."""
    try:
        values, lines = read_values(text)
    except CannotRun as error:
        guide = Guide(None, styles, file)
        guide.problems.append(Problem(file, error.line or 1, error.message))
        return guide
    return Guide(values, styles, file, lines)


def read_values(text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Return what a file of a guide says, and the line of each key (from 1).

    Raises:
        CannotRun: not YAML, not a mapping, too large or too deep.
    """
    if len(text) > LARGEST:
        raise CannotRun(say("The file is too large for a guide."))
    try:
        check_depth(text, aliases=False)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise unreadable(error) from error
    if values is None:
        return {}, {}
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        raise CannotRun(say("A guide is a list of keys with values."))
    lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
    return {str(key): value for key, value in values.items()}, lines
