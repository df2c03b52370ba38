"""The guide in force: what is published binds every process at once, and nobody else's brand."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Role
from anklang.textkit.checks import Situation
from anklang.textkit.guide import Guide
from anklang.voice.content import Content
from anklang.voice.errors import ChangedMeanwhile, GuideExists, NothingToPublish, NotUsable
from anklang.voice.models import GuideVersion, VoiceGuide
from anklang.voice.queries.guides import guide_for, version_in_force
from anklang.voice.services import change_part, create_guide, publish, restore
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db
SIE = Content(checks={"address": {"form": "sie", "level": "error"}})
DU = Content(checks={"address": {"form": "du"}, "words": {"terms": [{"instead_of": ["billig"]}]}})


def found(guide: Guide | None, text: str, **situation: str) -> list[str]:
    assert guide is not None
    report = guide.check(guide.document(text), Situation(**situation))  # type: ignore[arg-type]
    return [finding.span.of(text) for finding in report.findings]


def test_a_draft_binds_nobody() -> None:
    scope = make_scope()
    create_guide(scope, "de", SIE)
    assert guide_for(scope.brand.pk, "de") is None
    assert version_in_force(scope.brand.pk, "de") is None


def test_a_published_guide_checks_and_a_newer_one_takes_over() -> None:
    scope = make_scope()
    guide = create_guide(scope, "de", SIE)
    publish(scope, guide.pk, "Erste Fassung")
    assert found(guide_for(scope.brand.pk, "de"), "Hast du Zeit?") == ["Hast", "du"]
    assert guide_for(scope.brand.pk, "de") is guide_for(scope.brand.pk, "de")
    change_part(scope, guide.pk, "address", DU, why="Wir sind jetzt per Du.")
    publish(scope, guide.pk)
    assert found(guide_for(scope.brand.pk, "de"), "Hast du Zeit? Billige Brote!") == ["Billige"]
    version = version_in_force(scope.brand.pk, "de")
    assert version is not None
    assert version.number == 2
    assert [change.why for change in version.changes.all()] == ["Wir sind jetzt per Du."]


def test_a_guide_in_another_language_or_brand_is_another_guide() -> None:
    scope = make_scope()
    publish(scope, create_guide(scope, "de", SIE).pk)
    assert guide_for(scope.brand.pk, "en") is None
    assert guide_for(make_scope().brand.pk, "de") is None


def test_a_look_up_costs_one_query(django_assert_num_queries: object) -> None:
    scope = make_scope()
    publish(scope, create_guide(scope, "de", SIE).pk)
    guide_for(scope.brand.pk, "de")
    with django_assert_num_queries(1):  # type: ignore[operator]
        guide_for(scope.brand.pk, "de")


@pytest.mark.parametrize("role", [role for role in Role if role not in {"owner", "editor"}])
def test_who_may_not_work_on_it(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        create_guide(make_scope(role), "de", SIE)


def test_an_editor_works_and_an_owner_publishes() -> None:
    editor = make_scope(Role.EDITOR)
    guide = create_guide(editor, "de", SIE)
    with pytest.raises(PermissionDenied):
        publish(editor, guide.pk)
    publish(make_scope(brand=editor.brand), guide.pk)
    actions = AuditEntry.objects.filter(target=f"voice.voiceguide:{guide.pk}").order_by("id")
    assert [row.action for row in actions] == ["voice_guide.created", "voice_guide.published"]


def test_a_foreign_guide_isnt_there() -> None:
    guide = create_guide(make_scope(), "de", SIE)
    stranger = make_scope()
    with pytest.raises(VoiceGuide.DoesNotExist):
        change_part(stranger, guide.pk, "address", DU)
    with pytest.raises(VoiceGuide.DoesNotExist):
        publish(stranger, guide.pk)
    with pytest.raises(GuideVersion.DoesNotExist):
        restore(stranger, guide.pk, 1)


def test_what_is_refused() -> None:
    scope = make_scope()
    guide = create_guide(scope, "de", SIE)
    with pytest.raises(GuideExists):
        create_guide(scope, "de")
    with pytest.raises(NotUsable, match="emoji"):
        change_part(scope, guide.pk, "emoji", Content(checks={"emoji": {"maximum": "viele"}}))
    change_part(scope, guide.pk, "address", DU, based_on=0)
    with pytest.raises(ChangedMeanwhile):
        change_part(scope, guide.pk, "address", SIE, based_on=0)
    publish(scope, guide.pk)
    with pytest.raises(NothingToPublish):
        publish(scope, guide.pk)


def test_an_old_version_comes_back_as_a_draft() -> None:
    scope = make_scope()
    guide = create_guide(scope, "de", SIE)
    publish(scope, guide.pk)
    change_part(scope, guide.pk, "address", DU)
    publish(scope, guide.pk)
    restored = restore(scope, guide.pk, 1, "Zu früh geduzt.")
    assert Content.of(restored.draft) == SIE
    assert found(guide_for(scope.brand.pk, "de"), "Haben Sie Zeit?") == ["Sie"]
    publish(scope, guide.pk)
    assert found(guide_for(scope.brand.pk, "de"), "Haben Sie Zeit?") == []


def test_one_channel_may_say_something_else() -> None:
    scope = make_scope()
    content = Content(checks={"address": {"form": "du", "channels": {"mastodon": "ihr"}}})
    publish(scope, create_guide(scope, "de", content).pk)
    guide = guide_for(scope.brand.pk, "de")
    assert found(guide, "Wir helfen euch.", channel="mastodon") == []
    assert found(guide, "Wir helfen euch.", channel="home") == ["euch"]
