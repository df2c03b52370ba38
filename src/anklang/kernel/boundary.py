"""The one place that catches every exception: what runs unattended must survive its work."""

from __future__ import annotations

from collections.abc import Callable


def attempt(call: Callable[[], object]) -> Exception | None:
    """Run a call and return what it raised, None when all went well."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - the boundary itself
        return error
    return None
