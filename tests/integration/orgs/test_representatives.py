from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image
from pytest_django import Settings

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry, OutboxEvent
from anklang.orgs import queries, services
from anklang.orgs.errors import OrgsError, PictureRefused
from anklang.orgs.models import Membership, Representative, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import ProfileDetails
from tests.support.factories import PersonFactory, make_scope

pytestmark = pytest.mark.django_db
GRETA = ProfileDetails("Greta Amsel", "Bäckermeisterin", ("de",), ("Brot", "Preise"), "^ga", True)


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def _profile(scope: Scope) -> Representative:
    return Representative.objects.get(brand=scope.brand, person=scope.person)


def _picture() -> BytesIO:
    data = BytesIO()
    Image.new("RGB", (500, 500), "#a84a14").save(data, "PNG")
    data.seek(0)
    return data


def _stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_profile_is_saved_with_its_portrait(media: Path) -> None:
    scope = make_scope()

    profile = services.save_representative(scope, scope.person, GRETA, portrait=_picture())

    assert (profile.name, profile.topics, profile.leads) == (
        "Greta Amsel",
        ["Brot", "Preise"],
        True,
    )
    assert profile.portrait.name.startswith("portraits/")
    assert len(_stored(media)) == 1
    assert OutboxEvent.objects.filter(topic="representative.changed").exists()


@pytest.mark.django_db(transaction=True)
def test_a_new_portrait_replaces_the_old_file(media: Path) -> None:
    scope = make_scope()
    first = services.save_representative(scope, scope.person, GRETA, portrait=_picture())
    first_name = first.portrait.name

    second = services.save_representative(scope, scope.person, GRETA, portrait=_picture())
    assert second.portrait.name != first_name
    assert [path.name for path in _stored(media)] == [Path(second.portrait.name).name]

    gone = services.save_representative(scope, scope.person, GRETA, remove_portrait=True)
    assert not gone.portrait
    assert _stored(media) == []


def test_a_refused_portrait_changes_nothing() -> None:
    scope = make_scope()
    before = _profile(scope).name
    with pytest.raises(PictureRefused):
        services.save_representative(scope, scope.person, GRETA, portrait=BytesIO(b"no picture"))
    assert _profile(scope).name == before


def test_empty_and_doubled_topics_are_left_out() -> None:
    scope = make_scope()
    details = ProfileDetails("Greta", topics=("Brot", " ", "Brot ", "Preise"))
    assert services.save_representative(scope, scope.person, details).topics == ["Brot", "Preise"]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (ProfileDetails(" "), "name"),
        (ProfileDetails("Greta", topics=("x" * 61,)), "topics"),
        (ProfileDetails("Greta", topics=tuple(map(str, range(13)))), "topics"),
        (ProfileDetails("Greta", languages=("fr",)), "languages"),
    ],
)
def test_details_that_cannot_be(details: ProfileDetails, field: str) -> None:
    scope = make_scope()
    with pytest.raises(OrgsError) as refused:
        services.save_representative(scope, scope.person, details)
    assert refused.value.field == field


def test_one_changes_oneself_and_owners_change_everybody() -> None:
    owner = make_scope()
    viewer = make_scope(Role.VIEWER, brand=owner.brand)

    services.save_representative(viewer, viewer.person, GRETA)
    services.save_representative(owner, viewer.person, GRETA)
    with pytest.raises(PermissionDenied):
        services.save_representative(viewer, owner.person, GRETA)


def test_a_stranger_gets_no_profile_here() -> None:
    owner, stranger = make_scope(), make_scope()
    with pytest.raises(Membership.DoesNotExist):
        services.save_representative(owner, stranger.person, GRETA)


def test_consent_is_dated_given_and_taken_back() -> None:
    scope = make_scope()
    Representative.objects.update(consented_at=None)
    assert not _profile(scope).named_in_public

    given = services.give_consent(scope, _profile(scope).pk)
    assert given.named_in_public
    with clock.shifted(timedelta(days=3)):
        taken = services.revoke_consent(scope, given.pk)

    assert not taken.named_in_public
    assert taken.consented_at == given.consented_at
    assert taken.consent_revoked_at - given.consented_at >= timedelta(days=3)
    actions = AuditEntry.objects.filter(action__startswith="consent.").values_list(
        "action", flat=True
    )
    assert list(actions) == ["consent.given", "consent.revoked"]
    told = OutboxEvent.objects.filter(topic="representative.changed").order_by("id")
    assert [event.payload["named"] for event in told] == [True, False]


