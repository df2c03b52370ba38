"""Erasing a member of the house in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from anklang.conduct.models import RulesetVersion
from anklang.exchange.models import Feed
from anklang.home import services as home
from anklang.inbox.models import Answering, Message, ReadMark, ReplyDraft
from anklang.inbox.services import summary
from anklang.kernel import audit, clock, db, pseudonyms
from anklang.kernel.audit import Actor, emptying
from anklang.kernel.models import AuditEntry
from anklang.networks.models import SignIn
from anklang.orgs.errors import LastOwner
from anklang.orgs.models import Brand, Membership, Organisation, Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope, scopes_of
from anklang.orgs.services import erasing, remove_member
from anklang.privacy import journal, sweeping
from anklang.privacy.errors import NotConfirmed, StillInUse
from anklang.privacy.models import Erasure
from anklang.publishing.models import Delivery, Media, Post
from anklang.voice.models import DriftShared, GuideChange, GuideVersion

from . import contacts
from .scrubbing import empty_audit, wipe


@dataclass(frozen=True)
class MemberPlan:
    """What an erasure would do, in numbers."""

    person: Person
    brands: list[Brand] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    mentions: Counter[str] = field(default_factory=Counter)
    # Whether the account stays, because the person belongs to another organisation.
    stays: bool = False


def member_plan(scope: Scope, membership_id: int) -> MemberPlan:
    """Return what erasing a member would do.

    Raises:
        PermissionDenied: the role doesn't answer for personal data.
        Membership.DoesNotExist: the brand has no such member.
    """
    person = _person(scope, membership_id)
    organisation = scope.brand.organisation
    brands = list(Brand.objects.filter(organisation=organisation, memberships__person=person))
    ids = _brand_ids(organisation)
    counts = {
        "posts": Post.objects.filter(author=person, brand__in=ids).count(),
        "replies": Message.objects.filter(person=person, conversation__brand__in=ids).count(),
        "drafts": ReplyDraft.objects.filter(person=person).count(),
        "feeds": Feed.objects.filter(person=person, brand__in=ids).count(),
    }
    found = Counter(place.model for place, _pk in sweeping.mentions(ids, _names(person)))
    stays = erasing.belongs_elsewhere(person, organisation.pk)
    return MemberPlan(person, brands, counts, found, stays)


def erase_member(scope: Scope, membership_id: int, typed_name: str) -> Erasure:
    """Take a member out of every brand of the organisation and erase them.

    Posts, answers and decisions stay under a pseudonym; conversations they looked after are free
    again. It can't be undone.

    Raises:
        PermissionDenied: the role doesn't answer for personal data, or not for all the brands.
        Membership.DoesNotExist: the brand has no such member.
        NotConfirmed: the typed name isn't theirs.
        StillInUse: it is oneself, or the last owner of a brand.
    """
    with db.write():
        person = _person(scope, membership_id)
        if person.pk == scope.person.pk:
            raise StillInUse(_("Nobody can erase themselves: ask another owner."))
        if " ".join(typed_name.split()) != " ".join(str(person).split()):
            raise NotConfirmed
        _take_roles(scope, person)
        erasure = erase(
            scope.actor, person, scope.brand.organisation, contacts.pseudonym(scope.brand)
        )
        transaction.on_commit(wipe)
    return erasure


def erase(by: Actor, person: Person, organisation: Organisation, name: str) -> Erasure:
    """Erase without asking: the caller has (or did, before a restore). In its transaction."""
    ids = _brand_ids(organisation)
    words = [*_names(person), person.email]
    profiles = erasing.erase_profiles(person, organisation.pk, name)
    counts = {"profiles": len(profiles), "signatures": 0}
    shown = {one for one in (str(person), *(profile.name for profile in profiles)) if one != name}
    for profile in profiles:
        counts["signatures"] += home.withdraw_name(profile.pk)
    counts["texts"] = _rename(person, ids, [profile.pk for profile in profiles], name)
    counts["texts"] += sweeping.replace(ids, [person.email], name)
    _forget_work(person, ids)
    left = sum(1 for _ in sweeping.mentions(ids, _names(person)))
    counts["audit"] = empty_audit(by, ids, Q(), [*words, *shown], None)
    about = [f"orgs.person:{person.pk}", *(f"orgs.representative:{one.pk}" for one in profiles)]
    counts["audit"] += emptying.empty(by, AuditEntry.objects.filter(target__in=about), "erasure")
    if not erasing.belongs_elsewhere(person, organisation.pk):
        address = f"{pseudonyms.token().lower()}-{person.pk}@erased.invalid"
        erasing.erase_sign_in(person, name, address)
    return _keep(by, person, organisation, name, counts, left)


def _keep(
    by: Actor, person: Person, organisation: Organisation, name: str, counts: dict[str, int],
    left: int,
) -> Erasure:  # fmt: skip
    erasure = Erasure.objects.create(
        organisation=organisation,
        kind=Erasure.Kind.MEMBER,
        subject_id=person.pk,
        pseudonym=name,
        counts=counts,
        mentions=left,
        erased_by_id=by.id,
        at=clock.now(),
    )
    audit.record(by, "member.erased", f"orgs.person:{person.pk}", after=counts)
    made_at = person.created_at.isoformat()
    journal.append(
        journal.Line(erasure.at.isoformat(), "member", organisation.pk, person.pk, name, made_at)
    )
    return erasure


def _person(scope: Scope, membership_id: int) -> Person:
    scope.require(Permission.PRIVACY_MANAGE)
    found = Membership.objects.select_related("person").get(pk=membership_id, brand=scope.brand)
    return found.person


def _take_roles(scope: Scope, person: Person) -> None:
    """Remove the person from every brand of the organisation, with what that hands over."""
    mine = {one.brand.pk: one for one in scopes_of(scope.person)}
    roles = Membership.objects.filter(
        person=person, brand__organisation=scope.brand.organisation
    ).order_by("pk")
    for role in roles:
        acting = mine.get(role.brand_id)
        if acting is None or not acting.can(Permission.PRIVACY_MANAGE):
            raise StillInUse(
                _("They also belong to “%s”, whose owner has to remove them first.") % role.brand
            )
        try:
            remove_member(acting, role.pk, to_nobody=True)
        except LastOwner as error:
            raise StillInUse(str(error)) from error


def _rename(person: Person, ids: Sequence[int], profiles: Sequence[int], name: str) -> int:
    """Put the pseudonym where the name was kept with what they did."""
    signed = Message.objects.filter(
        Q(person=person) | Q(representative__in=profiles), conversation__brand__in=ids
    )
    talks = sorted(set(signed.values_list("conversation_id", flat=True)))
    count = signed.update(name=name)
    for first in range(0, len(talks), 200):
        summary.refresh(summary.lock(talks[first : first + 200]).values())
    versions = GuideVersion.objects.filter(published_by=person, guide__brand__in=ids)
    changes = GuideChange.objects.filter(by=person, guide__brand__in=ids)
    count += versions.update(published_by_name=name) + changes.update(by_name=name)
    rules = RulesetVersion.objects.filter(published_by=person, ruleset__brand__in=ids)
    count += rules.update(published_by_name=name)
    for delivery in Delivery.objects.filter(representative__in=profiles).iterator(200):
        count += _unsign(delivery, name)
    Media.objects.filter(uploaded_by=person, brand__in=ids).update(original_name="")
    return count


def _unsign(delivery: Delivery, name: str) -> int:
    """Take the signature out of what was sent; on the network it stays as it went out."""
    signature: dict[str, Any] | None = delivery.frozen.get("signature")
    if not signature:
        return 0
    delivery.frozen["signature"] = {
        key: name if key == "name" else ("" if isinstance(value, str) else value)
        for key, value in signature.items()
    }
    delivery.save(update_fields=["frozen"])
    return 1


def _forget_work(person: Person, ids: Sequence[int]) -> None:
    """Delete what was only for this person."""
    ReplyDraft.objects.filter(person=person, conversation__brand__in=ids).delete()
    ReadMark.objects.filter(person=person, conversation__brand__in=ids).delete()
    Answering.objects.filter(person=person, conversation__brand__in=ids).delete()
    Feed.objects.filter(person=person, brand__in=ids).delete()
    SignIn.objects.filter(person=person, brand__in=ids).delete()
    DriftShared.objects.filter(person=person, brand__in=ids).delete()


def _brand_ids(organisation: Organisation) -> list[int]:
    return list(organisation.brands.values_list("pk", flat=True))


def _names(person: Person) -> list[str]:
    return [person.name] if len(person.name.split()) > 1 else []
