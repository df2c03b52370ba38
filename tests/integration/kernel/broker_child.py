"""A worker fed by the broker, in a process that gets killed; imported once by the fork server."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402

import tests.integration.kernel.handlers  # noqa: E402, F401


def work(database: str, queue: str, host: str, threads: int) -> None:
    """Consume on a database and a set of queues until the process ends."""
    from django.db import connections

    connections.close_all()
    connections["default"].settings_dict["NAME"] = database
    connections.databases["default"]["NAME"] = database
    settings.BROKER_QUEUE = queue
    from anklang.kernel.jobs import tending
    from anklang.kernel.relay import consuming

    tending.Tending.__init__.__defaults__ = (0.2,)  # look for dead processes more often
    consuming.work(threads, name=host)
