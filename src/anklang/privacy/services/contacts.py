"""Erasing one person outside in one go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from anklang.home import services as home
from anklang.inbox.models import Contact
from anklang.inbox.services import erasing
from anklang.inbox.services.erasing import Traces
from anklang.kernel import audit, clock, db, pseudonyms
from anklang.kernel.audit import Actor
from anklang.networks.queries import loaded_info
from anklang.orgs.models import Brand
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.privacy import journal, sweeping
from anklang.privacy.errors import NotConfirmed
from anklang.privacy.models import Erasure
from anklang.privacy.sweeping import Place

from .scrubbing import empty_audit, wipe


@dataclass(frozen=True)
class ContactPlan:
    """What an erasure would do, in numbers, and where it wouldn't."""

    contact: Contact
    counts: dict[str, int] = field(default_factory=dict)
    # Texts by others that name them, which stay: how many, by column.
    mentions: Counter[str] = field(default_factory=Counter)


def contact_plan(scope: Scope, contact_id: int) -> ContactPlan:
    """Return what erasing a contact would do.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
        Contact.DoesNotExist: the brand has no such contact.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    contact = Contact.objects.get(pk=contact_id, brand=scope.brand)
    found = erasing.traces(contact)
    counts = {**erasing.counts(found), "comments": len(_own_comments(found))}
    others = _mentioned(scope.brand.pk, found)
    return ContactPlan(contact, counts, Counter(place.model for place, _pk in others))


def erase_contact(scope: Scope, contact_id: int, typed_name: str) -> Erasure:
    """Erase a person outside: accounts, messages, comments, reactions, raw data and names.

    What they said stays as rows without words under a pseudonym, so that decisions and counts
    stay true. It can't be undone.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
        Contact.DoesNotExist: the brand has no such contact.
        NotConfirmed: the typed name isn't theirs.
    """
    scope.require(Permission.PRIVACY_MANAGE)
    with db.write():
        contact = Contact.objects.select_for_update().get(pk=contact_id, brand=scope.brand)
        if " ".join(typed_name.split()) != " ".join(contact.name.split()):
            raise NotConfirmed
        erasure = erase(scope.actor, contact, scope.brand, pseudonym(scope.brand))
        transaction.on_commit(wipe)
    return erasure


def pseudonym(brand: Brand) -> str:
    """Return a new name for an erased person, in the brand's language."""
    with translation.override(brand.language):
        return _("Erased person %s") % pseudonyms.token()


def erase(by: Actor, contact: Contact, brand: Brand, name: str) -> Erasure:
    """Erase without asking: the caller has (or did, before a restore). In its transaction."""
    found = erasing.traces(contact)
    counts = erasing.counts(found)
    identifiers, names = found.identifiers, found.names
    comments = _own_comments(found)
    counts["comments"] = home.erase_comments(brand.pk, comments, name) if comments else 0
    said = [one for ids in found.said.values() for one in ids if one not in set(comments)]
    erasing.erase(found, name)
    counts["texts"] = sweeping.replace([brand.pk], identifiers, name)
    counts["texts"] += sweeping.replace(
        [brand.pk], [*said, *names], name, conversations=found.conversations
    )
    targets = [f"inbox.conversation:{one}" for one in found.conversations]
    counts["audit"] = empty_audit(by, [brand.pk], Q(target__in=targets), names, brand.pk)
    counts["audit"] += empty_audit(by, [brand.pk], Q(), identifiers, brand.pk)
    left = sum(1 for _place, _pk in sweeping.mentions([brand.pk], _full(names)))
    return _keep(by, contact, brand, name, counts, left)


def _keep(
    by: Actor, contact: Contact, brand: Brand, name: str, counts: dict[str, int], left: int
) -> Erasure:
    erasure = Erasure.objects.create(
        organisation=brand.organisation,
        kind=Erasure.Kind.CONTACT,
        subject_id=contact.pk,
        pseudonym=name,
        counts=counts,
        mentions=left,
        erased_by_id=by.id,
        at=clock.now(),
    )
    audit.record(
        by, "contact.erased", f"inbox.contact:{contact.pk}", brand_id=brand.pk, after=counts
    )
    made_at = contact.created_at.isoformat()
    journal.append(
        journal.Line(
            erasure.at.isoformat(), "contact", brand.organisation_id, contact.pk, name, made_at
        )
    )
    return erasure


def _own_comments(found: Traces) -> list[str]:
    """Return the public ids of what they wrote on the brand's own page."""
    ours = set()
    for account in found.accounts:
        info = loaded_info(account.channel)
        if info is not None and info.built_in:
            ours.add(account.channel_id)
    return [one for channel, ids in found.said.items() if channel in ours for one in ids]


def _mentioned(brand_id: int, found: Traces) -> list[tuple[Place, int]]:
    """Return texts outside their conversations that have their full name."""
    inside = set(found.conversations)
    everywhere = sweeping.mentions([brand_id], _full(found.names))
    return [one for one in everywhere if not _is_inside(one, inside)]


def _is_inside(one: tuple[Place, int], conversations: set[int]) -> bool:
    place, pk = one
    if not place.conversation:
        return False
    return sweeping.conversation_of(place, pk) in conversations


def _full(names: list[str]) -> list[str]:
    """Return names of two words and more: a first name alone is everybody's."""
    return [name for name in names if len(name.split()) > 1]
