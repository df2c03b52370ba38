"""The log as a page: who released this, in sentences, page by page, and as files."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

import anklang
from anklang.kernel import audit
from anklang.kernel.audit import SYSTEM, emptying
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Membership, Role
from anklang.orgs.queries import PAGE
from anklang.orgs.scope import Scope
from anklang.web.audit.words import KINDS, SENTENCES
from tests.support.factories import BrandFactory, make_scope

PACKAGE = Path(anklang.__file__).parent


@pytest.fixture
def owner(db: None) -> Scope:
    return make_scope(Role.OWNER, name="Greta Amsel")


@pytest.fixture
def page(client: Client, owner: Scope) -> Client:
    client.force_login(owner.person)
    return client


def address(scope: Scope, more: str = "") -> str:
    return f"/b/{scope.brand.slug}/log/{more}"


def note(scope: Scope, action: str, target: str, **details: object) -> AuditEntry:
    return audit.record(scope.actor, action, target, brand_id=scope.brand.pk, after=details)


def test_who_released_this(page: Client, owner: Scope) -> None:
    other = make_scope(Role.EDITOR, brand=owner.brand, name="Jonas")
    note(other, "post.written", "publishing.post:17")
    note(owner, "post.released", "publishing.post:17", note="Schön so")
    note(owner, "post.released", "publishing.post:18")
    shown = page.get(address(owner, "?thing=publishing.post:17")).content.decode()
    assert "<strong>Greta Amsel</strong> hat <a" in shown
    assert "Beitrag 17</a> freigegeben" in shown
    assert "<strong>Jonas</strong> hat <a" in shown
    assert "Beitrag 18" not in shown
    assert "Schön so" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"released", "taken_over", "retimed"}),
        ("?kind=releases", {"released"}),
        ("?kind=talks", {"taken_over"}),
        ("?who=0", {"retimed"}),
        ("?since=2100-01-01", set()),
        ("?until=2000-01-01", set()),
        (
            "?since=rubbish&until=31.02.2026&kind=nonsense&who=x&brand=y&before=z",
            {"released", "taken_over", "retimed"},
        ),
        ("?thing='; drop table", {"released", "taken_over", "retimed"}),
    ],
)
def test_filters(page: Client, owner: Scope, query: str, found: set[str]) -> None:
    note(owner, "post.released", "publishing.post:1")
    note(owner, "conversation.taken_over", "inbox.conversation:2")
    audit.record(SYSTEM, "slot.retimed", "planning.slot:3", brand_id=owner.brand.pk)
    answer = page.get(address(owner, query))
    assert answer.status_code == 200
    actions = {line.entry.action.partition(".")[2] for line in answer.context["lines"]}
    assert actions == found


def test_pages_follow_one_another_without_gap_or_repetition(page: Client, owner: Scope) -> None:
    for number in range(PAGE * 2 + 5):
        note(owner, "post.written", f"publishing.post:{number}")
    seen, query = [], ""
    for _ in range(3):
        answer = page.get(address(owner, query))
        seen += [line.entry.pk for line in answer.context["lines"]]
        query = f"?{answer.context['older']}"
    assert query == "?"
    assert seen == sorted(AuditEntry.objects.values_list("pk", flat=True), reverse=True)


def test_a_page_costs_the_same_however_long_the_log_is(
    page: Client, owner: Scope, django_assert_max_num_queries: object
) -> None:
    for number in range(PAGE):
        note(owner, "channel.connected", f"networks.channel:{number}")
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        page.get(address(owner))


def test_other_brands_only_with_the_role_there(page: Client, owner: Scope) -> None:
    sister = BrandFactory(organisation=owner.brand.organisation, name="Schwester")
    audit.record(SYSTEM, "post.released", "publishing.post:5", brand_id=sister.pk)
    stranger = make_scope(Role.OWNER)
    note(stranger, "post.released", "publishing.post:6")
    assert page.get(address(owner)).context["lines"] == []
    membership = Membership.objects.create(person=owner.person, brand=sister, role=Role.EDITOR)
    assert page.get(address(owner)).context["lines"] == []
    Membership.objects.filter(pk=membership.pk).update(role=Role.OWNER)
    assert [line.brand for line in page.get(address(owner)).context["lines"]] == ["Schwester"]


def test_exports_are_what_is_shown_and_run_no_formula(page: Client, owner: Scope) -> None:
    note(owner, "post.sent_back", "publishing.post:1", note="=cmd|' /C calc'!A0")
    body = b"".join(page.get(address(owner, "export.csv?kind=releases")))  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [row["action"] for row in rows] == ["post.sent_back"]
    assert rows[0]["who"] == "Greta Amsel"
    assert rows[0]["sentence"] == "Greta Amsel hat Beitrag 1 zurückgegeben"
    data = json.loads(b"".join(page.get(address(owner, "export.json"))))  # type: ignore[arg-type]
    assert data[-1]["after"] == {"note": "=cmd|' /C calc'!A0"}
    assert AuditEntry.objects.filter(action="audit.exported").count() == 2
    assert page.get(address(owner, "export.xml")).status_code == 404


def test_emptied_details_say_so(page: Client, owner: Scope) -> None:
    row = note(owner, "post.sent_back", "publishing.post:1", note="Zu lang")
    emptying.empty(SYSTEM, AuditEntry.objects.filter(pk=row.pk), "erasure")
    shown = page.get(address(owner)).content.decode()
    assert "Zu lang" not in shown
    assert "Die Einzelheiten wurden geleert" in shown


def _recorded() -> set[str]:
    """Return every action that the code names where it writes the log."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "audit" in text or "record." in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and _writes(node.func):
                    found |= {
                        one.value
                        for argument in node.args
                        for one in ast.walk(argument)
                        if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    }
    # Beginnings that a state is put behind ("plan.", "voice.doubt_") have no sentence themselves.
    return {one for one in found if re.fullmatch(r"[a-z_]+\.[a-z_]*[a-z]", one)}


def _writes(function: ast.expr) -> bool:
    name = getattr(function, "attr", getattr(function, "id", ""))
    return name in {"record", "changed", "_record", "_announce", "_set_state", "_change"}


def test_every_action_has_a_sentence() -> None:
    found = _recorded()
    assert len(found) > 50, "the control: actions are found"
    missing = found - SENTENCES.keys() - {"plan.changed"}
    assert missing == set(), "add them to web/audit/words.py"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sentence_can_be_said(language: str) -> None:
    with translation.override(language):
        for sentence in SENTENCES.values():
            assert "Greta" in str(sentence).format(who="Greta", what="Beitrag 1")
        for label, _actions in KINDS.values():
            assert str(label)
