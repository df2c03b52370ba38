"""``anklang doctor --deploy``: every weak setting of an installation that strangers can reach."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from anklang.kernel import clock
from anklang.kernel.jobs import watch
from anklang.orgs.models import Organisation

from .findings import Check, Finding, bad, good, note

LOCAL = {"127.0.0.1", "::1", "localhost"}
OLDEST_BACKUP = timedelta(hours=26)
YEAR = 31_536_000
_SHORTEST_KEY, _SHORTEST_TOKEN = 40, 20


def secret_key() -> Iterator[Finding]:
    """Look whether the key can be guessed."""
    key = str(settings.SECRET_KEY)
    if len(key) < _SHORTEST_KEY or len(set(key)) < 10 or "insecure" in key:
        yield bad(
            "The secret key is short or easily guessed: whoever has it can sign in as anybody.",
            "Make another: anklang secrets rotate. Without ANKLANG_SECRET_KEY a good one is made.",
        )
        return
    yield good("The secret key is long and random.")


def transport() -> Iterator[Finding]:
    """Look at the way between people and Anklang."""
    if not settings.SECURE:
        yield bad(
            "People reach Anklang without https: everybody between can read and change all of it.",
            "Put a proxy with a certificate in front (docs/howto/deploy.md), set ANKLANG_URL=https://…",
        )
    elif not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield bad(
            "Cookies also travel without https.",
            "Set SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE.",
        )
    elif settings.SECURE_HSTS_SECONDS < YEAR:
        yield bad("Browsers aren't told to insist on https.", "Set SECURE_HSTS_SECONDS to a year.")
    else:
        yield good("https, with cookies and browsers that insist on it.")
    if settings.BIND not in LOCAL:
        yield note(
            f"Anklang listens on {settings.BIND}: who gets there comes past the proxy.",
            "ANKLANG_BIND=127.0.0.1; from a container, publish the port to the proxy only.",
        )


def hosts() -> Iterator[Finding]:
    """Look under which names Anklang answers."""
    if urlsplit(settings.PUBLIC_URL).hostname in LOCAL:
        yield bad(
            f"The address is {settings.PUBLIC_URL}: links in mails lead to people's own machines.",
            "Set ANKLANG_URL to the address that people open.",
        )
    wide = [name for name in settings.ALLOWED_HOSTS if name == "*" or name.startswith(".")]
    if wide:
        yield bad(
            f"Anklang answers to any name ({', '.join(wide)}).",
            "Name each host in ANKLANG_HOSTS.",
        )
    if settings.ALLOWED_PRIVATE_HOSTS:
        yield note(
            "Calls into the own network are allowed to: "
            f"{', '.join(sorted(settings.ALLOWED_PRIVATE_HOSTS))}.",
            "Is each still needed? See ANKLANG_ALLOW_PRIVATE_HOSTS.",
        )


def mail() -> Iterator[Finding]:
    """Look whether mails arrive, and whether anybody between reads them."""
    if not settings.SENDS_MAIL:
        yield bad(
            "Mails go to the log, with the links that let people in.",
            "Set EMAIL_URL=smtp://user:password@host:587?tls=1",
        )
        return
    if settings.EMAIL_HOST not in LOCAL and not settings.EMAIL_USE_TLS:
        yield bad(
            f"Mails travel to {settings.EMAIL_HOST} in the open, its password with them.",
            "Add ?tls=1 to EMAIL_URL.",
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield bad(
            f"Mails come from {settings.DEFAULT_FROM_EMAIL}: they are taken for spam.",
            "Set ANKLANG_MAIL_FROM to an address of your own domain.",
        )


def backups() -> Iterator[Finding]:
    """Look whether there is a fresh backup that only its owner can read."""
    folder = Path(settings.BACKUPS) if settings.BACKUPS else None
    if folder is None or not folder.is_dir():
        yield bad(
            "Nobody knows where the backups are.",
            "Make one daily (docs/howto/backup.md) and set ANKLANG_BACKUPS to its folder.",
        )
        return
    files = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime)
    age = clock.now() - _changed(files[-1]) if files else None
    if age is None or age > OLDEST_BACKUP:
        hours = "There is no backup" if age is None else f"The newest backup is {_hours(age)} old"
        yield bad(
            f"{hours} in {folder}.", "See why the daily backup doesn't run (docs/howto/backup.md)."
        )
    readable = [path.name for path in files if path.stat().st_mode & 0o077]
    if readable:
        yield bad(f"Others on this machine can read {readable[-1]}.", f"chmod 600 {folder}/*.zip")
    if folder.resolve().is_relative_to(Path(settings.HOME)):
        yield note("The backups lie beside what they save.", "Copy them to another machine.")


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _hours(age: timedelta) -> str:
    return f"{age.total_seconds() / 3600:.0f} hours"


def ownership() -> Iterator[Finding]:
    """Look who runs Anklang, and who else can read its data."""
    if os.geteuid() == 0:
        yield bad(
            "Anklang runs as root: a hole in it would be a hole in the whole machine.",
            "Run it as a user of its own (docs/howto/deploy.md).",
        )
    home = Path(settings.HOME)
    open_to_all = [
        path
        for path in (home, home / "anklang.sqlite3", Path(settings.MEDIA_ROOT))
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o007
    ]
    if open_to_all:
        yield bad(
            f"Everybody on this machine can read {', '.join(map(str, open_to_all))}.",
            f"chmod -R o-rwx {home}",
        )


def database() -> Iterator[Finding]:
    """Look at what the data rest on."""
    if connection.vendor == "sqlite":
        yield note(
            "The database is SQLite: right for one machine and a few people.",
            "For more, use PostgreSQL (docs/howto/deploy.md); a backup is also the way there.",
        )
        return
    asked = connection.settings_dict
    host = str(asked.get("HOST", ""))
    if host in LOCAL or host.startswith("/") or not host:
        return
    if not asked.get("PASSWORD"):
        yield bad(
            "The database lets Anklang in without a password.",
            "Give its role one, in DATABASE_URL.",
        )
    if asked.get("OPTIONS", {}).get("sslmode") not in {"require", "verify-ca", "verify-full"}:
        yield bad(
            f"The connection to the database on {host} needn't be encrypted.",
            "Add ?sslmode=verify-full to DATABASE_URL.",
        )


def worker() -> Iterator[Finding]:
    """Look whether somebody works."""
    if watch.silent_for() > watch.LATE:
        yield bad(
            "No worker lives: nothing is published, fetched or cleaned up.",
            "Start `anklang serve` with ANKLANG_WORKERS above 0, or `anklang worker`.",
        )


def sample() -> Iterator[Finding]:
    """Look for the sample organisation, whose people everybody knows."""
    if Organisation.objects.filter(is_sample=True).exists():
        yield bad(
            "The sample organisation is here; its pages are public, its people are known.",
            "anklang sample remove",
        )


def monitoring() -> Iterator[Finding]:
    """Look whether somebody would notice."""
    token = settings.METRICS_TOKEN
    if token and len(token) < _SHORTEST_TOKEN:
        yield bad(
            "The token for the metrics is short.",
            "ANKLANG_METRICS_TOKEN=$(openssl rand -hex 24)",
        )
    if not token:
        yield note(
            "No metrics for Prometheus.",
            "Set ANKLANG_METRICS_TOKEN; at least let a monitor ask /healthz.",
        )


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Deployment: secret key", secret_key),
    ("Deployment: transport", transport),
    ("Deployment: hosts", hosts),
    ("Deployment: mail", mail),
    ("Deployment: backups", backups),
    ("Deployment: ownership", ownership),
    ("Deployment: database", database),
    ("Deployment: worker", worker),
    ("Deployment: sample", sample),
    ("Deployment: monitoring", monitoring),
)
STORED = (worker, sample)
