"""Rows of the benchmark table, the same for every bench."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Row:
    """One measured number. ``target`` is None where the row only informs."""

    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the target is met (None without one)."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


def percentile(values: list[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(rows: list[Row]) -> None:
    """Print the table."""
    width = max(len(row.name) for row in rows)
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        target = "" if row.target is None else f"{sign} {row.target:g}"
        verdict = {True: "met", False: "MISSED", None: ""}[row.met]
        print(f"{row.name:<{width}}  {row.value:>10.1f} {row.unit:<10} {target:>9}  {verdict}")


def save(rows: list[Row]) -> None:
    """Write the rows as JSON: name, value, unit, target, met."""
    document = [
        {name: value for name, value in asdict(row).items() if name != "at_least"}
        | {"met": row.met}
        for row in rows
    ]
    RESULTS.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
