"""The running product, empty or with the sample organisation."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.commands import Commands
from tests.support.migrated import sqlite_template
from tests.support.servers import free_port

ANKLANG = Path(sys.executable).with_name("anklang")
_DATABASE = "anklang.sqlite3"
# Loading the sample takes half a minute, and many times that where others use the machine.
_START_SECONDS = 900


@dataclass
class Site:
    """The running product: its address, and its command line."""

    url: str
    environment: dict[str, str]
    commands: Commands

    def anklang(self, *arguments: str) -> str:
        """Run an ``anklang`` command on the same data; return what it printed."""
        return self.commands.run(*arguments)

    def sign_in_link(self, email: str) -> str:
        """Return a one-time sign-in link for a person."""
        found = re.search(r"https?://\S+/account/enter/\S+", self.anklang("link", email))
        assert found, "no link printed"
        return found.group(0)


@contextmanager
def serving_sample(folders: pytest.TempPathFactory, name: str) -> Iterator[Site]:
    """Run the product with the sample organisation, until the block ends."""
    home, port = folders.mktemp(name), free_port()
    shutil.copytree(_sample(folders), home, dirs_exist_ok=True)
    _move(home / _DATABASE, (home / "url").read_text(encoding="utf-8"), _url(port))
    with serving(home, port=port) as site:
        yield site


@contextmanager
def serving(
    home: Path, *options: str, port: int = 0, settings: Mapping[str, str] | None = None
) -> Iterator[Site]:
    """Run the product with its data in a folder, until the block ends."""
    port = port or free_port()
    environment = _environment(home, port) | dict(settings or {})
    if not (home / _DATABASE).exists():
        shutil.copy(sqlite_template(), home / _DATABASE)
    log = (home / "serve.log").open("w+")
    process = subprocess.Popen(
        [ANKLANG, "serve", *options], env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    site = Site(_url(port), environment, Commands(environment))
    try:
        _wait_until_it_answers(site.url, process, home / "serve.log")
        yield site
    finally:
        site.commands.close()
        process.terminate()
        process.wait(timeout=30)
        log.close()


def _url(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _environment(home: Path, port: int) -> dict[str, str]:
    ours = {"ANKLANG_NETWORKS", "ANKLANG_SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "ANKLANG_HOME": str(home),
        "ANKLANG_PORT": str(port),
        "ANKLANG_URL": _url(port),
        # Fake servers of the journeys listen on loopback.
        "ANKLANG_ALLOW_PRIVATE_HOSTS": "127.0.0.1",
    }


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/account/login/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"anklang serve did not answer:\n{log.read_text()}")


def _sample(folders: pytest.TempPathFactory) -> Path:
    """Return a data folder with the sample, made once for all processes of a test run.

    The product is started as a newcomer starts it; loading takes half a minute.
    """
    run = folders.getbasetemp()
    run = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    made, part = run / "sample", run / "sample-part"
    with (run / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            _load(part)
            part.rename(made)
    return made


def _load(home: Path) -> None:
    with serving(home, "--sample") as site:
        pass
    said = (home / "serve.log").read_text(encoding="utf-8")
    assert f"{site.url}/account/enter/" in said, said
    (home / "url").write_text(site.url, encoding="utf-8")


def _move(database: Path, before: str, now: str) -> None:
    """Let addresses that are kept in a database lead to where it is served now."""
    with closing(sqlite3.connect(database)) as connection, connection:
        kept = connection.execute(
            "SELECT tables.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS at"
            " WHERE tables.type = 'table' AND at.name = 'url'"
        )
        for (table,) in kept.fetchall():
            connection.execute(
                f'UPDATE "{table}" SET url = replace(url, ?, ?)',  # noqa: S608 - our own tables
                (before, now),
            )