def test_consent_can_be_given_again() -> None:
    scope = make_scope()
    services.revoke_consent(scope, _profile(scope).pk)

    assert services.give_consent(scope, _profile(scope).pk).named_in_public


def test_nobody_consents_for_somebody_else() -> None:
    owner = make_scope()
    other = make_scope(Role.EDITOR, brand=owner.brand)
    with pytest.raises(PermissionDenied):
        services.give_consent(owner, _profile(other).pk)
    # But owners may always take a name down; colleagues may not.
    with pytest.raises(PermissionDenied):
        services.revoke_consent(other, _profile(owner).pk)
    assert not services.revoke_consent(owner, _profile(other).pk).named_in_public


def test_who_has_left_can_still_take_the_name_back() -> None:
    scope = make_scope()
    Membership.objects.all().delete()

    services.revoke_own_consent(scope.person, _profile(scope).pk)

    assert not _profile(scope).named_in_public
    with pytest.raises(Representative.DoesNotExist):
        services.revoke_own_consent(make_scope().person, _profile(scope).pk)


def test_profiles_of_another_brand_are_out_of_reach() -> None:
    owner, stranger = make_scope(), make_scope()
    with pytest.raises(Representative.DoesNotExist):
        services.revoke_consent(owner, _profile(stranger).pk)


def test_visitors_see_who_agreed_and_speaks_today() -> None:
    owner = make_scope(name="Greta")
    make_scope(Role.EDITOR, brand=owner.brand, name="Jonas")
    silent = make_scope(Role.EDITOR, brand=owner.brand, name="Sevgi")
    make_scope(Role.VIEWER, brand=owner.brand, name="Paul")
    gone = make_scope(Role.EDITOR, brand=owner.brand, name="Lena")
    services.revoke_consent(silent, _profile(silent).pk)
    Membership.objects.filter(person=gone.person).delete()
    Representative.objects.filter(name="Jonas").update(leads=True)

    assert [one.name for one in queries.public_people(owner.brand)] == ["Jonas", "Greta"]


def test_names_may_be_said_only_with_consent_in_force(django_assert_num_queries: Any) -> None:
    scope = make_scope(name="Greta Amsel")
    shown = make_scope(brand=scope.brand, name="Theo Specht")
    withdrawn = make_scope(brand=scope.brand, name="Milan Fink")
    left = make_scope(brand=scope.brand, name="Ada Beispiel")
    guest = PersonFactory(name="Bruno Muster")
    Membership.objects.create(person=guest, brand=scope.brand, role=Role.GUEST)
    make_scope(name="Of Another Brand")
    for one, name in ((shown, "Theo S."), (withdrawn, "Milan F."), (left, "Ada B.")):
        Representative.objects.filter(person=one.person).update(name=name)
    Representative.objects.update(consented_at=clock.now(), consent_revoked_at=None)
    Representative.objects.filter(person=scope.person).update(consented_at=None, name=" ")
    Representative.objects.filter(person__in=[withdrawn.person, left.person]).update(
        consent_revoked_at=clock.now()
    )
    Membership.objects.filter(person=left.person).delete()

    with django_assert_num_queries(1):
        names = queries.unnamed_people(scope.brand.pk)

    # With consent both names may be said, the one on the profile and the one of the account.
    assert names == ("Ada B.", "Bruno Muster", "Greta Amsel", "Milan F.", "Milan Fink")


def test_a_name_that_somebody_agreed_to_may_be_said_of_a_namesake_too() -> None:
    scope = make_scope(name="Greta Amsel")
    Representative.objects.update(name="Greta Amsel", consented_at=clock.now())
    namesake = PersonFactory(name="Greta Amsel")
    Membership.objects.create(person=namesake, brand=scope.brand, role=Role.GUEST)

    assert queries.unnamed_people(scope.brand.pk) == ()
