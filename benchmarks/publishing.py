"""Publishing through the whole stack (SQLite) to a local HTTP network that takes 50 ms a call."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import count
from typing import TYPE_CHECKING, Any

from .report import Row
from .site import set_up

if TYPE_CHECKING:
    from anklang.networks.models import Channel
    from anklang.orgs.scope import Scope

POSTS = 1_000
THREADS = 8
_statements = count()


def main() -> None:
    """Hand posts over, then let one worker with eight threads send them all."""
    os.environ["ANKLANG_NETWORKS"] = "anklang.networks.home,tests.support.fakenet"
    os.environ["ANKLANG_ALLOW_PRIVATE_HOSTS"] = "127.0.0.1"
    set_up()
    with fake_network() as address:
        hand_over(*found(address))
        seconds, statements = send_all()
    rows = [
        Row("publishing, 8 threads", POSTS / seconds, "posts/s", 100, at_least=True),
        Row("publishing: SQL statements a post", statements / POSTS, "", 6),
    ]
    print(json.dumps([asdict(row) for row in rows]))


@contextmanager
def fake_network() -> Iterator[str]:
    """Run the fake network as a process of its own; yields its address."""
    command = [sys.executable, "-m", "tests.support.fakenet.server", "--latency", "0.05"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def found(address: str) -> tuple[Scope, Channel]:
    """Make a brand with one channel on the fake network."""
    from . import data

    scope = data.make_scope()
    return scope, data.make_channel(scope.brand, "fake", base_url=address)


def hand_over(scope: Scope, channel: Channel, posts: int = POSTS) -> None:
    """Write and hand over every post, as a person would; nothing is sent yet."""
    from anklang.publishing.content import Content, VariantContent
    from anklang.publishing.services import commit, save_draft

    for number in range(posts):
        content = Content(
            f"Guten Morgen, heute gibt es Walnussbrot ({number}).",
            "de",
            variants=(VariantContent(channel.pk),),
        )
        post = save_draft(scope, None, content).post
        commit(scope, post.pk)


def send_all() -> tuple[float, int]:
    """Return how long the worker took, and how many statements it ran (BEGIN and COMMIT aside)."""
    from django.db.backends.signals import connection_created

    from anklang.kernel.jobs.pool import Worker
    from anklang.publishing.models import Delivery

    connection_created.connect(_count_statements)
    open_ones = Delivery.objects.exclude(state=Delivery.State.PUBLISHED)
    worker = Worker(THREADS, ["publish"])
    start = time.perf_counter()
    worker.start()
    while open_ones.exists():
        time.sleep(0.05)
    seconds = time.perf_counter() - start
    worker.stop()
    return seconds, next(_statements)


def _count_statements(connection: Any, **_signal: Any) -> None:
    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("PRAGMA", "BEGIN")):
            next(_statements)
        return execute(sql, params, many, context)

    connection.execute_wrappers.append(wrapper)


if __name__ == "__main__":
    main()
