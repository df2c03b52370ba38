"""``anklang doctor``: looks at everything an installation rests on, and says what to put right."""

from __future__ import annotations

import argparse
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from anklang.inbox import stronger
from anklang.kernel import clock, http, pulse, secrets
from anklang.kernel.jobs import watch
from anklang.networks.models import Channel

from . import accounts, deploying, prepare, transport
from .findings import Check, Finding, Verdict
from .main import Problem

LEFT_OUT = Finding(Verdict.NOTE, "Not looked at: the database comes first.")


DEPLOYED = (*deploying.CHECKS, *accounts.CHECKS)


def main(given: argparse.Namespace) -> int:
    """Run every check and print what it found; 1 if anything must be put right."""
    bad = 0
    usable = True
    for title, check in (*CHECKS, *(DEPLOYED if given.deploy else ())):
        print(title)
        stored = check in (*STORED, *deploying.STORED, *accounts.STORED)
        findings = [LEFT_OUT] if stored and not usable else list(check())
        for finding in findings or [Finding(Verdict.GOOD, "Nothing is weak here.")]:
            print(f"  {finding.verdict} {finding.text}")
            if finding.fix:
                print(f"    → {finding.fix}")
        worst = sum(finding.verdict is Verdict.BAD for finding in findings)
        usable = usable and not (check is database and worst)
        bad += worst
    print(f"\n{bad} to put right." if bad else "\nAll is well.")
    return 1 if bad else 0


def address() -> Iterator[Finding]:
    """Look at the address people use, and who stands in front of it."""
    yield Finding(Verdict.GOOD, f"People reach Anklang at {settings.PUBLIC_URL}.")
    if settings.SECURE and not settings.TRUSTED_PROXIES:
        yield Finding(
            Verdict.BAD,
            "The address is https, but no proxy is trusted: pages think they are plain http.",
            "Set ANKLANG_TRUSTED_PROXIES=1 (the number of proxies in front).",
        )
    if not settings.SECURE and settings.BIND not in {"127.0.0.1", "::1", "localhost"}:
        yield Finding(
            Verdict.NOTE,
            f"Anklang listens on {settings.BIND} without https: passwords travel in the open.",
            "Put a proxy with a certificate in front and set ANKLANG_URL=https://…",
        )
    if settings.DEBUG:
        yield Finding(
            Verdict.BAD,
            "Technical error pages are on; they show strangers what they shouldn't see.",
            "Unset ANKLANG_DEBUG.",
        )


def database() -> Iterator[Finding]:
    """Look at the connection, its safety and the tables."""
    try:
        waiting = prepare.pending()
    except Problem as problem:
        yield Finding(
            Verdict.BAD,
            str(problem),
            "See whether the database runs, and whether DATABASE_URL is right.",
        )
        return
    if waiting:
        yield Finding(
            Verdict.BAD,
            f"The database lacks {len(waiting)} changes of this version.",
            "Run: anklang migrate",
        )
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = str(cursor.fetchone()[0])
        cursor.execute("PRAGMA synchronous")
        synchronous = int(cursor.fetchone()[0])
    path = settings.DATABASES["default"]["NAME"]
    if mode == "wal" and synchronous >= 2:
        yield Finding(Verdict.GOOD, f"SQLite in {path}: write-ahead log, every commit synced.")
        return
    yield Finding(
        Verdict.BAD,
        f"SQLite runs with journal_mode={mode}, synchronous={synchronous}: a power cut could "
        "make a post go out twice.",
        "Put ANKLANG_HOME on a local disk; network file systems don't support the log.",
    )


def _postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = str(cursor.fetchone()[0])
        cursor.execute("SHOW synchronous_commit")
        synchronous = str(cursor.fetchone()[0])
    yield Finding(Verdict.GOOD, f"PostgreSQL {version} answers.")
    if synchronous == "off":
        yield Finding(
            Verdict.BAD,
            "synchronous_commit is off: a power cut could make a post go out twice.",
            "ALTER ROLE … SET synchronous_commit = on;",
        )


def jobs() -> Iterator[Finding]:
    """Look at the queue: does somebody work, did something fail?"""
    health = watch.health()
    if health.late:
        yield Finding(
            Verdict.BAD,
            "Work has been waiting for more than two minutes: no worker seems to run.",
            "Start `anklang serve` (with ANKLANG_WORKERS above 0) or `anklang worker`.",
        )
    else:
        waiting = sum(line.waiting for line in health.lines)
        yield Finding(Verdict.GOOD, f"{waiting} jobs wait, none for long.")
    if health.abandoned:
        yield Finding(
            Verdict.BAD,
            f"{health.abandoned} jobs were left behind by a process that died.",
            "A running worker takes them over by itself; start one.",
        )
    if health.failed:
        yield Finding(
            Verdict.NOTE,
            f"{health.failed} jobs failed for good.",
            "Open Operations in the brand's menu: retry or discard them there.",
        )
    if health.news_failing:
        yield Finding(
            Verdict.NOTE,
            f"{health.news_failing} events could not be handled yet; they are tried again.",
            "The log says why.",
        )


