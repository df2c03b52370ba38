"""The sample organisation, from the command line."""

from __future__ import annotations

import argparse
import sys

from anklang.orgs.models import Organisation, Person
from anklang.orgs.services import remove_sample

from . import prepare
from .main import Problem

_WIDTH = 32


def main(given: argparse.Namespace) -> int:
    """Run ``anklang sample load`` or ``anklang sample remove``."""
    prepare.migrate()
    if given.action == "load":
        load()
    else:
        remove()
    return 0


def load() -> list[Person]:
    """Load the sample with a progress bar; return its people, the owner first.

    Raises:
        Problem: it is loaded already.
    """
    from .sample.load import load as load_sample  # noqa: PLC0415
    from .sample.looking_back import look_back  # noqa: PLC0415

    print("→ Loading the sample organisation", flush=True)
    try:
        people = load_sample(_Bar().show)
    except ValueError as error:
        raise Problem(str(error)) from error
    look_back()
    return people


def remove() -> None:
    """Remove the sample and everything in it.

    Raises:
        Problem: there is none.
    """
    if not Organisation.objects.filter(is_sample=True).exists():
        raise Problem("The sample organisation isn't loaded.")
    remove_sample()
    print("The sample organisation is gone.")


def owner() -> Person | None:
    """Return the first person of the loaded sample, None without one."""
    people = Person.objects.filter(memberships__brand__organisation__is_sample=True)
    return people.order_by("pk").first()


class _Bar:
    """Shows how far it is: in place on a terminal, in tenths elsewhere."""

    def __init__(self) -> None:
        self._tenths = 0

    def show(self, done: int, total: int) -> None:
        """Draw the bar for ``done`` of ``total`` steps."""
        percent = done * 100 // max(total, 1)
        if sys.stdout.isatty():
            full = percent * _WIDTH // 100
            bar = "█" * full + "░" * (_WIDTH - full)
            print(f"\r  {bar} {percent:3d} %", end="", flush=True)
        elif percent // 10 > self._tenths:
            print(f"  {percent} %", end="", flush=True)
        self._tenths = percent // 10
        if done >= total:
            print(flush=True)
