"""What somebody has in hand for a brand, so that it finds a new owner when they leave.

The packages above register what they keep (``AppConfig.ready``): this package knows none of them,
and still everything changes hands in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from .models import Brand, Person
from .scope import Scope


@dataclass(frozen=True)
class Belonging:
    """One kind of thing that people have in hand.

    Attributes:
        name: for the audit log.
        label: for people, in front of a number: "Conversations".
        count: how many somebody has for a brand.
        hand_over: gives them to the last one; the scope is whoever decides it.
        ends: they end instead, because they are nobody else's (a calendar address).
    """

    name: str
    label: Promise
    count: Callable[[Brand, Person], int]
    hand_over: Callable[[Scope, Person, Person], None]
    ends: bool = False


_belongings: dict[str, Belonging] = {}


def register(belonging: Belonging) -> None:
    """Add a kind of thing; a later one of the same name replaces it."""
    _belongings[belonging.name] = belonging


def belongings() -> tuple[Belonging, ...]:
    """Return every kind, in the order of their registration."""
    return tuple(_belongings.values())


def in_hand(brand: Brand, person: Person) -> list[tuple[Belonging, int]]:
    """Return what somebody has in hand for a brand, and how much of it."""
    counted = [(one, one.count(brand, person)) for one in belongings()]
    return [(one, count) for one, count in counted if count]
