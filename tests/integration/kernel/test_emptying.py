"""Nothing of what a test commits is there for the next one."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from anklang.orgs.models import Brand
from tests.support import emptying, world

# Together on one process: the second one looks for what the first one left.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("emptying")]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_is_committed_goes_with_its_test(turn: str) -> None:
    assert not Brand.objects.exists()
    world.build()


def test_no_table_keeps_a_row_but_those_about_our_models() -> None:
    world.build()
    assert {"Post", "Comment", "Message"} <= _with_rows()

    emptying.empty()

    assert _with_rows() == {"ContentType", "Permission"}
    assert ContentType.objects.count() == len(apps.get_models())


def _with_rows() -> set[str]:
    return {model.__name__ for model in apps.get_models() if model._base_manager.exists()}
