from __future__ import annotations

import pytest
from django.template import Context, Template

from anklang.orgs.models import Brand, Person, Role
from anklang.orgs.scope import Scope
from anklang.web.shell import nav
from anklang.web.shell.templatetags.shell import initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Lehmann", "AL"),
        ("Karl-Heinz Bartholomäus-Zimmermann", "KZ"),
        ("Mia", "M"),
        ("  ", "?"),
        ("»Die Bäckerei«", "B"),
        ("émile zola", "ÉZ"),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def _scope(role: Role) -> Scope:
    return Scope(Person(pk=1), Brand(pk=1, slug="marke"), role)


def _names(role: Role) -> list[str]:
    scope = _scope(role)
    return [entry.url_name for entry in nav.ENTRIES if nav.allowed(scope, entry)]


def test_a_guest_is_offered_only_what_guests_can_open() -> None:
    assert _names(Role.GUEST) == [
        "today:today",
        "inbox:list",
        "posts:list",
        "calendar:month",
        "voice:guide",
        "policy:policy",
    ]


def test_an_owner_is_offered_everything() -> None:
    assert _names(Role.OWNER) == [entry.url_name for entry in nav.ENTRIES]


def test_a_viewer_is_not_offered_to_write() -> None:
    assert nav.actions(_scope(Role.VIEWER)) == []
    assert [link.url for link in nav.actions(_scope(Role.EDITOR))] == ["/b/marke/posts/new/"]


def test_every_shortcut_is_another_one() -> None:
    shown = [shortcut.combination for shortcut in nav.shortcuts(_scope(Role.OWNER))]

    assert len(shown) == len(set(shown)) == len(nav.ENTRIES) + 3


def test_a_badge_has_room_for_two_digits_and_says_all() -> None:
    link = nav.Link("Posteingang", "inbox", "/", badge=100)

    assert link.badge_text == "99+"
    assert "100" in link.badge_label


def test_an_avatars_name_is_escaped() -> None:
    drawn = Template("{% load shell %}{% avatar name label=name %}").render(
        Context({"name": '<b>"x'})
    )

    assert "<b>" not in drawn
    assert "&lt;b&gt;&quot;x" in drawn
