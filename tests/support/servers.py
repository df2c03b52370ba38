"""Servers that a test needs: missing in CI is a failure, elsewhere it is said and left out."""

from __future__ import annotations

import os
import socket

import pytest


def need(what: str, there: bool) -> None:
    """Go on if the server is there; otherwise fail in CI, and skip with its name elsewhere."""
    if there:
        return
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"{what} is missing; in CI nothing may be left out")
    pytest.skip(f"left out: needs {what}")


def port_open(port: int) -> bool:
    """Return whether something listens on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
