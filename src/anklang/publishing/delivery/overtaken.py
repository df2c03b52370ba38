"""The one reason to leave a delivery alone."""

from __future__ import annotations


class Overtaken(Exception):
    """Somebody else changed or holds the delivery, or our lease ran out: leave it alone."""
