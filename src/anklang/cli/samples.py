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

    print("→ Loading the sample organisation", flush=True)
    try:
        people = load_sample(_show)
    except ValueError as error:
        raise Problem(str(error)) from error
    finally:
        print(flush=True)
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


def _show(done: int, total: int) -> None:
    """Draw the bar: in place on a terminal, every tenth elsewhere."""
    tenths = done * 10 // max(total, 1)
    if sys.stdout.isatty():
        full = done * _WIDTH // max(total, 1)
        bar = "█" * full + "░" * (_WIDTH - full)
        print(f"\r  {bar} {done * 100 // max(total, 1):3d} %", end="", flush=True)
    elif (done - 1) * 10 // max(total, 1) != tenths:
        print(f"  {tenths * 10} %", end="", flush=True)
