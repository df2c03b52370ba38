from __future__ import annotations

from datetime import date

import pytest

from anklang.planning import awareness


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("01-27", 2026, date(2026, 1, 27)),
        ("2 sun 5", 2026, date(2026, 5, 10)),
        ("2 sun 5", 2027, date(2027, 5, 9)),
        ("1 sun 10", 2023, date(2023, 10, 1)),
        ("-1 fri 5", 2026, date(2026, 5, 29)),
        ("-1 fri 12", 2027, date(2027, 12, 31)),
        ("easter-2", 2026, date(2026, 4, 3)),
        ("easter+39", 2027, date(2027, 5, 6)),
        ("advent+0", 2026, date(2026, 11, 29)),
        # Christmas Eve is a Sunday: it is the fourth of Advent.
        ("advent+0", 2023, date(2023, 12, 3)),
        ("advent-14", 2026, date(2026, 11, 15)),
        ("advent-7", 2023, date(2023, 11, 26)),
    ],
)
def test_a_rule_finds_its_day(rule: str, year: int, day: date) -> None:
    assert awareness.when(rule, year) == day


@pytest.mark.parametrize("rule", ["", "13", "0127", "first sun 5", "advent", "5 xyz 1"])
def test_other_rules_are_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=rf"^{rule}$|not in"):
        awareness.when(rule, 2026)


def test_every_entry_has_names_a_source_and_a_rule_for_every_year() -> None:
    assert len(awareness.days()) > 30
    for day in awareness.days().values():
        assert day.names["de"]
        assert day.names["en"]
        assert len(day.source) > 2
        for year in range(2020, 2060):
            assert day.in_year(year).year == year
