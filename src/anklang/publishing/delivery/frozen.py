"""A frozen ``Outgoing`` in the database: written once, read by every try."""

from __future__ import annotations

from typing import Any, cast

from pydantic import TypeAdapter

from anklang.networks.contract import Outgoing

_ADAPTER = TypeAdapter(Outgoing)


def to_json(outgoing: Outgoing) -> dict[str, Any]:
    """Return it as JSON-serialisable data."""
    return cast("dict[str, Any]", _ADAPTER.dump_python(outgoing, mode="json"))


def from_json(data: dict[str, Any]) -> Outgoing:
    """Read what :func:`to_json` wrote.

    Raises:
        pydantic.ValidationError: the data isn't a frozen content.
    """
    return _ADAPTER.validate_python(data)
