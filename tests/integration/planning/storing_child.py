"""What runs in each of the two processes; imported once by the fork server."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()


def ask(database: str, routine_id: int, days: list[date], start: Any, answers: Any) -> None:
    """Ask for each day's slot and answer with their ids."""
    from django.db import connections

    connections.close_all()
    connections["default"].settings_dict["NAME"] = database
    connections.databases["default"]["NAME"] = database
    from anklang.planning.models import Routine
    from anklang.planning.services import store_slot

    routine = Routine.objects.select_related("brand").get(pk=routine_id)
    start.wait(timeout=30)
    answers.put({day: store_slot(routine, day).pk for day in days})
    connections.close_all()
