"""A rule in Vale's format."""

from __future__ import annotations

from pydantic import Field

from anklang.textkit.findings import Message, say
from anklang.textkit.styles import Styles

from .base import CannotDetect, Detector, Example, Hit, Settings
from .reading import Reading

_FILE = "Rules/Rule.yml"


class ValeSettings(Settings):
    """``rule``: the content of a rule's file (YAML)."""

    rule: str = Field(min_length=1, max_length=20_000)


_SIMPLY = (
    "extends: existence\nmessage: 'Say »%s« in plain words.'\ntokens:\n  - utilise\n  - tätigen"
)


class ValeDetector(Detector[ValeSettings]):
    """A rule in Vale's format."""

    id = "vale"
    title = "Vale rule"
    about = (
        "A rule in the format of Vale, as in the voice guide (`docs/reference/checks.md` says what "
        "runs here): existence, substitution, repetition, occurrence, conditional and so on."
    )
    settings_type = ValeSettings
    cost = 4
    examples = (
        Example("good", "de", "Wir kaufen Mehl.", {"rule": _SIMPLY}),
        Example("good", "en", "We use flour.", {"rule": _SIMPLY}),
        Example("bad", "de", "Wir tätigen Einkäufe.", {"rule": _SIMPLY}, "tätigen"),
        Example("bad", "en", "We utilise flour.", {"rule": _SIMPLY}, "utilise"),
        Example("ignored", "de", "Die Betätigung", {"rule": _SIMPLY}),
        Example("ignored", "en", "The utiliser", {"rule": _SIMPLY}),
    )

    def __init__(self, settings: ValeSettings) -> None:
        super().__init__(settings)
        self._styles = Styles({_FILE: settings.rule})
        if self._styles.problems:
            raise CannotDetect(self._styles.problems[0].message, "rule")
        if not self._styles.rules:
            raise CannotDetect(say("A rule is a list of keys with values."), "rule")

    def trigger(self) -> str | None:
        rule = self._styles.rules[0]
        triggers = None if rule.scope.raw else rule.triggers()
        return "|".join(triggers) if triggers else None

    def detect(self, reading: Reading) -> Hit | None:
        found = self._styles.check(reading.document).findings
        if not found:
            return None
        message: Message = found[0].message
        return self.hit(
            reading, message, (one.span for one in found if one.span.end > one.span.start)
        )
