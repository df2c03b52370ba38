"""What people decide about themselves, whatever brand they work for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from anklang.kernel import audit, db
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Person
from anklang.textkit import names

_OWN = ("name", "language", "theme", "mailed_when_serious")


def record_linked(person: Person) -> None:
    """Record that a sign-in service was linked to somebody's sign-in."""
    with db.write():
        actor = audit.Actor("person", person.pk, str(person))
        audit.record(actor, "person.sign_in_linked", f"orgs.person:{person.pk}")


def update_person(
    person: Person, *, name: str, language: str, theme: str, mailed_when_serious: bool | None = None
) -> Person:
    """Change one's own name, language ("" follows the browser), theme, and which mails one gets.

    Args:
        mailed_when_serious: whether escalations are mailed; None leaves it.

    Raises:
        OrgsError: the name is empty, or the language or theme isn't one of the choices.
    """
    name = names.clean(name)
    if not name:
        raise OrgsError(_("Please enter a name."), "name")
    if language not in Person.Language.values or theme not in Person.Theme.values:
        raise OrgsError(_("Please choose from the list."))
    with db.write():
        before = {field: getattr(person, field) for field in _OWN}
        person.name, person.language, person.theme = name, language, theme
        if mailed_when_serious is not None:
            person.mailed_when_serious = mailed_when_serious
        person.save(update_fields=_OWN)
        after = {field: getattr(person, field) for field in _OWN}
        if before != after:
            audit.record(
                audit.Actor("person", person.pk, str(person)),
                "person.changed",
                f"orgs.person:{person.pk}",
                before=before,
                after=after,
            )
    return person
