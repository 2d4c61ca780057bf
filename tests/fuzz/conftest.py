"""Say how many inputs the fixed series tried."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line below the tests: fuzzing is worth as much as what it tried."""
    passed = terminalreporter.getreports("passed")
    tried = [int(value) for report in passed for name, value in report.user_properties if name == "inputs"]
    if tried:
        terminalreporter.write_line(f"fuzz: {sum(tried):,} inputs tried in {len(tried)} series")
