from __future__ import annotations

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how the made-up requests ended, and the seed they came from."""
    from .test_ten_thousand_requests import SEED

    tally: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        if "test_ten_thousand_requests" in report.nodeid:
            tally.update({str(name): int(str(count)) for name, count in report.user_properties})
    if tally:
        ends = ", ".join(f"{name}: {count}" for name, count in sorted(tally.items()))
        terminalreporter.write_line(f"{tally.total()} made-up requests (seed {SEED}): {ends}")
