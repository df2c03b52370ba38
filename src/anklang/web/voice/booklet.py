"""The guide as a booklet: what its pages show, in the guide's own language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from anklang.orgs.models import Brand
from anklang.textkit.checks import Situation
from anklang.textkit.guide import Guide
from anklang.textkit.messages import spoken
from anklang.textkit.styles.rule import Rule
from anklang.voice.content import Content, Pair, Sample
from anklang.voice.parts import TITLES, Part, parts_for
from anklang.voice.queries.guides import draft_guide, packs_of
from anklang.voice.reading import Line, lines
from anklang.voice.reading.lines import settings_of
from anklang.voice.reading.people import ENDS, FORMS, position
from anklang.voice.words import KINDS, LEVELS

from .marking import Marked, marked

# Of an uploaded style; who wants all of a large one reads its files.
_RULES_SHOWN = 12
# A scale from -2 to 2 is drawn this wide.
_SCALE = 400


@dataclass(frozen=True)
class Scale:
    """One dimension of the character: where the voice stands, and how far it may stray."""

    low: str
    high: str
    position: str
    target: int
    band_start: int
    band_width: int


@dataclass(frozen=True)
class Shown:
    """A text to learn from, with what the guide finds in it."""

    sample: Sample
    kind: str | Promise
    text: Marked


@dataclass
class Section:
    """One part of the booklet."""

    part: Part
    note: str = ""
    lines: list[Line] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether it says nothing yet."""
        return not (self.note or self.lines or any(self.extra.values()))


def sections(content: Content, language: str, brand: Brand) -> list[Section]:
    """Return the parts of a guide for its booklet, empty ones too, in the active language."""
    return [_section(content, part, language, brand) for part in parts_for(language)]


def booklet(
    content: Content, language: str, brand: Brand, **context: Any
) -> tuple[SafeString, list[Section]]:
    """Return the booklet as HTML in the guide's language, and its sections."""
    with translation.override(language):
        found = sections(content, language, brand)
        values = {"sections": found, "content": content, "language": language, "brand": brand}
        html = SafeString(render_to_string("voice/_booklet.html", {**values, **context}))
    return html, found


def _section(content: Content, part: Part, language: str, brand: Brand) -> Section:
    section = Section(part, content.notes.get(part.name, ""), lines(content, part, language))
    makers = {
        "promise": _promise,
        "character": _character,
        "address": _address,
        "words": _words,
        "examples": _examples,
        "rules": _rules,
        "levels": _levels,
    }
    if part.name in makers:
        makers[part.name](section, content, language, brand)
    return section


def _promise(section: Section, content: Content, language: str, brand: Brand) -> None:
    section.extra["promise"] = content.promise


def _character(section: Section, content: Content, language: str, brand: Brand) -> None:
    section.extra["scales"] = list(_scales(content))
    section.extra["pairs"] = [(pair, _clean(pair)) for pair in content.pairs]
    section.lines = []


def _clean(pair: Pair) -> str:
    return pair.example.strip()


def _scales(content: Content) -> Iterator[Scale]:
    if "character" not in content.checks:
        return
    settings = settings_of("character", content.checks["character"])
    for dimension, (low, high) in ENDS.items():
        aim = getattr(settings, dimension)
        if aim is None:
            continue
        start = max(-2.0, aim.target - aim.tolerance)
        end = min(2.0, aim.target + aim.tolerance)
        yield Scale(
            str(low),
            str(high),
            position(aim.target, str(low), str(high)),
            _place(aim.target),
            _place(start),
            _place(end) - _place(start),
        )


def _place(value: float) -> int:
    return round((value + 2) / 4 * _SCALE)


def _address(section: Section, content: Content, language: str, brand: Brand) -> None:
    settings = content.checks.get("address", {})
    section.extra["form"] = FORMS.get(settings.get("form") or "", "")


def _words(section: Section, content: Content, language: str, brand: Brand) -> None:
    terms = [line for line in section.lines if line.check == "words"]
    section.extra["preferred"] = [line for line in terms if line.yes]
    section.extra["avoided"] = [line for line in terms if not line.yes]
    section.extra["names"] = content.checks.get("names", {}).get("names", ())
    section.lines = [line for line in section.lines if line.check not in ("words", "names")]


def _examples(section: Section, content: Content, language: str, brand: Brand) -> None:
    guide = draft_guide(content, language, brand.pk)
    shown = [_shown(sample, guide) for sample in content.examples]
    section.extra["proud"] = [one for one in shown if one.sample.verdict == "proud"]
    section.extra["missed"] = [one for one in shown if one.sample.verdict == "missed"]


def _shown(sample: Sample, guide: Guide) -> Shown:
    situation = Situation(kind="post" if sample.kind == "post" else "reply")
    report = guide.check(guide.document(sample.text), situation)
    found = report.findings if sample.verdict == "missed" else ()
    reader = spoken(translation.get_language())
    return Shown(sample, KINDS[sample.kind], marked(sample.text, found, reader))


def _rules(section: Section, content: Content, language: str, brand: Brand) -> None:
    guide = draft_guide(content, language, brand.pk)
    packs = packs_of(content, brand.pk)
    section.extra["packs"] = [
        (pack, len(running), [_spelled(rule) for rule in running[:_RULES_SHOWN]])
        for pack, running in ((pack, _running(guide, pack.files)) for pack in packs)
    ]
    section.extra["accept"], section.extra["reject"] = content.accept, content.reject


def _running(guide: Guide, files: dict[str, str]) -> list[Rule]:
    """Return the rules of an uploaded style that run."""
    names = {path.removesuffix(".yml").rpartition("/")[2] for path in files}
    return [rule for rule in guide.styles.rules if rule.name.partition(".")[2] in names]


def _spelled(rule: Rule) -> str:
    """Return what a rule says, for a reader without a text before them."""
    return rule.message.replace("%s", "…")


def _levels(section: Section, content: Content, language: str, brand: Brand) -> None:
    by_level: dict[str, list[str]] = {level: [] for level in reversed(LEVELS)}
    for check, values in content.checks.items():
        by_level[settings_of(check, values).level].append(str(TITLES[check]))
    section.extra["levels"] = [
        (level, LEVELS[level], checks) for level, checks in by_level.items() if checks
    ]
