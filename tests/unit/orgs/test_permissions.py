from __future__ import annotations

from anklang.orgs.models import Role
from anklang.orgs.permissions import TABLE, Permission, allowed, roles_with


def test_every_role_has_a_row() -> None:
    assert set(TABLE) == set(Role)


def test_owners_may_do_everything() -> None:
    assert TABLE[Role.OWNER] == frozenset(Permission)


def test_only_owners_manage_people_and_the_brand() -> None:
    assert roles_with(Permission.PEOPLE_MANAGE) == {Role.OWNER}
    assert roles_with(Permission.BRAND_MANAGE) == {Role.OWNER}


def test_guests_publish_nothing_and_see_nothing_brand_wide() -> None:
    assert TABLE[Role.GUEST] == {Permission.POST_DRAFT, Permission.CONVERSATION_DRAFT}


def test_viewers_change_nothing() -> None:
    assert TABLE[Role.VIEWER] == {Permission.BRAND_VIEW, Permission.CONVERSATION_VIEW}


def test_who_may_answer_may_also_prepare_answers() -> None:
    answering = roles_with(Permission.CONVERSATION_ANSWER)
    assert answering <= roles_with(Permission.CONVERSATION_DRAFT)


def test_an_unknown_role_may_nothing() -> None:
    assert not allowed("emperor", Permission.BRAND_VIEW)
