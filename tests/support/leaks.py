"""Not a test of the suite: each of these tells a secret, and each must be caught (test_canaries)."""

from __future__ import annotations

import logging
import sys

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from anklang.kernel import jobs
from tests.support.canaries import canary


def test_prints() -> None:
    sys.stdout.write(canary("secret-key"))


def test_logs() -> None:
    logging.getLogger("anklang").error("signing in with %s", canary("channel"))


def test_answers(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr(
        "django.core.handlers.base.BaseHandler.get_response",
        lambda *_: HttpResponse(canary("secret-key")),
    )
    client.get("/")


def test_mails() -> None:
    mail.send_mail("Hello", canary("mail"), None, ["a@example.org"])


@pytest.mark.django_db
def test_queues() -> None:
    jobs.enqueue("kernel.purge", {"token": canary("channel")})
