"""Taking a server's JSON apart: whatever isn't as it should be is an error fit for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from anklang.networks.contract import NetworkError

# Not text: NUL and other control characters except tab and line feed, and half pairs.
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


class Misshapen(NetworkError):
    """Something in an answer is missing, or of another kind than it should be."""

    def __init__(self, what: str) -> None:
        super().__init__(_("The server’s answer makes no sense (%s).") % what)


def mapping(value: Any, what: str = "object") -> Mapping[str, Any]:
    """Return a JSON object."""
    if not isinstance(value, dict):
        raise Misshapen(what)
    return value


def listed(value: Any, what: str = "list", at_most: int = 1000) -> list[Any]:
    """Return a JSON list; a server that sends thousands where forty were asked for is wrong."""
    if not isinstance(value, list) or len(value) > at_most:
        raise Misshapen(what)
    return value


def text(data: Mapping[str, Any], name: str, longest: int = 5_000) -> str:
    """Return a text without control characters; "" when it is missing or null."""
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Misshapen(name)
    return clean(value, longest)


def identity(data: Mapping[str, Any], name: str = "id") -> str:
    """Return an id that isn't empty; some servers send numbers."""
    value = data.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)[:100]
    if not isinstance(value, str) or not re.fullmatch(r"[\w.:~-]{1,100}", value):
        raise Misshapen(name)
    return value


def identity_or_none(data: Mapping[str, Any], name: str) -> str | None:
    """Return an id, None when it is missing or null."""
    return None if data.get(name) is None else identity(data, name)


def address(data: Mapping[str, Any], name: str) -> str:
    """Return a web address, "" for anything else."""
    value = data.get(name)
    if not isinstance(value, str) or len(value) > 500:
        return ""
    return clean(value, 500) if value.startswith(("https://", "http://")) else ""


def number(data: Mapping[str, Any], name: str) -> int | None:
    """Return a count, None when it isn't known."""
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        return None
    return value


def moment(data: Mapping[str, Any], name: str) -> datetime:
    """Return a point in time (aware)."""
    found = moment_or_none(data.get(name))
    if found is None:
        raise Misshapen(name)
    return found


def moment_or_none(value: Any) -> datetime | None:
    """Read an ISO time (UTC where it names no zone) of this age, None for anything else."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        found = datetime.fromisoformat(value)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found = found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if _EARLIEST < found < _LATEST else None


def clean(value: str, longest: int) -> str:
    """Return a text without what isn't text, cut to a length."""
    return _NOT_TEXT.sub("", value[: longest * 2])[:longest]
