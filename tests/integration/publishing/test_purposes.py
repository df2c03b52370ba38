from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Role
from anklang.planning.errors import NotThen
from anklang.planning.models import Routine, Slot
from anklang.planning.purpose import Purpose, moved_to, of, of_routine
from anklang.publishing import services
from anklang.publishing.models import Post
from tests.integration.planning.plans import action, audience, objective, pillar, routine
from tests.support.factories import make_scope

from .desk import sent, written

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 10)


def test_a_post_takes_over_what_its_slot_is_for() -> None:
    scope = make_scope()
    made = routine(
        scope,
        objective_id=objective(scope).pk,
        audience_id=audience(scope).pk,
        action_id=action(scope).pk,
        pillar_id=pillar(scope).pk,
    )
    post = written(scope)
    services.change_purpose(scope, post.pk, of_routine(made, TUESDAY))
    post = Post.objects.select_related("slot", "audience").get(pk=post.pk)
    assert of(post) == of_routine(made, TUESDAY)
    assert post.slot is not None
    assert list(post.slot.posts.all()) == [post]
    assert post.audience.name == "Hochzeitspaare"
    assert AuditEntry.objects.filter(action="post.purpose_changed").count() == 1
    # Saying the same again is no news.
    services.change_purpose(scope, post.pk, of(post))
    assert AuditEntry.objects.filter(action="post.purpose_changed").count() == 1


def test_unplanned_is_said_on_purpose_and_has_no_parts() -> None:
    scope = make_scope()
    post = written(scope)
    assert not of(post).said
    made = routine(scope)
    services.change_purpose(scope, post.pk, of_routine(made, TUESDAY))
    post = services.change_purpose(scope, post.pk, Purpose(routine_id=made.pk, unplanned=True))
    assert of(post) == Purpose(unplanned=True)
    assert Slot.objects.count() == 1


def test_a_published_post_may_still_be_given_a_purpose() -> None:
    scope = make_scope()
    post = sent(scope).post
    assert post is not None
    revision = post.revision
    changed = services.change_purpose(scope, post.pk, Purpose(audience_id=audience(scope).pk))
    assert changed.state == Post.State.COMMITTED
    assert changed.revision == revision


def test_foreign_parts_and_wrong_days_are_refused() -> None:
    scope, stranger = make_scope(), make_scope()
    post, theirs = written(scope), routine(stranger)
    with pytest.raises(Routine.DoesNotExist):
        services.change_purpose(scope, post.pk, Purpose(routine_id=theirs.pk))
    with pytest.raises(NotThen):
        services.change_purpose(scope, post.pk, of_routine(routine(scope), date(2026, 3, 11)))
    with pytest.raises(Post.DoesNotExist):
        services.change_purpose(stranger, post.pk, Purpose())
    other = make_scope(Role.REPRESENTATIVE, scope.brand)
    with pytest.raises(PermissionDenied):
        services.change_purpose(other, post.pk, Purpose(unplanned=True))


def test_another_routine_brings_its_own_unless_somebody_chose() -> None:
    scope = make_scope()
    chosen = audience(scope, "Nachbarn").pk
    before = routine(scope, audience_id=audience(scope).pk, pillar_id=pillar(scope).pk)
    after = routine(scope, audience_id=audience(scope, "Familien").pk)
    plain = moved_to(of_routine(before, TUESDAY), before, after)
    assert plain == of_routine(after)
    own = Purpose(routine_id=before.pk, audience_id=chosen, pillar_id=before.pillar_id)
    assert moved_to(own, before, after).audience_id == chosen
    assert moved_to(own, before, after).pillar_id is None
