from __future__ import annotations

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print per connector how the rounds ended."""
    told: dict[str, Counter[str]] = {}
    for report in terminalreporter.getreports("passed"):
        if "test_nothing_breaks" in report.nodeid:
            target = report.nodeid.rpartition("[")[2].rpartition("-")[0]
            told.setdefault(target, Counter()).update(
                {str(name): int(str(count)) for name, count in report.user_properties}
            )
    for target, counts in sorted(told.items()):
        ends = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
        rounds = sum(counts.values())
        terminalreporter.write_line(f"{target}: {rounds} rounds; {ends}; 0 crashes, 0 rows lost")
