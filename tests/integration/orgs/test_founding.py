from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from anklang.kernel.models import AuditEntry, OutboxEvent
from anklang.orgs import services
from anklang.orgs.errors import AlreadyMember, OrgsError, SignInExists
from anklang.orgs.models import Brand, Role
from anklang.orgs.scope import scope_for
from anklang.orgs.services import BrandDetails
from tests.support.factories import BrandFactory, OrganisationFactory, PersonFactory, make_scope

pytestmark = pytest.mark.django_db
DETAILS = BrandDetails("Bäckerei Süß & Söhne", "de")


def test_from_nothing_to_somebody_who_may_do_everything() -> None:
    organisation = services.create_organisation("Backhaus Amsel")
    brand = services.create_brand(organisation, DETAILS)
    person = services.create_person("Greta@Example.org", " Greta Amsel ")
    services.add_member(brand, person, Role.OWNER)

    scope = scope_for(person, "baeckerei-suess-soehne")

    assert scope is not None
    assert scope.role == Role.OWNER
    assert (person.email, person.name) == ("greta@example.org", "Greta Amsel")
    assert not person.has_usable_password()
    assert OutboxEvent.objects.get(topic="brand.created").payload == {"brand_id": brand.pk}
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {
        "organisation.created",
        "brand.created",
        "person.created",
        "member.added",
    }


def test_the_same_name_gets_another_slug() -> None:
    organisation = OrganisationFactory()
    slugs = [services.create_brand(organisation, DETAILS).slug for _ in range(3)]

    assert slugs == [
        "baeckerei-suess-soehne",
        "baeckerei-suess-soehne-2",
        "baeckerei-suess-soehne-3",
    ]


def test_a_name_without_latin_letters_still_gets_a_slug() -> None:
    brand = services.create_brand(OrganisationFactory(), replace(DETAILS, name="面包店"))
    assert brand.slug == "brand"


def test_a_wanted_slug_that_is_taken_is_refused() -> None:
    BrandFactory(slug="amsel")
    with pytest.raises(OrgsError, match="taken") as refused:
        services.create_brand(OrganisationFactory(), DETAILS, slug="amsel")
    assert refused.value.field == "slug"


@pytest.mark.parametrize("name", ["", "  "])
def test_nothing_is_made_without_a_name(name: str) -> None:
    with pytest.raises(OrgsError):
        services.create_organisation(name)
    with pytest.raises(OrgsError):
        services.create_brand(OrganisationFactory(), replace(DETAILS, name=name))
    with pytest.raises(OrgsError):
        services.create_person("a@example.org", name)
    assert not Brand.objects.exists()


def test_one_sign_in_per_address_however_it_is_written() -> None:
    services.create_person("greta@example.org", "Greta")
    with pytest.raises(SignInExists):
        services.create_person("GRETA@example.ORG", "Somebody else")


def test_one_role_per_brand() -> None:
    brand, person = BrandFactory(), PersonFactory()
    services.add_member(brand, person, Role.EDITOR)
    with pytest.raises(AlreadyMember):
        services.add_member(brand, person, Role.OWNER)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"language": "fr"}, "language"),
        ({"timezone": "Europe/Hollerbrück"}, "timezone"),
        ({"accent": "red"}, "accent"),
        ({"accent": "#ffcc00"}, "accent"),
        # 4.48 : 1, just below.
        ({"accent": "#777777"}, "accent"),
    ],
)
def test_brand_details_that_cannot_be(changes: dict[str, str], field: str) -> None:
    scope = make_scope()
    with pytest.raises(OrgsError) as refused:
        services.update_brand(scope, replace(BrandDetails.of(scope.brand), **changes))
    assert refused.value.field == field


def test_the_contrast_is_written_as_the_language_does() -> None:
    scope = make_scope()
    pale = replace(BrandDetails.of(scope.brand), accent="#777777")
    for language, number in (("en", "4.4 : 1"), ("de", "4,4 : 1")):
        with translation.override(language), pytest.raises(OrgsError, match=number):
            services.update_brand(scope, pale)


def test_changing_the_brand_records_only_what_changed() -> None:
    scope = make_scope()
    before = scope.brand.tagline

    services.update_brand(
        scope, replace(BrandDetails.of(scope.brand), tagline="Brot mit Haltung ", accent="#767676")
    )

    scope.brand.refresh_from_db()
    assert (scope.brand.tagline, scope.brand.accent) == ("Brot mit Haltung", "#767676")
    entry = AuditEntry.objects.get(action="brand.changed")
    assert entry.before == {"tagline": before, "accent": "#1f6f8b"}
    assert entry.after == {"tagline": "Brot mit Haltung", "accent": "#767676"}


def test_saving_the_same_details_writes_nothing() -> None:
    scope = make_scope()
    services.update_brand(scope, BrandDetails.of(scope.brand))
    assert not AuditEntry.objects.exists()
    assert not OutboxEvent.objects.exists()
