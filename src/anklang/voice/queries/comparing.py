"""What two versions of a guide say differently, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from anklang.textkit.difference import Piece, difference
from anklang.voice.content import Content
from anklang.voice.parts import BY_ID, PARTS, TITLES, Part
from anklang.voice.reading import lines
from anklang.voice.words import KINDS, LEVELS, VERDICTS


@dataclass(frozen=True)
class Change:
    """One sentence that came, went, or reads differently now."""

    kind: Literal["added", "removed", "changed"]
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The words of both, in reading order."""
        return difference(self.before, self.after)


@dataclass(frozen=True)
class PartChanges:
    """What changed in one part of the guide."""

    part: Part
    changes: list[Change]

    @property
    def title(self) -> str | Promise:
        """The part's title."""
        return self.part.title


def compared(before: Content, after: Content, language: str) -> list[PartChanges]:
    """Return what changed from one content to another, in reading order, unchanged parts left out.

    Sentences are in the active language.
    """
    found = []
    for part in PARTS:
        older = dict(_sentences(before, part, language))
        newer = dict(_sentences(after, part, language))
        changes = [
            _change(older.get(key, ""), newer.get(key, ""))
            for key in {**older, **newer}
            if older.get(key, "") != newer.get(key, "")
        ]
        if changes:
            found.append(PartChanges(part, changes))
    return found


def _change(before: str, after: str) -> Change:
    kind: Literal["added", "removed", "changed"] = "changed"
    if not before:
        kind = "added"
    elif not after:
        kind = "removed"
    return Change(kind, before, after)


def _sentences(content: Content, part: Part, language: str) -> Iterator[tuple[str, str]]:
    """Yield everything that a part says, by what it is about."""
    if part.name in content.notes:
        yield "note", content.notes[part.name]
    if part.name == "promise" and content.promise:
        yield "promise", content.promise
    for line in lines(content, part, language):
        # Capital, small: what reads the same twice is still two sentences.
        yield line.key, "\n".join(filter(None, (line.text, _because(line.why))))
    if part.name == "character":
        for pair in content.pairs:
            text = _("We are %(are)s, but not %(but_not)s.")
            said = text % {"are": pair.are, "but_not": pair.but_not}
            yield f"pair.{pair.are}", "\n".join(filter(None, (said, pair.example)))
    if part.name == "examples":
        yield from _examples(content)
    if part.name == "rules":
        yield from _rules(content)
    if part.name == "levels":
        yield from _levels(content)


def _because(why: str) -> str:
    return _("Why: %s") % why if why else ""


def _examples(content: Content) -> Iterator[tuple[str, str]]:
    for sample in content.examples:
        about = f"{VERDICTS[sample.verdict]} ({KINDS[sample.kind]}):"
        yield sample.text[:80], "\n".join(filter(None, (about, sample.text, _because(sample.why))))


def _rules(content: Content) -> Iterator[tuple[str, str]]:
    for name, level in content.rules.items():
        yield f"rule.{name}", f"{name}: {_('off') if level == 'off' else LEVELS[level]}"
    for word in content.accept:
        yield f"accept.{word}", _("Always fine: %s") % word
    for word in content.reject:
        yield f"reject.{word}", _("Never: %s") % word
    for pack in content.packs:
        yield f"pack.{pack}", _("Uploaded rules no. %d") % pack


def _levels(content: Content) -> Iterator[tuple[str, str]]:
    yield (
        "errors_stop",
        _("Errors stop a post.") if content.errors_stop else _("Nothing stops a post."),
    )
    for check, values in content.checks.items():
        default = BY_ID[check].settings_type.model_fields["level"].default
        yield check, f"{TITLES[check]}: {LEVELS[values.get('level', default)]}"
