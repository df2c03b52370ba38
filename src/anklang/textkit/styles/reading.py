"""YAML rule files read into plain values, with the line of every key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from anklang.textkit.findings import say

from .problems import CannotRun

# The parser in C where there is one: ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST_RULE = 2_000_000
DEEPEST = 8

Value = str | list[str] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A rule file's keys: their values as they are spelled, and their lines (from 1).

    The line of an item stands under ``key.0``, ``key.1`` …
    """

    values: dict[str, Value]
    lines: dict[str, int]


def read_rule(text: str) -> Source:
    """Return what a rule file says. Scalars stay as spelled: ``no`` is the word no.

    Raises:
        CannotRun: not YAML, not a mapping, or too large or deep to be a rule.
    """
    if len(text) > LARGEST_RULE:
        raise CannotRun(say("The file is too large for a rule."))
    try:
        check_depth(text)
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise unreadable(error) from error
    if not isinstance(node, yaml.MappingNode):
        raise CannotRun(say("A rule is a list of keys with values."))
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = str(key.value).lower()
        lines[name] = key.start_mark.line + 1
        for number, item in enumerate(value.value if value.id != "scalar" else ()):
            mark = (item[0] if isinstance(item, tuple) else item).start_mark
            lines[f"{name}.{number}"] = mark.line + 1
        read = _value(value)
        if read is not None:
            values[name] = read
    return Source(values, lines)


def unreadable(error: Exception) -> CannotRun:
    """Return what to say of a file that isn't YAML, with the line where a person finds the slip."""
    reason, mark = str(error), None
    if isinstance(error, yaml.MarkedYAMLError):
        reason = ": ".join(part for part in (error.context, error.problem) if part)
        # In an open quote or bracket or a key without colon the slip is where that begins, not
        # where the parser gave up. Of a block, the beginning is only what stands around the slip.
        around = "block" in (error.context or "")
        mark = (not around and error.context_mark) or error.problem_mark
    message = say("Not readable as YAML: {reason}", reason=reason[:200])
    return CannotRun(message, line=mark.line + 1 if mark else 0)


def check_depth(text: str, *, aliases: bool = True) -> None:
    """Look through a file before anything is built of it.

    Raises:
        yaml.YAMLError: nested too deeply, or references where they aren't wanted.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent) and not aliases:
            raise _marked("references (*name) aren't read here", event)
        if depth > DEEPEST:
            raise _marked("nested too deeply", event)


def _marked(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    # The parser in C has marks of its own, equal but for the type.
    mark: Any = event.start_mark
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def _value(node: yaml.Node) -> Value | None:
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag.endswith(":null") else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [str(item.value) for item in node.value if isinstance(item, yaml.ScalarNode)]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _text(value) for key, value in node.value}
    return None


def _text(node: yaml.Node) -> str:
    """Return a mapping's value as text; the items of a list are joined as Vale joins options."""
    if isinstance(node, yaml.SequenceNode):
        return "\n".join(str(item.value) for item in node.value)
    return str(node.value)
