"""Erasing again what an older backup has brought back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from anklang.inbox.models import Contact
from anklang.kernel import db
from anklang.kernel.audit import SYSTEM
from anklang.orgs.models import Membership, Organisation, Person
from anklang.privacy.journal import Line
from anklang.privacy.models import Erasure

from . import contacts, members


def erase_again(lines: Iterable[Line], made_at: datetime) -> int:
    """Erase whom the list says was erased after a backup was made; return how many.

    A row of the same number that was made at another time is somebody else's and stays.
    """
    count = 0
    for line in lines:
        if line.instant >= made_at:
            with db.write():
                count += _again(line)
    return count


def _again(line: Line) -> bool:
    organisation = Organisation.objects.filter(pk=line.organisation_id).first()
    if organisation is None or _done(line):
        return False
    if line.kind == Erasure.Kind.CONTACT:
        contact = Contact.objects.filter(pk=line.subject_id).select_related("brand").first()
        if contact is None or contact.created_at.isoformat() != line.made_at:
            return False
        contacts.erase(SYSTEM, contact, contact.brand, line.pseudonym)
        return True
    person = Person.objects.filter(pk=line.subject_id).first()
    if person is None or person.created_at.isoformat() != line.made_at:
        return False
    Membership.objects.filter(person=person, brand__organisation=organisation).delete()
    members.erase(SYSTEM, person, organisation, line.pseudonym)
    return True


def _done(line: Line) -> bool:
    return Erasure.objects.filter(
        kind=line.kind, subject_id=line.subject_id, pseudonym=line.pseudonym
    ).exists()
