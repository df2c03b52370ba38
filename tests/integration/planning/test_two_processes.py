"""Two processes ask for one turn at once: it is stored once, and both get it."""

from __future__ import annotations

import multiprocessing
from datetime import date, timedelta

import pytest
from django.db import connection

from anklang.planning.models import Slot
from tests.support.factories import make_scope

from .plans import routine
from .storing_child import ask

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = [date(2026, 3, 1) + timedelta(days=count) for count in range(25)]


def test_one_slot_a_day_under_two_processes() -> None:
    made = routine(make_scope(), "FREQ=DAILY")
    database = str(connection.settings_dict["NAME"])
    context = multiprocessing.get_context("forkserver")
    answers: multiprocessing.Queue[dict[date, int]] = context.Queue()
    start = context.Barrier(2)
    children = [
        context.Process(target=ask, args=(database, made.pk, DAYS, start, answers), daemon=True)
        for _child in range(2)
    ]
    for child in children:
        child.start()
    first, second = answers.get(timeout=60), answers.get(timeout=60)
    for child in children:
        child.join(timeout=20)
    assert first == second
    assert sorted(first) == DAYS
    assert Slot.objects.count() == len(DAYS)
