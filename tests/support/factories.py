"""Ready-made rows for tests; each factory makes the smallest believable thing."""

from __future__ import annotations

import json
from typing import Any

import factory
from factory.django import DjangoModelFactory

from anklang.kernel import clock, secrets
from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Membership, Organisation, Person, Representative, Role
from anklang.orgs.scope import Scope
from tests.support.canaries import canary


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Haus {n}")


class BrandFactory(DjangoModelFactory[Brand]):
    class Meta:
        model = Brand

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Marke {n}")
    slug = factory.Sequence(lambda n: f"marke-{n}")
    language = "de"


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "de"


class RepresentativeFactory(DjangoModelFactory[Representative]):
    class Meta:
        model = Representative

    person = factory.SubFactory(PersonFactory)
    brand = factory.SubFactory(BrandFactory)
    name = factory.SelfAttribute("person.name")
    house_role = "Verkauf"
    languages = factory.LazyFunction(lambda: ["de"])
    consented_at = factory.LazyFunction(clock.now)


class ChannelFactory(DjangoModelFactory[Channel]):
    class Meta:
        model = Channel

    brand = factory.SubFactory(BrandFactory)
    network = "fake"
    remote_id = factory.Sequence(lambda n: f"account-{n}")
    name = factory.Sequence(lambda n: f"Kanal {n}")
    credentials = factory.LazyFunction(
        lambda: secrets.encrypt(json.dumps({"token": canary("channel")}))
    )


def make_scope(role: Role = Role.OWNER, brand: Brand | None = None, **person: Any) -> Scope:
    """Make a person with a role (and a public profile) for a brand; return their scope."""
    brand = brand or BrandFactory()
    member = PersonFactory(**person)
    Membership.objects.create(person=member, brand=brand, role=role)
    RepresentativeFactory(person=member, brand=brand)
    return Scope(member, brand, role)
