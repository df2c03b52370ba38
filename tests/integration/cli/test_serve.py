"""The product as it is started: a fresh folder, one command, pages, a clean end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.servers import free_port

START_SECONDS = 60
COMMAND = "from anklang.cli.main import main; raise SystemExit(main())"


@contextmanager
def anklang(home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ANKLANG_", "DJANGO_")) and name != "DATABASE_URL"
    }
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments],
        env={**environment, "ANKLANG_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def fetch(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def when_served(url: str, process: subprocess.Popen[str]) -> bytes:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[0]
        try:
            status, _headers, body = fetch(url)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
            continue
        assert status == 200
        return body
    raise AssertionError("never served")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with anklang(tmp_path_factory.mktemp("home"), "serve", "--port", str(port)) as process:
        when_served(f"{url}/account/login/", process)
        yield url
        process.send_signal(signal.SIGTERM)
        said, _nothing = process.communicate(timeout=20)
        assert process.returncode == 0, said
        assert f"Anklang is at {url}" in said
        assert "anklang createowner" in said
        assert "Finishing what runs" in said
        assert "Traceback" not in said


def test_every_static_file_of_a_page_is_there_and_kept_for_long(served: str) -> None:
    page = fetch(f"{served}/account/login/")[2].decode()
    files = sorted(set(re.findall(r'"(/static/[^"]+)"', page)))
    assert len(files) > 5
    for path in files:
        status, headers, body = fetch(served + path)
        assert (status, bool(body)) == (200, True), path
        assert re.search(r"\.[0-9a-f]{12}\.", path), f"{path} has no fingerprint"
        assert "immutable" in headers["cache-control"]
        assert headers["x-content-type-options"] == "nosniff"
        # Style sheets and scripts name their source maps; those must exist too.
        for named in re.findall(rb"sourceMappingURL=(\S+)", body):
            folder = path.rpartition("/")[0]
            assert fetch(f"{served}{folder}/{named.decode().strip('*/')}")[0] == 200, named


def test_style_sheets_travel_compressed(served: str) -> None:
    page = fetch(f"{served}/account/login/")[2].decode()
    path = re.search(r'"(/static/vendor/tabler[^"]+\.css)"', page)
    assert path
    _status, headers, body = fetch(served + path[1], **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert len(body) < 150_000


def test_the_server_does_not_introduce_itself(served: str) -> None:
    headers = fetch(f"{served}/account/login/")[1]
    assert "server" not in headers
    assert "unsafe" not in headers["content-security-policy"]


def test_headers_of_a_proxy_that_nobody_announced_are_ignored(served: str) -> None:
    status, headers, _body = fetch(
        f"{served}/account/login/", **{"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil"}
    )
    assert status == 200
    assert "strict-transport-security" not in headers


def test_a_taken_port_is_explained(served: str, tmp_path: Path) -> None:
    port = served.rpartition(":")[2]
    with anklang(tmp_path, "serve", "--port", port) as process:
        said, _nothing = process.communicate(timeout=START_SECONDS)
    assert process.returncode == 1
    assert f"Port {port}" in said
    assert "--port" in said
    assert "Traceback" not in said


def test_a_worker_needs_a_prepared_database_and_ends_cleanly(tmp_path: Path) -> None:
    with anklang(tmp_path, "worker") as process:
        said, _nothing = process.communicate(timeout=START_SECONDS)
    assert process.returncode == 1
    assert "anklang migrate" in said
    with anklang(tmp_path, "migrate") as process:
        assert process.wait(timeout=START_SECONDS) == 0
    with anklang(tmp_path, "worker", "--threads", "2") as process:
        assert process.stdout is not None
        assert "Working with 2 threads" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        # Longer than the worker's own patience with what runs.
        said, _nothing = process.communicate(timeout=START_SECONDS)
    assert process.returncode == 0
    assert "Traceback" not in said
