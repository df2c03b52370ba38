"""Leaving the sample behind, and what it leaves: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from anklang.cli.sample import load as sample
from anklang.cli.sample import story
from anklang.orgs.models import Brand, Organisation, Person, Role
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import members_with
from anklang.orgs.services import remove_sample
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db(transaction=True)
ANSWERS = {
    "organisation": "Gartenverein Sonnenhang",
    "language": "de",
    "name": "Rosa Klee",
    "email": "rosa@example.org",
    "password": "ein kurzer Satz",
}
# What stays on purpose: the record of who did what, work done, news told, and Django's own.
KEPT = {"kernel", "contenttypes", "auth", "orgs.Session", "account", "home.DailySalt"}


@pytest.fixture
def greta(monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Load the last weeks of the bakery only: the whole year takes its time."""
    whole = story.read

    def some(path: Path, today: object) -> story.Story:
        told = whole(path, today)  # type: ignore[arg-type]
        return replace(told, posts=told.posts[-4:])

    monkeypatch.setattr(story, "read", some)
    yield sample.load(lambda done, total: None)[0]
    remaining = Organisation.objects.filter(is_sample=True)
    if remaining.exists():
        remove_sample()


def rows() -> dict[str, int]:
    """Count the rows of every table that belongs to somebody."""
    counted = {}
    for model in apps.get_models():
        label = f"{model._meta.app_label}.{model.__name__}"
        if model._meta.app_label not in KEPT and label not in KEPT:
            counted[label] = model._default_manager.count()
    return {label: count for label, count in counted.items() if count}


def files() -> set[str]:
    """Return the names of all stored files."""
    folder = Path(default_storage.location)  # type: ignore[attr-defined]
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def rows_before() -> dict[str, int]:
    """Count what is there before the sample."""
    return rows()


def test_removing_the_sample_leaves_nothing(rows_before: dict[str, int], greta: Person) -> None:
    assert rows()["inbox.Message"] > 10
    before = files()
    remove_sample()
    assert rows() == rows_before
    assert not [name for name in files() & before if "pictures" in name or "portraits" in name]


def test_in_each_brand_two_people_may_decide_about_comments(greta: Person) -> None:
    for brand in Brand.objects.all():
        deciding = members_with(brand.pk, Permission.COMMENT_MODERATE).select_related("person")
        assert "Ruth Kessler" in {one.person.name for one in deciding}
        assert deciding.count() > 1
        # She is named in public, with her picture.
        assert "Ruth Kessler" in Client().get(f"/@{brand.slug}/").text


def test_who_has_nothing_else_founds_their_own(greta: Person) -> None:
    client = Client()
    client.force_login(greta)
    page = reverse("sample:leave", args=["backhaus-amsel"])
    assert client.post(page, ANSWERS | {"email": "no address"}).status_code == 422
    answer = client.post(page, ANSWERS)
    own = Brand.objects.get()
    assert own.name == "Gartenverein Sonnenhang"
    assert answer["Location"] == reverse("brand:settings", args=[own.slug])
    assert client.get(answer["Location"]).status_code == 200
    assert [person.email for person in Person.objects.all()] == ["rosa@example.org"]


def test_a_failed_beginning_keeps_the_sample(greta: Person) -> None:
    client = Client()
    client.force_login(greta)
    taken = ANSWERS | {"email": "jonas.amsel@example.org"}
    page = reverse("sample:leave", args=["backhaus-amsel"])
    answer = client.post(page, taken)
    assert answer.status_code == 422
    assert b"Gartenverein Sonnenhang" in answer.content
    assert Organisation.objects.filter(is_sample=True).exists()


def test_only_the_sample_can_be_left() -> None:
    scope = make_scope(Role.OWNER)
    client = Client()
    client.force_login(scope.person)
    page = reverse("sample:leave", args=[scope.brand.slug])
    assert client.get(page).status_code == 404
    assert client.post(page, ANSWERS).status_code == 404
