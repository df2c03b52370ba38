"""What keeps machines out of visitors' forms without a cookie or a puzzle.

Each form carries a signed mark of what it is for and when it was made, and a field that people
don't see. See ``docs/decisions/visitor-forms-without-cookies.md``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from anklang.kernel import clock

from . import limits
from .errors import NotTaken

_SALT = "anklang.home.guard"


def mark(purpose: str) -> str:
    """Return the mark for a form that is shown now; ``purpose`` names form and object."""
    made = {"p": purpose, "t": round(clock.now().timestamp(), 1)}
    return signing.dumps(made, salt=_SALT, compress=False)


def check(purpose: str, marked: str, trap: str) -> None:
    """Let a form pass that a person has filled in.

    Args:
        marked: what :func:`mark` had put into the form.
        trap: the content of the field that people don't see.

    Raises:
        NotTaken: with words that say what to do; what was typed can be sent again.
    """
    if trap:
        raise NotTaken(
            {
                "": _(
                    "The field that should stay empty was filled in, perhaps by your browser. "
                    "It is empty now: please send it again."
                )
            }
        )
    made = _made_at(purpose, marked)
    if made is None or clock.now() - made > limits.LONGEST_FILLING:
        raise NotTaken({"": _("This page had been open for very long. Please send it once more.")})
    if clock.now() - made < limits.SHORTEST_FILLING:
        raise NotTaken({"": _("That was quicker than we can read. Please send it once more.")})


def purpose_of(marked: str) -> str:
    """Return what a form is for that a mark of ours was put into; "" for any other."""
    try:
        made: dict[str, Any] = signing.loads(marked, salt=_SALT)
    except signing.BadSignature:
        return ""
    return str(made.get("p", ""))


def _made_at(purpose: str, marked: str) -> datetime | None:
    try:
        made: dict[str, Any] = signing.loads(marked, salt=_SALT)
    except signing.BadSignature:
        return None
    if made.get("p") != purpose:
        return None
    return datetime.fromtimestamp(made["t"], clock.now().tzinfo)
