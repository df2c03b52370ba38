"""Codes of authenticator apps are taken once, whichever process is asked, and in their order."""

from __future__ import annotations

from anklang.kernel import db
from anklang.orgs.models import Person, UsedCode


def use_up(person: Person, step: int) -> bool:
    """Use up a person's codes up to this half minute; False when they were used up before.

    One conditional statement decides: of two who come with the same code at once, one gets it.
    """
    with db.write():
        UsedCode.objects.bulk_create([UsedCode(person=person)], ignore_conflicts=True)
        return bool(UsedCode.objects.filter(person=person, step__lt=step).update(step=step))
