"""What somebody decided about an import, beside what its columns are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import time
from enum import StrEnum
from typing import Any

from .tables.columns import Field
from .tables.dates import Order


class Into(StrEnum):
    """What the rows become."""

    IDEA = "idea"
    DRAFT = "draft"
    # Handed over for their time, by the same ways as by hand: released first where that is due.
    SCHEDULE = "schedule"


@dataclass(frozen=True)
class Options:
    """How an import is read and what it makes; kept as JSON."""

    fields: Mapping[int, Field] = field(default_factory=dict)
    heading: bool = True
    order: Order = Order.DAY
    # For rows that name a day only.
    clock: time = time(9)
    into: Into = Into.DRAFT

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON (without the columns, which have a field of their own)."""
        values = asdict(self) | {"clock": self.clock.strftime("%H:%M")}
        del values["fields"]
        return values

    @classmethod
    def of(cls, fields: Mapping[str, str], options: Mapping[str, Any]) -> Options:
        """Read what :meth:`as_json` wrote."""
        return cls(
            fields={int(column): Field(name) for column, name in fields.items()},
            heading=options.get("heading", True),
            order=Order(options.get("order", Order.DAY)),
            clock=time.fromisoformat(options.get("clock", "09:00")),
            into=Into(options.get("into", Into.DRAFT)),
        )
