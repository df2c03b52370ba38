"""The product's command line, kept warm: what ``anklang …`` does, without seconds of starting.

One process has the product loaded with a site's settings; each command runs in a fork of it and
leaves nothing behind there.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_FORK = get_context("fork")


class Commands:
    """``anklang`` on one site's data; started with the first command."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None

    def run(self, *arguments: str) -> str:
        """Run a command; return what it printed.

        Raises:
            AssertionError: it ended with another code than 0.
        """
        running = self._started()
        assert running.stdin is not None
        assert running.stdout is not None
        print(json.dumps(arguments), file=running.stdin, flush=True)
        code, said = json.loads(running.stdout.readline())
        assert code == 0, f"anklang {' '.join(arguments)} ended with {code}: {said}"
        return str(said)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__], env={**self._environment}, cwd=_ROOT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        return self._process


def _serve() -> None:
    """Run one command per line of the input."""
    from django.db.migrations.loader import MigrationLoader
    from django.urls import get_resolver

    from anklang.cli.main import _set_up

    _set_up()
    # What commands would load each anew: every migration, every address.
    MigrationLoader(None)
    assert get_resolver().url_patterns
    for line in sys.stdin:
        print(json.dumps(_in_a_fork(json.loads(line))), flush=True)


def _in_a_fork(arguments: list[str]) -> tuple[int | None, str]:
    """Return how a command ended, and what it printed."""
    told, telling = Pipe(duplex=False)
    child = _FORK.Process(target=_run, args=(arguments, telling))
    child.start()
    telling.close()
    try:
        said = told.recv()
    except EOFError:
        said = ""
    child.join()
    return child.exitcode, said


def _run(arguments: list[str], telling: Connection) -> None:
    from anklang.cli.main import main

    with redirect_stdout(io.StringIO()) as said:
        code = main(arguments)
    telling.send(said.getvalue())
    sys.exit(code)


if __name__ == "__main__":
    _serve()
