"""``anklang serve``: web pages, job threads and the scheduler in one process."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from waitress.server import create_server

from anklang.kernel.memory import settle
from anklang.orgs.models import Person
from anklang.voice import warming

from . import people, prepare, samples, transport
from .main import Problem

# Several photographs from a phone in one form; each file is checked again where it is stored.
MAX_REQUEST_BYTES = 60_000_000


def main(given: argparse.Namespace) -> int:
    """Prepare, serve until SIGTERM or Ctrl-C, then finish what runs."""
    transport.check()
    prepare.migrate()
    prepare.collect_static()
    if given.sample and not Person.objects.exists():
        samples.load()
    server = _server()
    worker = transport.background()
    signal.signal(signal.SIGTERM, _leave)
    if worker:
        worker.start()
    warming.warm_up()
    settle()  # what was loaded, and so that a page of many rows sets no search for garbage off
    _greet(given.sample)
    server.run()
    print("Finishing what runs …", flush=True)
    if worker:
        worker.stop()
    return 0


def _server() -> Any:
    try:
        return create_server(WSGIHandler(), **_options())
    except OSError as error:
        raise Problem(
            f"Port {settings.PORT} on {settings.BIND} can't be used ({error.strerror}). Is Anklang "
            f"running already? Another port: anklang serve --port {settings.PORT + 1}"
        ) from error


def _options() -> dict[str, Any]:
    options: dict[str, Any] = {
        "host": settings.BIND,
        "port": settings.PORT,
        "threads": settings.WEB_THREADS,
        "ident": None,
        "connection_limit": 500,
        "channel_timeout": 60,
        "asyncore_use_poll": True,
        "max_request_header_size": 65_536,
        "max_request_body_size": MAX_REQUEST_BYTES,
        "clear_untrusted_proxy_headers": True,
    }
    if settings.TRUSTED_PROXIES:
        options |= {
            "trusted_proxy": "*",
            "trusted_proxy_count": settings.TRUSTED_PROXIES,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        }
    return options


def _greet(sample: bool) -> None:
    """Say where Anklang is, and how to get in."""
    print(f"\n  Anklang is at {settings.PUBLIC_URL}\n", flush=True)
    owner = samples.owner() if sample else None
    if owner is not None:
        print(f"  Sign in as {owner.name} with this link (works once, within 30 minutes):")
        print(f"  {people.sign_in_link(owner)}\n")
    elif not Person.objects.exists():
        print("  Nobody can sign in yet. In another window: anklang createowner\n")
    print("  Ctrl-C ends it.", flush=True)


def _leave(*_signal: object) -> None:
    """End the web server's loop; what runs is finished in ``main``."""
    sys.exit(0)
