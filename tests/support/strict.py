"""A strict mock of an OpenAPI document (Prism): installed on first use, started for a test."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

_HERE = Path(__file__).parent / "prism"
# Beside the project; not copied into it (see ../shared/README.md).
SPECS = Path(__file__).resolve().parents[3] / "shared/specs"
SECONDS = 120


def document(name: str) -> Path:
    """Return where an OpenAPI document is (or would be)."""
    return SPECS / name


def installed() -> Path:
    """Return the program, installed into a cache folder when missing (about 20 s, 90 MB)."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "anklang-tests"
    base.mkdir(parents=True, exist_ok=True)
    files = ("package.json", "package-lock.json")
    mark = sha256(b"".join((_HERE / name).read_bytes() for name in files)).hexdigest()[:16]
    folder = base / f"prism-{mark}"
    with (base / "prism.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".installed").exists():
            folder.mkdir(exist_ok=True)
            for name in files:
                shutil.copy(_HERE / name, folder)
            npm = shutil.which("npm")
            assert npm, "npm is missing"
            subprocess.run(
                [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, check=True
            )
            (folder / ".installed").touch()
    return folder / "node_modules/.bin/prism"


@contextmanager
def running(path: Path) -> Iterator[str]:
    """Serve a document on a free port of 127.0.0.1; yields the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(installed()), "mock", "--host", "127.0.0.1", "--port", str(port), str(path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the strict mock doesn't start")
