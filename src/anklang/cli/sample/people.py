"""The sample's organisation, brands and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anklang.kernel.audit import SYSTEM
from anklang.networks.models import Channel
from anklang.networks.services import ensure_home_channel
from anklang.orgs.models import Brand, Organisation, Person, Representative, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import (
    BrandDetails,
    ProfileDetails,
    add_member,
    create_brand,
    create_person,
    give_consent,
    save_representative,
)

from .story import CONTENT, Story

_LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class House:
    """One brand of the sample with its channel, and everybody's scope and public profile."""

    brand: Brand
    channel: Channel
    scopes: Mapping[str, Scope]
    profiles: Mapping[str, Representative]

    @property
    def owner(self) -> Scope:
        """Somebody who may do everything."""
        return next(scope for scope in self.scopes.values() if scope.role == Role.OWNER)

    def signer(self, key: str) -> Representative | None:
        """Return the profile that signs for somebody; None where the brand itself speaks."""
        profile = self.profiles[key]
        return profile if profile.named_in_public else None


def settle(story: Story, organisation: Organisation, known: dict[str, Person]) -> House:
    """Make a brand with its people; ``known`` keeps who has a sign-in already."""
    brand = _brand(story, organisation)
    scopes, profiles = {}, {}
    for data in story.people:
        person = known.setdefault(data["key"], None) or _person(data)  # type: ignore[arg-type]
        known[data["key"]] = person
        role = Role(data["role"])
        add_member(brand, person, role)
        scopes[data["key"]] = Scope(person, brand, role)
        profiles[data["key"]] = _profile(scopes[data["key"]], data)
    return House(brand, ensure_home_channel(SYSTEM, brand), scopes, profiles)


def _brand(story: Story, organisation: Organisation) -> Brand:
    data = story.brand
    return create_brand(
        organisation,
        BrandDetails(
            name=data["name"],
            language=data["language"],
            timezone=data["timezone"],
            tagline=data["tagline"],
            about=data["about"],
            accent=data["accent"],
            imprint=data["imprint"],
            privacy=data["privacy"],
        ),
        slug=data["slug"],
    )


def _person(data: Mapping[str, Any]) -> Person:
    return create_person(data["email"], data["name"], language=data["language"])


def _profile(scope: Scope, data: Mapping[str, Any]) -> Representative:
    details = ProfileDetails(
        name=data.get("name", scope.person.name),
        house_role=data["house_role"],
        languages=tuple(one for one in data["languages"] if one in _LANGUAGES),
        topics=tuple(data["topics"]),
        sign_off=data["sign_off"],
        leads=data["leads"],
    )
    portrait = CONTENT / "portraits" / f"{data['portrait']}.webp"
    if portrait.exists():
        with portrait.open("rb") as stream:
            profile = save_representative(scope, scope.person, details, portrait=stream)
    else:
        profile = save_representative(scope, scope.person, details)
    return give_consent(scope, profile.pk) if data["named_in_public"] else profile
