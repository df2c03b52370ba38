"""What a rule looks for as a list of parts; buttons of the page add and remove them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from anklang.textkit.detectors import Condition

from .settings import FORMS, DetectorForm

MOST = 12
# Parts keep their numbers while others come and go.
_MOST_NUMBERS = 200
Row = tuple[str, bool, Mapping[str, Any]]


def rows_of(condition: Condition) -> tuple[str, list[Row]] | None:
    """Return a condition as rows and how they are joined; None when rows can't show it.

    Joined by "any", "all", or "unless": any of those that aren't turned round, and none of the
    others.
    """
    join = "all" if condition.all else "any"
    parts = condition.parts if condition.all or condition.any else (condition,)
    if _is_unless(condition):
        join, parts = "unless", (*parts[0].parts, *parts[1:])
    rows = [_row(part) for part in parts]
    if len(rows) > MOST or any(row is None for row in rows):
        return None
    return join, [row for row in rows if row is not None]


def _is_unless(condition: Condition) -> bool:
    """Return whether a condition is one of some things, without any of others."""
    if not condition.all or not condition.all[0].any:
        return False
    wanted, *unwanted = condition.all
    return all(one.detector for one in wanted.parts) and all(one.not_ for one in unwanted)


def _row(part: Condition) -> Row | None:
    leaf = part.not_ or part
    if leaf.detector is None:
        return None
    return leaf.detector, part.not_ is not None, leaf.settings


def stored_parts(rows: Iterable[Row]) -> list[DetectorForm]:
    """Return the parts of a stored rule."""
    return [
        FORMS[detector](prefix=f"p{number}", stored=settings, negated=negated)
        for number, (detector, negated, settings) in enumerate(rows)
    ]


def typed_parts(data: Mapping[str, Any], before: Iterable[Row]) -> list[DetectorForm]:
    """Return the parts that were typed.

    Args:
        before: what is stored: settings without a field stay with the part that has them.
    """
    kept = dict(enumerate(before))
    found = []
    for number in range(_MOST_NUMBERS):
        form = FORMS.get(data.get(f"p{number}-detector", ""))
        if form is None:
            continue
        detector, _negated, settings = kept.get(number, ("", False, {}))
        stored = settings if detector == form.detector else {}
        found.append(form(data, prefix=f"p{number}", stored=stored))
    return found[:MOST]


def with_another(parts: list[DetectorForm], detector: str) -> list[DetectorForm]:
    """Return the parts with a fresh one at the end."""
    if detector not in FORMS or len(parts) >= MOST:
        return parts
    free = max((int(part.number) for part in parts), default=-1) + 1
    fresh = FORMS[detector](prefix=f"p{free}")
    for bound in fresh.own_fields[:1]:
        bound.field.widget.attrs["autofocus"] = True
    return [*parts, fresh]


def joined(parts: list[DetectorForm], join: str) -> Condition | None:
    """Return what was typed as one condition; None for nothing."""
    conditions = [part.condition for part in parts]
    if len(conditions) < 2:
        return conditions[0] if conditions else None
    if join == "unless":
        wanted = [one for one in conditions if not one.not_]
        unwanted = [one for one in conditions if one.not_]
        if not unwanted:
            return Condition(any=tuple(wanted))
        some = [Condition(any=tuple(wanted))] if len(wanted) > 1 else wanted
        return Condition(all=(*some, *unwanted))
    return Condition.model_validate({join or "any": conditions})
