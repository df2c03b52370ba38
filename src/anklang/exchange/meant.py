"""What a row says a post is for, found by name among the parts of the brand's plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from anklang.orgs.models import Brand
from anklang.planning.models import Audience, DesiredAction, Objective, Part, Pillar, Routine
from anklang.planning.purpose import Purpose, of_routine

from .tables.columns import Field

# In the order in which they stand in a table.
PARTS: Mapping[Field, tuple[str, type[Part]]] = {
    Field.ROUTINE: ("routine_id", Routine),
    Field.PILLAR: ("pillar_id", Pillar),
    Field.AUDIENCE: ("audience_id", Audience),
    Field.ACTION: ("action_id", DesiredAction),
    Field.OBJECTIVE: ("objective_id", Objective),
}
# In the column of the routine: it serves no part of the plan, and that is fine.
UNPLANNED = frozenset({"ungeplant", "unplanned"})


class Parts:
    """The parts of a plan by name (a query for each kind that a table has)."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand
        self._known: dict[Field, dict[str, Part]] = {}

    def purpose(self, cell: Mapping[Field, str], problems: list[str]) -> Purpose:
        """Return what a row is for; a name that the plan doesn't have is a problem.

        What the row leaves open comes from its routine.
        """
        if cell.get(Field.ROUTINE, "").strip().casefold() in UNPLANNED:
            return Purpose(unplanned=True)
        found: dict[str, Any] = {}
        base = Purpose()
        for field, (name, _model) in PARTS.items():
            part = self._part(field, cell.get(field, ""), problems)
            if isinstance(part, Routine):
                base = of_routine(part)
            elif part is not None:
                found[name] = part.pk
        return Purpose(
            **{name: found.get(name) or getattr(base, name) for name, _model in PARTS.values()}
        )

    def _part(self, field: Field, name: str, problems: list[str]) -> Part | None:
        wanted = name.strip().casefold()
        if not wanted:
            return None
        known = self._of(field)
        if wanted not in known:
            problems.append(
                _("The plan has no “%(name)s” here. There are: %(known)s.")
                % {
                    "name": name.strip()[:60],
                    "known": ", ".join(one.name for one in known.values()) or "–",
                }
            )
        return known.get(wanted)

    def _of(self, field: Field) -> dict[str, Part]:
        if field not in self._known:
            model = PARTS[field][1]
            living = model._default_manager.filter(brand=self.brand, archived_at=None)
            self._known[field] = {one.name.strip().casefold(): one for one in living}
        return self._known[field]
