from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel.models import AuditEntry, OutboxEvent
from anklang.orgs import queries, services
from anklang.orgs.errors import LastOwner
from anklang.orgs.models import Membership, Person, Role
from anklang.orgs.scope import Scope
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


def _membership(scope: Scope) -> Membership:
    return Membership.objects.get(person=scope.person, brand=scope.brand)


def test_a_role_is_changed_and_recorded() -> None:
    owner = make_scope()
    other = make_scope(Role.VIEWER, brand=owner.brand)

    services.change_role(owner, _membership(other).pk, Role.EDITOR)

    assert _membership(other).role == Role.EDITOR
    entry = AuditEntry.objects.get(action="member.role_changed")
    assert (entry.before, entry.after) == ({"role": "viewer"}, {"role": "editor"})
    assert entry.actor_id == owner.person.pk


def test_the_last_owner_stays() -> None:
    owner = make_scope()
    make_scope(Role.EDITOR, brand=owner.brand)

    with pytest.raises(LastOwner):
        services.change_role(owner, _membership(owner).pk, Role.EDITOR)
    with pytest.raises(LastOwner):
        services.remove_member(owner, _membership(owner).pk)
    assert _membership(owner).role == Role.OWNER


def test_with_a_second_owner_the_first_may_go() -> None:
    owner = make_scope()
    make_scope(Role.OWNER, brand=owner.brand)

    services.remove_member(owner, _membership(owner).pk)

    assert not Membership.objects.filter(person=owner.person).exists()
    assert OutboxEvent.objects.filter(topic="member.removed").count() == 1


def test_an_owner_who_cannot_sign_in_does_not_count() -> None:
    owner = make_scope()
    second = make_scope(Role.OWNER, brand=owner.brand)
    Person.objects.filter(pk=second.person.pk).update(is_active=False)

    with pytest.raises(LastOwner):
        services.remove_member(owner, _membership(owner).pk)


def test_an_owner_of_another_brand_does_not_count() -> None:
    owner = make_scope()
    make_scope(Role.OWNER)
    with pytest.raises(LastOwner):
        services.remove_member(owner, _membership(owner).pk)


def test_everybody_may_leave_but_remove_nobody_else() -> None:
    owner = make_scope()
    viewer = make_scope(Role.VIEWER, brand=owner.brand)
    editor = make_scope(Role.EDITOR, brand=owner.brand)

    with pytest.raises(PermissionDenied):
        services.remove_member(editor, _membership(viewer).pk)
    services.remove_member(viewer, _membership(viewer).pk)

    assert {one.person for one in queries.members(owner)} == {owner.person, editor.person}


def test_members_of_another_brand_are_out_of_reach() -> None:
    owner, stranger = make_scope(), make_scope()
    for change in (
        lambda: services.change_role(owner, _membership(stranger).pk, Role.VIEWER),
        lambda: services.remove_member(owner, _membership(stranger).pk),
        lambda: queries.membership(owner, _membership(stranger).pk),
        lambda: queries.member(owner, stranger.person.pk),
    ):
        with pytest.raises(Membership.DoesNotExist):
            change()


def test_owners_come_first_then_by_name() -> None:
    owner = make_scope(name="Zoe")
    for role, name in ((Role.VIEWER, "Ada"), (Role.EDITOR, "Ödön"), (Role.EDITOR, "berta")):
        make_scope(role, brand=owner.brand, name=name)

    assert [str(one.person) for one in queries.members(owner)] == ["Zoe", "berta", "Ödön", "Ada"]


def test_guests_do_not_see_who_else_is_there() -> None:
    guest = make_scope(Role.GUEST)
    with pytest.raises(PermissionDenied):
        queries.members(guest)
    assert queries.member(guest, guest.person.pk).person == guest.person
