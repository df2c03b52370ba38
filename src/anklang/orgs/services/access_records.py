"""Remembering who came and went, for a while."""

from __future__ import annotations

from anklang.kernel import clock, db
from anklang.orgs.models import AccessRecord, Person
from anklang.orgs.queries.access_records import KEPT

Kind = AccessRecord.Kind


def note_access(person: Person | None, kind: Kind, *, way: str = "", device: str = "") -> None:
    """Remember that somebody came, went, or failed to sign in.

    For an address that has no sign-in (``person`` is None) the same is written, so that the
    answer takes as long.

    Args:
        way: by what, e.g. ``"password totp"``.
        device: words for the browser, never its address.
    """
    with db.write():
        AccessRecord.objects.create(
            person=person, kind=kind, way=way[:40], device=device[:60], at=clock.now()
        )


def forget_old_access() -> None:
    """Delete what is too old to be of use."""
    with db.write():
        AccessRecord.objects.filter(at__lt=clock.now() - KEPT).delete()
