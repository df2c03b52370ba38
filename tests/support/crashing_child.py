"""What runs in the process that gets killed; imported once by the fork server."""

from __future__ import annotations

import os
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

import tests.integration.kernel.handlers  # noqa: E402, F401


def work(database: str, threads: int) -> None:
    """Run a worker on a database until the process ends."""
    from django.db import connections

    connections.close_all()
    connections["default"].settings_dict["NAME"] = database
    connections.databases["default"]["NAME"] = database
    from anklang.kernel.jobs.pool import Worker

    Worker(threads, reap_every=0.2).start()
    threading.Event().wait()
