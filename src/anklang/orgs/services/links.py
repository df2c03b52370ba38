"""Signing in by a link, once: for the first start and for whoever lost their password."""

from __future__ import annotations

from datetime import timedelta

from anklang.kernel import audit, clock, db
from anklang.kernel.audit import SYSTEM, Actor
from anklang.orgs import tokens
from anklang.orgs.errors import LinkUnknown, SignInLinkExpired, SignInLinkUsed
from anklang.orgs.models import OneTimeLink, Person

VALID_FOR = timedelta(minutes=30)


def one_time_link(person: Person) -> str:
    """Return a token that signs the person in once within 30 minutes; it isn't kept."""
    token, now = tokens.new(), clock.now()
    with db.write():
        link = OneTimeLink.objects.create(
            person=person,
            token_hash=tokens.hashed(token),
            created_at=now,
            expires_at=now + VALID_FOR,
        )
        audit.record(
            SYSTEM, "one_time_link.made", f"orgs.person:{person.pk}", after={"id": link.pk}
        )
    return token


def redeem_one_time_link(token: str) -> Person:
    """Use a token up and return whom it signs in.

    Raises:
        LinkUnknown: never given out, or its person may no longer sign in.
        SignInLinkUsed: it has worked once.
        SignInLinkExpired: it is older than 30 minutes.
    """
    with db.write():
        link = (
            OneTimeLink.objects.select_for_update(of=("self",))
            .select_related("person")
            .filter(token_hash=tokens.hashed(token), person__is_active=True)
            .first()
        )
        if link is None:
            raise LinkUnknown
        if link.used_at is not None:
            raise SignInLinkUsed
        if link.expires_at <= clock.now():
            raise SignInLinkExpired
        link.used_at = clock.now()
        link.save(update_fields=["used_at"])
        actor = Actor("person", link.person.pk, str(link.person))
        audit.record(actor, "one_time_link.used", f"orgs.person:{link.person.pk}")
    return link.person
