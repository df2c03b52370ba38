"""Whom an identity of the sign-in service belongs to here, and linking the two once."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext as _

from anklang.kernel import db
from anklang.orgs import services
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Person

from .tokens import Identity


class NobodyHere(Exception):
    """Nobody is let in by it; the message says why, in the page's language."""


def person_of(who: Identity, service: str) -> Person:
    """Return the person that an identity belongs to: linked before, or by a verified address.

    Raises:
        NobodyHere: nobody, or it can't be told.
    """
    with db.write():
        known = SocialAccount.objects.select_related("user").filter(
            provider=who.issuer, uid=who.subject
        )
        if linked := known.first():
            linked.save(update_fields=["last_login"])
            return _active(linked.user)
        if not who.email:
            raise NobodyHere(
                _("%(service)s doesn’t confirm your e-mail address, so we can’t tell who you are.")
                % {"service": service}
            )
        return _linked(who, _expected(who), service)


def is_person(who: Identity, person: Person) -> bool:
    """Whether an identity is somebody's, linked before or by the verified address."""
    if linked := SocialAccount.objects.filter(provider=who.issuer, uid=who.subject).first():
        return bool(linked.user_id == person.pk)
    return bool(who.email) and who.email == person.email.lower()


def _expected(who: Identity) -> Person:
    """Return who signs in with the verified address, or was invited to it."""
    found = Person.objects.filter(email__iexact=who.email).first()
    # Databases take some letters for others (ı for i): it must be this very address.
    if found and found.email.lower() == who.email:
        return _active(found)
    try:
        return services.join_by_verified_address(who.email, who.name)
    except OrgsError as problem:
        raise NobodyHere(
            _("Nobody invited %(email)s here yet. Please ask for an invitation.")
            % {"email": who.email}
        ) from problem


def _linked(who: Identity, person: Person, service: str) -> Person:
    """Link an identity with a person, who has no other at this service.

    Addresses are given to somebody else one day; an account isn't, therefore.
    """
    if SocialAccount.objects.filter(provider=who.issuer, user=person).exists():
        raise NobodyHere(
            _(
                "Another account at %(service)s is linked with this sign-in. If yours was "
                "replaced, an owner of your organisation can reset it under People, Second factor."
            )
            % {"service": service}
        )
    # What the service tells about people isn't kept: who they are suffices.
    SocialAccount.objects.create(user=person, provider=who.issuer, uid=who.subject, extra_data={})
    services.record_linked(person)
    return person


def _active(person: Person) -> Person:
    if not person.is_active:
        raise NobodyHere(_("This sign-in is switched off."))
    return person
