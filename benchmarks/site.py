"""A running Anklang for benches: started as a user would, stopped at the end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django

ANKLANG = Path(sys.executable).with_name("anklang")


@dataclass
class Site:
    """Where it listens, its process, and how long it took to answer (seconds)."""

    url: str
    process: subprocess.Popen[bytes]
    started_in: float

    def memory_mb(self) -> float:
        """Return the resident memory of the process in MB (10^6 bytes)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024 / 1e6


def set_up() -> None:
    """Make the bench's own database and start Django; models can be imported from then on."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anklang.config.settings")
    subprocess.run([ANKLANG, "migrate"], check=True, stdout=subprocess.DEVNULL)
    django.setup()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(**environment: str) -> Iterator[Site]:
    """Start ``anklang serve`` and wait for its first page."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    start = time.monotonic()
    process = subprocess.Popen(
        [ANKLANG, "serve"],
        env={**os.environ, "ANKLANG_PORT": str(port), "ANKLANG_URL": url, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"{url}/account/login/", process)
        yield Site(url, process, time.monotonic() - start)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"anklang serve ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5) as page:
                page.read()
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise TimeoutError(url)
