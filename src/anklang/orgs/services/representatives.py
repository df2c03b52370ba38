"""How the people who speak for a brand are shown, and that they agree to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.kernel.audit import Actor
from anklang.orgs import tokens
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Membership, Person, Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.portraits import portrait as square_portrait
from anklang.orgs.scope import Scope
from anklang.textkit import names

MAX_TOPICS = 12
_MAX_TOPIC_LENGTH = 60


@dataclass(frozen=True)
class ProfileDetails:
    """How somebody appears in public; see the fields of :class:`Representative`."""

    name: str
    house_role: str = ""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sign_off: str = ""
    leads: bool = False


def save_representative(
    scope: Scope,
    person: Person,
    details: ProfileDetails,
    *,
    portrait: IO[bytes] | None = None,
    remove_portrait: bool = False,
) -> Representative:
    """Make or change somebody's profile for the scope's brand: one's own, or as who manages people.

    Consent to be named isn't part of it: see :func:`give_consent`.

    Raises:
        PermissionDenied: somebody else's profile, and the role doesn't manage people.
        Membership.DoesNotExist: the person doesn't belong to this brand.
        OrgsError: a detail or the portrait can't be used; ``field`` says which.
    """
    if person.pk != scope.person.pk:
        scope.require(Permission.PEOPLE_MANAGE)
    details = _checked(details)
    # Before the transaction: turning a large picture into a small one takes its time.
    picture = square_portrait(portrait) if portrait else None
    with db.write():
        Membership.objects.get(brand=scope.brand, person=person)
        profile = Representative.objects.filter(brand=scope.brand, person=person).first()
        profile = profile or Representative(brand=scope.brand, person=person)
        before = _snapshot(profile)
        for name, value in asdict(details).items():
            setattr(profile, name, list(value) if isinstance(value, tuple) else value)
        if picture or remove_portrait:
            _drop_portrait(profile)
        if picture:
            profile.portrait.save(f"{tokens.new()}.webp", picture, save=False)
        profile.save()
        _announce(scope.actor, "representative.saved", profile, before, _snapshot(profile))
    return profile


def give_consent(scope: Scope, representative_id: int) -> Representative:
    """Agree, now, to be named in public: only oneself can.

    Raises:
        PermissionDenied: it is somebody else's profile.
        Representative.DoesNotExist: no such profile of this brand.
    """
    with db.write():
        profile = _locked(brand=scope.brand, pk=representative_id)
        if profile.person_id != scope.person.pk:
            raise PermissionDenied("consent")
        if profile.named_in_public:
            return profile
        before = _consent(profile)
        profile.consented_at, profile.consent_revoked_at = clock.now(), None
        profile.save(update_fields=["consented_at", "consent_revoked_at"])
        _announce(scope.actor, "consent.given", profile, before, _consent(profile))
    return profile


def revoke_consent(scope: Scope, representative_id: int) -> Representative:
    """Take the consent back: one's own, or as who manages people. Public pages lose the name.

    Raises:
        PermissionDenied: somebody else's profile, and the role doesn't manage people.
        Representative.DoesNotExist: no such profile of this brand.
    """
    with db.write():
        profile = _locked(brand=scope.brand, pk=representative_id)
        if profile.person_id != scope.person.pk:
            scope.require(Permission.PEOPLE_MANAGE)
        return _revoke(scope.actor, profile)


def revoke_own_consent(person: Person, representative_id: int) -> Representative:
    """Take one's consent back, also after having left the brand.

    Raises:
        Representative.DoesNotExist: no such profile of this person.
    """
    with db.write():
        profile = _locked(person=person, pk=representative_id)
        return _revoke(Actor("person", person.pk, str(person)), profile)


def _revoke(actor: Actor, profile: Representative) -> Representative:
    if profile.named_in_public:
        before = _consent(profile)
        profile.consent_revoked_at = clock.now()
        profile.save(update_fields=["consent_revoked_at"])
        _announce(actor, "consent.revoked", profile, before, _consent(profile))
    return profile


def _locked(**which: object) -> Representative:
    return Representative.objects.select_for_update().get(**which)


def _announce(
    actor: Actor,
    action: str,
    profile: Representative,
    before: dict[str, object],
    after: dict[str, object],
) -> None:
    changed = [name for name in after if before[name] != after[name]]
    audit.record(
        actor,
        action,
        f"orgs.representative:{profile.pk}",
        brand_id=profile.brand_id,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    outbox.emit(
        "representative.changed",
        representative_id=profile.pk,
        brand_id=profile.brand_id,
        named=profile.named_in_public,
    )


def _consent(profile: Representative) -> dict[str, object]:
    given, revoked = profile.consented_at, profile.consent_revoked_at
    return {
        "consented_at": given.isoformat() if given else None,
        "consent_revoked_at": revoked.isoformat() if revoked else None,
    }


def _snapshot(profile: Representative) -> dict[str, object]:
    fields = ("name", "house_role", "languages", "topics", "sign_off", "leads")
    return {
        **{name: getattr(profile, name) for name in fields},
        "portrait": profile.portrait.name or "",
    }


def _checked(details: ProfileDetails) -> ProfileDetails:
    if not names.clean(details.name):
        raise OrgsError(_("Please enter the name that the public will see."), "name")
    topics = tuple(dict.fromkeys(text.strip() for text in details.topics if text.strip()))
    if len(topics) > MAX_TOPICS or any(len(topic) > _MAX_TOPIC_LENGTH for topic in topics):
        raise OrgsError(_("Please keep it to 12 topics of at most 60 characters each."), "topics")
    if not set(details.languages) <= {"de", "en"}:
        raise OrgsError(_("Please choose German or English."), "languages")
    return replace(
        details,
        name=names.clean(details.name),
        house_role=details.house_role.strip(),
        topics=topics,
        sign_off=details.sign_off.strip(),
    )


def _drop_portrait(profile: Representative) -> None:
    """Forget the portrait; its file goes once the change is certain."""
    storage, name = profile.portrait.storage, profile.portrait.name
    profile.portrait = None
    if name:
        transaction.on_commit(lambda: storage.delete(name))