def broker() -> Iterator[Finding]:
    """Look how workers hear of jobs, and whether the broker answers."""
    if not transport.broker_carries():
        yield Finding(Verdict.GOOD, "Workers look into the database for jobs.")
        return
    try:
        transport.check()
        waiting = transport.waiting()
    except Problem as problem:
        yield Finding(
            Verdict.BAD,
            str(problem),
            "See whether RabbitMQ runs and ANKLANG_BROKER_URL is right; jobs wait meanwhile.",
        )
        return
    yield Finding(Verdict.GOOD, f"The broker answers; {waiting} messages wait there.")


def time() -> Iterator[Finding]:
    """Compare this machine's clock with the database's."""
    if connection.vendor == "sqlite":
        yield Finding(Verdict.GOOD, f"It is {clock.now():%Y-%m-%d %H:%M} UTC here.")
        return
    apart = pulse.apart()
    if apart < pulse.APART:
        yield Finding(Verdict.GOOD, "This clock and the database's agree.")
        return
    yield Finding(
        Verdict.BAD,
        f"This clock and the database's differ by {apart.total_seconds():.0f} seconds: jobs "
        "could run twice or late.",
        "Let both machines keep time (timedatectl set-ntp true).",
    )


def keys() -> Iterator[Finding]:
    """Look at the key file, and whether every stored secret can be read."""
    path = Path(settings.HOME) / "secret_key"
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding(
            Verdict.BAD,
            f"Others on this machine can read {path}.",
            f"chmod 600 {path}",
        )
    locked = [channel for channel in Channel.objects.exclude(credentials="") if not _opens(channel)]
    if locked:
        names = ", ".join(str(channel) for channel in locked[:5])
        yield Finding(
            Verdict.BAD,
            f"The access of {len(locked)} channels can't be decrypted: {names}.",
            "Add the old key behind the new one in ANKLANG_SECRET_KEY, or connect them again.",
        )
    else:
        yield Finding(Verdict.GOOD, "Every stored secret can be read.")


def _opens(channel: Channel) -> bool:
    try:
        secrets.decrypt(channel.credentials)
    except secrets.SecretUnreadable:
        return False
    return True


def outbound() -> Iterator[Finding]:
    """Make sure that calls into private networks are refused."""
    for url in ("http://169.254.169.254/", "http://[::ffff:10.0.0.1]/"):
        try:
            http.get(url, seconds=2)
        except http.Refused:
            continue
        except http.HttpError:
            pass
        yield Finding(
            Verdict.BAD,
            f"A call to {url} isn't refused.",
            "Take the address out of ANKLANG_ALLOW_PRIVATE_HOSTS.",
        )
        return
    allowed = ", ".join(sorted(settings.ALLOWED_PRIVATE_HOSTS)) or "none"
    yield Finding(Verdict.GOOD, f"Calls into private networks are refused (allowed: {allowed}).")


def meaning() -> Iterator[Finding]:
    """Look whether the stronger model answers, where one is named: with a sentence of our own."""
    to = stronger.recipient()
    if to is None:
        yield Finding(Verdict.GOOD, "None is named: comments are read by Anklang alone.")
        return
    try:
        stronger.ask(stronger.example(to), to)
    except stronger.Unanswered as error:
        yield Finding(
            Verdict.BAD,
            f"{to.name} gives no answer that can be used. {error.detail}",
            "See ANKLANG_MEANING_URL, _MODEL and _KEY; Anklang's own readings stand meanwhile.",
        )
        return
    yield Finding(Verdict.GOOD, f"{to.name} answers; owners turn it on, brand by brand.")


def frontend() -> Iterator[Finding]:
    """Look for the files that browsers need."""
    missing = list(prepare.missing_files())
    if missing or not settings.ICONS.is_dir():
        yield Finding(
            Verdict.BAD,
            f"Front-end packages are missing: {', '.join(missing[:3]) or settings.ICONS}.",
            "Run `npm ci --omit=dev` beside package.json, or set ANKLANG_NODE_MODULES.",
        )
        return
    yield Finding(Verdict.GOOD, f"Front-end packages are in {settings.NODE_MODULES}.")


def mail() -> Iterator[Finding]:
    """Say where mails go."""
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield Finding(Verdict.GOOD, f"Mails go out over {settings.EMAIL_HOST}.")
        return
    yield Finding(
        Verdict.NOTE,
        "Mails go to the log: nobody can recover a password by themselves.",
        "Set EMAIL_URL, or help people with: anklang link EMAIL",
    )


def folders() -> Iterator[Finding]:
    """Look whether data can be written, and how much room there is."""
    home = Path(settings.HOME)
    for folder in (home, Path(settings.MEDIA_ROOT), Path(settings.STATIC_ROOT)):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield Finding(
                Verdict.BAD,
                f"{folder} can't be written to.",
                f"Give it to the user that runs Anklang: chown -R {os.getuid()} {folder}",
            )
    free = shutil.disk_usage(home).free // 1_000_000
    if free < 500:
        yield Finding(Verdict.BAD, f"Only {free} MB are free.", "Make room on the disk.")
    else:
        yield Finding(Verdict.GOOD, f"Data goes to {home}; {free // 1000} GB are free.")


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Address", address),
    ("Database", database),
    ("Jobs", jobs),
    ("Broker", broker),
    ("Clock", time),
    ("Secrets", keys),
    ("Outbound HTTP", outbound),
    ("Stronger model", meaning),
    ("Mail", mail),
    ("Front-end", frontend),
    ("Folders", folders),
)
# These read tables.
STORED = (jobs, time, keys)
