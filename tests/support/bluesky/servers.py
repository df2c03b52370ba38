"""Installing and starting the servers; nothing of them survives the test run."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.support.migrated import cache_folder
from tests.support.servers import free_port

_HERE = Path(__file__).parent
_FILES = ("package.json", "package-lock.json", "serve.mjs")
POSTGRES = os.environ.get("ANKLANG_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("ANKLANG_TEST_REDIS", "127.0.0.1:6379")


@dataclass(frozen=True)
class Servers:
    """Where they are: the personal data server, and the directory of identities."""

    pds: str
    plc: str


def missing(*, network: bool = False) -> str:
    """Say what this machine lacks to run them, "" for nothing."""
    if not _npm():
        return "npm (Node)"
    if not network:
        return ""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return f"PostgreSQL at {POSTGRES} ({str(error).splitlines()[0]})"
    return "" if _answers(REDIS) else f"Redis at {REDIS}"


def installed() -> Path:
    """Return the folder with the servers, installed when missing (about 40 s, 600 MB)."""
    base = cache_folder()
    mark = sha256(b"".join((_HERE / name).read_bytes() for name in _FILES[:2])).hexdigest()[:16]
    folder = base / f"bluesky-{mark}"
    with (base / "bluesky.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".installed").exists():
            _install(folder)
        shutil.copy(_HERE / "serve.mjs", folder)
    return folder


@contextmanager
def running(*, network: bool = False) -> Iterator[Servers]:
    """Start a PDS, or the whole network with its AppView; ended with the block."""
    folder = installed()
    environment = {
        "PATH": f"{folder / 'node_modules/node/bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/tmp"),  # noqa: S108 - only where HOME is missing
        "NODE_ENV": "test",
        "NODE_NO_WARNINGS": "1",
        "LOG_ENABLED": "false",
    }
    with ExitStack() as stack:
        if network:
            database = stack.enter_context(_database())
            redis = stack.enter_context(_redis())
            environment |= {"DB_POSTGRES_URL": database, "REDIS_HOST": redis, "SCHEMA": "anklang"}
        process = subprocess.Popen(
            [folder / "node_modules/node/bin/node", "serve.mjs", "network" if network else "pds"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        stack.callback(_end, process)
        yield Servers(**_address(process))


def _address(process: subprocess.Popen[str]) -> dict[str, str]:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            found: dict[str, str] = json.loads(line)
            return found
    raise RuntimeError(f"The Bluesky servers didn't start (exit {process.wait()}).")


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


@contextmanager
def _database() -> Iterator[str]:
    """Make a database of its own for the AppView."""
    name = f"bluesky_{uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield POSTGRES.rpartition("/")[0] + f"/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _redis() -> Iterator[str]:
    """Start a Redis of its own where the program is installed: networks that share one lose each
    other's news."""
    program = shutil.which("redis-server")
    if not program:
        yield REDIS
        return
    address = f"127.0.0.1:{free_port()}"
    _host, _colon, port = address.partition(":")
    keeps_nothing = ["--save", "", "--appendonly", "no", "--daemonize", "no"]
    process = subprocess.Popen(
        [program, "--bind", "127.0.0.1", "--port", port, *keeps_nothing], stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"Redis didn't start at {address}")
        time.sleep(0.05)


def _install(folder: Path) -> None:
    print(
        "→ Installing Bluesky's server software for the tests (once)", file=sys.stderr, flush=True
    )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in _FILES:
        shutil.copy(_HERE / name, folder)
    command = [_npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=folder, check=True)
    (folder / ".installed").touch()


def _npm() -> str:
    beside = Path(sys.executable).parent / "npm"
    return shutil.which("npm") or (str(beside) if beside.exists() else "")


def _answers(address: str) -> bool:
    import socket

    host, _colon, port = address.partition(":")
    try:
        socket.create_connection((host, int(port or 6379)), timeout=3).close()
    except OSError:
        return False
    return True
