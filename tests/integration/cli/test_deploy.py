"""``anklang doctor --deploy``: each weakness is found by its name, with what to do about it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from anklang.cli import deploying, main
from anklang.cli.findings import Check, Verdict
from anklang.kernel.jobs import rounds
from anklang.orgs.models import Organisation
from tests.support.factories import BrandFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def strong(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An installation as it should be."""
    home, backups = tmp_path / "home", tmp_path / "backups"
    for folder in (home, backups):
        folder.mkdir(mode=0o700)
    backup = backups / "anklang-today.zip"
    backup.write_bytes(b"x")
    backup.chmod(0o600)
    settings.HOME, settings.MEDIA_ROOT, settings.STATIC_ROOT = home, home / "media", home / "static"
    settings.SECRET_KEY = "n3Jq0uP7vXw2LkYbZr8TtD5sGmEa1cHfQiOz6WyV4xKl9RpU"
    settings.PUBLIC_URL, settings.SECURE = "https://anklang.example.org", True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS, settings.TRUSTED_PROXIES = deploying.YEAR, 1
    settings.ALLOWED_HOSTS = ["anklang.example.org", "127.0.0.1"]
    settings.BIND, settings.ALLOWED_PRIVATE_HOSTS = "127.0.0.1", frozenset()
    settings.SENDS_MAIL, settings.EMAIL_HOST = True, "mail.example.org"
    settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL = True, "anklang@example.org"
    settings.BACKUPS, settings.METRICS_TOKEN = str(backups), "0123456789abcdef0123456789"
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    rounds.sync()
    rounds.start_due()
    return settings


def _found(check: Check, verdict: Verdict) -> str:
    return "\n".join(one.text for one in check() if one.verdict is verdict)


def test_control_a_strong_installation_has_no_weakness(
    strong: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _title, check in deploying.CHECKS:
        assert _found(check, Verdict.BAD) == ""


def _short_key(settings: Any) -> None:
    settings.SECRET_KEY = "changeme"


def _plain_http(settings: Any) -> None:
    settings.SECURE = False


def _open_cookies(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = False


def _short_hsts(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 3600


def _own_machine(settings: Any) -> None:
    settings.PUBLIC_URL = "http://127.0.0.1:8000"


def _any_host(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]


def _no_mail(settings: Any) -> None:
    settings.SENDS_MAIL = False


def _open_mail(settings: Any) -> None:
    settings.EMAIL_USE_TLS = False


def _odd_sender(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "anklang@localhost"


def _no_backups(settings: Any) -> None:
    settings.BACKUPS = ""


def _empty_backups(settings: Any) -> None:
    (Path(settings.BACKUPS) / "anklang-today.zip").unlink()


def _old_backups(settings: Any) -> None:
    long_ago = time.time() - 50 * 3600
    os.utime(Path(settings.BACKUPS) / "anklang-today.zip", (long_ago, long_ago))


def _open_backups(settings: Any) -> None:
    (Path(settings.BACKUPS) / "anklang-today.zip").chmod(0o644)


def _open_home(settings: Any) -> None:
    settings.HOME.chmod(0o755)


def _no_worker(settings: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_periodicjob")


def _sample(settings: Any) -> None:
    Organisation.objects.filter(pk=BrandFactory().organisation_id).update(is_sample=True)


def _short_token(settings: Any) -> None:
    settings.METRICS_TOKEN = "secret"


@pytest.mark.parametrize(
    ("weaken", "check", "said"),
    [
        (_short_key, deploying.secret_key, "secret key is short"),
        (_plain_http, deploying.transport, "without https"),
        (_open_cookies, deploying.transport, "Cookies also travel"),
        (_short_hsts, deploying.transport, "insist on https"),
        (_own_machine, deploying.hosts, "own machines"),
        (_any_host, deploying.hosts, "any name"),
        (_no_mail, deploying.mail, "Mails go to the log"),
        (_open_mail, deploying.mail, "in the open"),
        (_odd_sender, deploying.mail, "taken for spam"),
        (_no_backups, deploying.backups, "Nobody knows"),
        (_empty_backups, deploying.backups, "There is no backup"),
        (_old_backups, deploying.backups, "50 hours old"),
        (_open_backups, deploying.backups, "can read anklang-today.zip"),
        (_open_home, deploying.ownership, "Everybody on this machine can read"),
        (_no_worker, deploying.worker, "No worker lives"),
        (_sample, deploying.sample, "sample organisation is here"),
        (_short_token, deploying.monitoring, "token for the metrics is short"),
    ],
)
def test_each_weakness_is_named(
    strong: Any, weaken: Callable[[Any], None], check: Check, said: str
) -> None:
    weaken(strong)

    assert said in _found(check, Verdict.BAD)
    assert all(one.fix for one in check() if one.verdict is Verdict.BAD)


def test_running_as_root_is_named(strong: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "runs as root" in _found(deploying.ownership, Verdict.BAD)


def test_a_database_elsewhere_needs_a_password_and_encryption(
    strong: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Elsewhere:
        vendor = "postgresql"
        settings_dict: dict[str, Any] = {"HOST": "db.example.org", "PASSWORD": "", "OPTIONS": {}}

    monkeypatch.setattr(deploying, "connection", Elsewhere)
    assert "without a password" in _found(deploying.database, Verdict.BAD)
    assert "needn't be encrypted" in _found(deploying.database, Verdict.BAD)
    Elsewhere.settings_dict = {
        "HOST": "db.example.org",
        "PASSWORD": "x",
        "OPTIONS": {"sslmode": "verify-full"},
    }
    assert _found(deploying.database, Verdict.BAD) == ""


@pytest.mark.parametrize(
    ("name", "value", "check", "said"),
    [
        ("BIND", "0.0.0.0", deploying.transport, "comes past the proxy"),  # noqa: S104
        ("ALLOWED_PRIVATE_HOSTS", frozenset({"10.0.0.1"}), deploying.hosts, "10.0.0.1"),
        ("METRICS_TOKEN", "", deploying.monitoring, "No metrics"),
    ],
)
def test_what_is_to_be_thought_about(
    strong: Any, name: str, value: Any, check: Check, said: str
) -> None:
    setattr(strong, name, value)
    assert said in _found(check, Verdict.NOTE)


def test_backups_beside_their_data_are_noted(strong: Any) -> None:
    inside = strong.HOME / "backups"
    inside.mkdir(mode=0o700)
    strong.BACKUPS = str(inside)
    assert "beside what they save" in _found(deploying.backups, Verdict.NOTE)


def test_the_command_fails_while_something_is_weak(
    strong: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    strong.SECRET_KEY = "changeme"
    assert main.main(["doctor", "--deploy"]) == 1
    assert "Deployment: secret key" in capsys.readouterr().out
    main.main(["doctor"])
    assert "Deployment" not in capsys.readouterr().out
