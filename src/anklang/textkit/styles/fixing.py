"""What to write instead: Vale's actions."""

from __future__ import annotations

from dataclasses import dataclass

from anklang.textkit.findings import say

from .patterns import Pattern, subject_of
from .problems import CannotRun
from .reading import Value


@dataclass(frozen=True, slots=True)
class Action:
    """A rule's ``action``: its name and parameters."""

    name: str = ""
    params: tuple[str, ...] = ()

    def fixes(self, match: str) -> tuple[str, ...]:
        """Return what may be written instead of what was matched."""
        if self.name == "remove":
            return ("",)
        if self.name == "replace":
            return self.params
        if self.name == "edit" and self.params:
            edited = self._edited(match)
            return () if edited in (None, match) else (str(edited),)
        return ()

    def _edited(self, match: str) -> str | None:
        kind, *rest = self.params
        if kind == "regex" and len(rest) == 2:
            return _replaced(rest[0], rest[1], match)
        sign = rest[0] if rest else ""
        # Not in Vale's documentation any more, but published styles (Microsoft's) use it.
        if kind == "replace" and len(rest) == 2 and sign:
            return match.replace(sign, rest[1])
        if kind == "split" and len(rest) == 2 and sign and rest[1].isdigit():
            parts = match.split(sign)
            return parts[int(rest[1])] if int(rest[1]) < len(parts) else None
        if kind == "truncate" and sign:
            return match.split(sign, maxsplit=1)[0]
        trims = {
            "trim": match.strip,
            "remove": match.strip,  # its older name
            "trim_left": match.lstrip,
            "trim_right": match.rstrip,
        }
        return trims[kind](sign) if kind in trims else None


def read_action(value: Value | None) -> Action:
    """Return the action that a rule names.

    Raises:
        CannotRun: its pattern isn't a regular expression.
    """
    if not isinstance(value, dict):
        return Action()
    params = tuple(value["params"].split("\n")) if value.get("params") else ()
    action = Action(value.get("name", ""), params)
    if action.name == "edit" and params[:1] == ("regex",) and len(params) == 3:
        Pattern(params[1])
    elif action.name not in ("suggest", "replace", "remove", "edit", "convert", ""):
        raise CannotRun(say("The action “{name}” isn't known.", name=action.name[:80]), "action")
    return action


def _replaced(pattern: str, template: str, match: str) -> str:
    """Replace every match of a pattern; ``$1`` stands for its first group, as in Go."""
    pieces: list[str] = []
    end = 0
    for found in Pattern(pattern).find(subject_of(match)):
        pieces += [match[end : found.span.start], expanded(template, found.groups)]
        end = found.span.end
    return "".join([*pieces, match[end:]])


def expanded(template: str, groups: tuple[str | None, ...]) -> str:
    """Return a template with ``$1`` or ``${1}`` replaced by what the groups caught."""
    for number, group in enumerate(groups[:9], 1):
        template = template.replace(f"${{{number}}}", group or "").replace(
            f"${number}", group or ""
        )
    return template


def filled(message: str, *values: str) -> str:
    """Return a rule's message with its ``%s`` and ``%d`` filled in turn; the last value repeats."""
    pieces = message.replace("%d", "%s").split("%s")
    if len(pieces) == 1 or not values:
        return message
    given = [*values, *[values[-1]] * len(pieces)]
    return "".join(
        piece + value for piece, value in zip(pieces, [*given[: len(pieces) - 1], ""], strict=True)
    )


def one_of(options: tuple[str, ...]) -> str:
    """Return options as a message lists them: 'a', 'b', or 'c'."""
    if len(options) == 1:
        return options[0]
    quoted = [f"'{option}'" for option in options]
    if len(quoted) == 2:
        return " or ".join(quoted)
    return ", ".join(quoted[:-1]) + f", or {quoted[-1]}"
