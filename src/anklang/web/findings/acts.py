"""What somebody says to a finding, as it comes from a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from .panel import reason_of

Kind = Literal["stand", "again", "doubt"]


@dataclass(frozen=True)
class Act:
    """Let a finding stand, let it count again, or doubt the guide; with the words for it."""

    kind: Kind
    mark: str
    said: str


def act_of(request: HttpRequest) -> Act:
    """Read the pressed button and the field beside it.

    Raises:
        BadRequest: there is no such button.
    """
    name, _colon, rest = request.POST.get("act", "").partition(":")
    mark, _colon, choice = rest.partition(":")
    kinds: dict[str, Kind] = {"stand": "stand", "again": "again", "doubt": "doubt"}
    if name not in kinds or not mark:
        raise BadRequest
    field = f"why-doubt-{mark}" if name == "doubt" else f"why-{mark}"
    # The script sends "why" alone; without it, the same words twice bring the same field twice.
    typed = next(filter(None, [request.POST.get("why"), *request.POST.getlist(field)]), "")
    return Act(kinds[name], mark, reason_of(choice, typed))


def is_part(request: HttpRequest) -> bool:
    """Whether the script asks, which shows the list alone."""
    return "X-Findings" in request.headers
