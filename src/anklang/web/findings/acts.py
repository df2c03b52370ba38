"""What somebody says to a finding, as it comes from a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from .panel import reason_of

Kind = Literal["stand", "again", "doubt", "pass"]


@dataclass(frozen=True)
class Act:
    """Let a finding stand, let it count again, doubt the guide, or give a rule its reason."""

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
    kinds: dict[str, Kind] = {one: one for one in get_args(Kind)}
    if name not in kinds or not mark:
        raise BadRequest
    field = f"why-doubt-{mark}" if name == "doubt" else f"why-{mark}"
    # The script sends "why" alone; without it, the same words twice bring the same field twice.
    typed = next(filter(None, [request.POST.get("why"), *request.POST.getlist(field)]), "")
    return Act(kinds[name], mark, reason_of(choice, typed))


def is_part(request: HttpRequest) -> bool:
    """Whether the script asks, which shows the list alone."""
    return "X-Findings" in request.headers
