"""How texts keep to the guide: the author first, the team in sum, nothing on few cases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel import clock
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.voice.checking.errors import ReasonMissing
from anklang.voice.models import CheckedText, Doubt
from anklang.voice.queries import doubts, drift
from anklang.voice.services.doubts import decide
from anklang.voice.services.drift import share_drift
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


def checked(scope: Scope, number: int, *, days: int, found: str = "") -> None:
    for one in range(number):
        CheckedText.objects.create(
            brand=scope.brand,
            person=scope.person,
            subject=f"publishing.post:{one}",
            kind="post",
            language="de",
            guide_version=1,
            text_hash="",
            words=20,
            findings={found: 2} if found else {},
            at=clock.now() - timedelta(days=days),
        )


def test_few_texts_say_nothing() -> None:
    scope = make_scope()
    checked(scope, 4, days=5, found="jargon")
    checked(scope, 40, days=100)
    picture = drift.own(scope)
    assert (picture.texts_now, picture.texts_before, picture.enough) == (4, 40, False)
    assert list(picture.trends) == []


def test_what_has_clearly_become_more_drifts() -> None:
    scope = make_scope()
    checked(scope, 8, days=5, found="jargon")
    checked(scope, 4, days=5)
    checked(scope, 3, days=100, found="jargon")
    checked(scope, 30, days=100, found="emoji")
    checked(scope, 50, days=400, found="jargon")
    picture = drift.own(scope)
    assert [(one.check, one.direction) for one in picture.trends] == [
        ("jargon", "more"),
        ("emoji", "less"),
    ]
    jargon = picture.drifting[0]
    assert (jargon.now.hits, jargon.now.cases) == (8, 12)
    assert (jargon.before.hits, jargon.before.cases) == (3, 33)
    assert (picture.clean_now.hits, picture.clean_now.cases) == (4, 12)


def test_nobody_sees_anybody_elses_texts_unless_shared() -> None:
    owner = make_scope()
    writer = make_scope(Role.REPRESENTATIVE, brand=owner.brand)
    checked(writer, 6, days=5)
    assert drift.own(owner).texts_now == 0
    assert drift.team(owner).picture is None
    assert drift.team(owner).shared == []
    share_drift(writer, shared=True)
    ((person, picture),) = drift.team(owner).shared
    assert (person, picture.texts_now) == (writer.person, 6)
    share_drift(writer, shared=False)
    assert drift.team(owner).shared == []
    with pytest.raises(PermissionDenied):
        drift.team(writer)


def test_sums_from_three_people_and_agencies_from_two_guests() -> None:
    owner = make_scope()
    for name in ("ada", "bo"):
        guest = make_scope(Role.GUEST, brand=owner.brand, email=f"{name}@blau.example")
        checked(guest, 5, days=5, found="jargon")
    checked(make_scope(Role.GUEST, brand=owner.brand, email="c@solo.example"), 5, days=5)
    checked(make_scope(), 9, days=5)
    team = drift.team(owner)
    assert team.people == 3
    assert team.picture is not None
    assert team.picture.texts_now == 15
    assert [(one.domain, one.people) for one in team.agencies] == [("blau.example", 2)]


def doubt_of(scope: Scope) -> Doubt:
    return Doubt.objects.create(
        brand=scope.brand,
        language="de",
        guide_version=1,
        subject="publishing.post:1",
        mark="0" * 16,
        check_id="words",
        level="warning",
        words="Brötchen",
        message="Wir sagen „Semmel“.",
        person=scope.person,
        at=clock.now(),
    )


def test_a_doubt_is_answered_once_and_its_author_sees_why() -> None:
    owner = make_scope()
    writer = make_scope(Role.REPRESENTATIVE, brand=owner.brand)
    other = make_scope(Role.REPRESENTATIVE, brand=owner.brand)
    made = doubt_of(writer)
    assert doubts.open_doubts(owner) == 1
    assert doubts.doubts(other, open_ones=True) == []
    with pytest.raises(ReasonMissing):
        decide(owner, made.pk, accept=False, answer="  ")
    with pytest.raises(PermissionDenied):
        decide(writer, made.pk, accept=True, answer="")
    with pytest.raises(Doubt.DoesNotExist):
        decide(make_scope(), made.pk, accept=True, answer="")
    decide(owner, made.pk, accept=False, answer="Wir sind in Bayern.")
    decide(owner, made.pk, accept=True, answer="Doch.")
    (seen,) = doubts.doubts(writer, open_ones=False)
    assert (seen.decision, seen.answer) == (Doubt.Decision.DECLINED, "Wir sind in Bayern.")
    assert doubts.open_doubts(owner) == 0
