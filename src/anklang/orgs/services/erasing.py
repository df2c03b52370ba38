"""Erasing a person of the house: the row stays, under a pseudonym, decisions point to it."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps
from django.db.models import Model

from anklang.kernel import db, outbox
from anklang.orgs.models import (
    AccessRecord,
    Invitation,
    Membership,
    OneTimeLink,
    Person,
    Representative,
    UsedCode,
)

# Apps of the sign-in: whatever they know of a person goes with the person.
_SIGN_IN = ("account", "mfa", "socialaccount", "usersessions")


def belongs_elsewhere(person: Person, organisation_id: int) -> bool:
    """Return whether a person has a role in another organisation."""
    others = Membership.objects.filter(person=person)
    return others.exclude(brand__organisation=organisation_id).exists()


def erase_profiles(person: Person, organisation_id: int, name: str) -> list[Representative]:
    """Empty how a person appeared in public for an organisation; return the profiles."""
    with db.write():
        profiles = list(
            Representative.objects.select_for_update().filter(
                person=person, brand__organisation=organisation_id
            )
        )
        for profile in profiles:
            if profile.portrait:
                profile.portrait.delete(save=False)
            profile.name, profile.house_role, profile.sign_off = name, "", ""
            profile.languages, profile.topics, profile.leads = [], [], False
            profile.consented_at = profile.consent_revoked_at = None
            profile.save()
            outbox.emit(
                "representative.changed", representative_id=profile.pk, brand_id=profile.brand_id
            )
    return profiles


def erase_sign_in(person: Person, name: str, address: str) -> None:
    """Empty a person's account: nobody can sign in with it any more."""
    with db.write():
        for model in _sign_in_models():
            for field in model._meta.concrete_fields:
                if field.is_relation and field.related_model is Person:
                    model._base_manager.filter(**{field.name: person}).delete()
        person.sessions.all().delete()
        for ours in (OneTimeLink, AccessRecord, UsedCode):
            ours._base_manager.filter(person=person).delete()
        Invitation.objects.filter(email__iexact=person.email).update(email=address)
        person.name, person.email, person.language, person.theme = name, address, "", "auto"
        person.is_active = False
        person.last_login = None
        person.set_unusable_password()
        person.save()


def _sign_in_models() -> Sequence[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in _SIGN_IN]
