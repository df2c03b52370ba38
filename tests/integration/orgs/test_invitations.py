from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel import clock
from anklang.kernel.models import AuditEntry
from anklang.orgs import queries, services
from anklang.orgs.errors import (
    AlreadyMember,
    InvitationExpired,
    InvitationForAnother,
    InvitationRevoked,
    InvitationUsed,
    LinkError,
    LinkUnknown,
    SignInExists,
)
from anklang.orgs.models import Invitation, Membership, Role
from tests.support.factories import PersonFactory, make_scope

pytestmark = pytest.mark.django_db
PASSWORD = "ein Brot am Morgen"


def test_somebody_new_joins_with_name_and_password() -> None:
    scope = make_scope()
    invited = services.invite(scope, "Neu@Example.org", Role.MODERATOR)

    membership = services.accept_invitation_as_new(invited.token, "Nele Neu", PASSWORD)

    assert (membership.brand, membership.role) == (scope.brand, Role.MODERATOR)
    assert membership.person.email == "neu@example.org"
    assert membership.person.check_password(PASSWORD)


def test_somebody_known_joins_with_their_sign_in() -> None:
    invited = services.invite(make_scope(), "Neu@example.org", Role.GUEST)
    person = PersonFactory(email="neu@Example.org")

    assert services.accept_invitation(invited.token, person).person == person


def test_an_invitation_is_for_its_address_only() -> None:
    invited = services.invite(make_scope(), "neu@example.org", Role.GUEST)
    person = PersonFactory(email="privat@example.org")

    with pytest.raises(InvitationForAnother):
        services.accept_invitation(invited.token, person)
    assert not Membership.objects.filter(person=person).exists()
    assert queries.invitation_by_token(invited.token) == invited.invitation


def test_the_token_is_kept_nowhere() -> None:
    invited = services.invite(make_scope(), "neu@example.org", Role.VIEWER)

    stored = Invitation.objects.values().get()
    assert invited.token not in str(stored)
    assert invited.token not in str(list(AuditEntry.objects.values()))


def test_whose_address_has_a_sign_in_must_use_it() -> None:
    PersonFactory(email="neu@example.org")
    invited = services.invite(make_scope(), "neu@example.org", Role.VIEWER)

    with pytest.raises(SignInExists):
        services.accept_invitation_as_new(invited.token, "Nele", PASSWORD)
    assert queries.invitation_by_token(invited.token) == invited.invitation


def test_each_way_to_fail_says_which() -> None:
    scope = make_scope()
    used, revoked, late = (
        services.invite(scope, f"{name}@example.org", Role.VIEWER) for name in "abc"
    )
    services.accept_invitation_as_new(used.token, "Anna", PASSWORD)
    services.revoke_invitation(scope, revoked.invitation.pk)

    messages = {_message("no such token"), _message(used.token), _message(revoked.token)}
    with clock.shifted(timedelta(days=14)):
        messages.add(_message(late.token))

    assert {kind for kind, _ in messages} == {
        LinkUnknown,
        InvitationUsed,
        InvitationRevoked,
        InvitationExpired,
    }
    assert len({text for _, text in messages}) == 4


def _message(token: str) -> tuple[type[LinkError], str]:
    with pytest.raises(LinkError) as accepting:
        services.accept_invitation(token, PersonFactory())
    with pytest.raises(type(accepting.value)):
        queries.invitation_by_token(token)
    return type(accepting.value), str(accepting.value)


def test_it_works_until_the_last_minute() -> None:
    invited = services.invite(make_scope(), "neu@example.org", Role.VIEWER)
    with clock.shifted(timedelta(days=14) - timedelta(minutes=1)):
        services.accept_invitation_as_new(invited.token, "Nele", PASSWORD)


def test_inviting_again_ends_the_older_link() -> None:
    scope = make_scope()
    older = services.invite(scope, "neu@example.org", Role.VIEWER)
    newer = services.invite(scope, "neu@example.org", Role.EDITOR)

    with pytest.raises(InvitationRevoked):
        queries.invitation_by_token(older.token)
    assert list(queries.open_invitations(scope)) == [newer.invitation]


def test_members_are_not_invited_and_do_not_join_twice() -> None:
    scope = make_scope()
    member = make_scope(Role.VIEWER, brand=scope.brand)
    with pytest.raises(AlreadyMember):
        services.invite(scope, member.person.email.upper(), Role.OWNER)

    invited = services.invite(scope, "neu@example.org", Role.OWNER)
    member.person.email = "neu@example.org"
    member.person.save()
    with pytest.raises(AlreadyMember):
        services.accept_invitation(invited.token, member.person)
    assert Membership.objects.get(person=member.person).role == Role.VIEWER
    assert queries.invitation_by_token(invited.token) == invited.invitation


def test_a_used_invitation_cannot_be_taken_back() -> None:
    scope = make_scope()
    invited = services.invite(scope, "neu@example.org", Role.VIEWER)
    services.accept_invitation_as_new(invited.token, "Nele", PASSWORD)

    with pytest.raises(InvitationUsed):
        services.revoke_invitation(scope, invited.invitation.pk)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OWNER])
def test_only_owners_invite(role: Role) -> None:
    scope = make_scope(role)
    with pytest.raises(PermissionDenied):
        services.invite(scope, "neu@example.org", Role.VIEWER)
    with pytest.raises(PermissionDenied):
        queries.open_invitations(scope)


def test_invitations_of_another_brand_are_out_of_reach() -> None:
    invited = services.invite(make_scope(), "neu@example.org", Role.VIEWER)
    with pytest.raises(Invitation.DoesNotExist):
        services.revoke_invitation(make_scope(), invited.invitation.pk)
