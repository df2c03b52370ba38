"""Publishes numbered posts, always the same ones: what a worker does that starts over."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta


def main(server: str, name: str, password: str, count: int) -> None:
    """Publish posts 0 to ``count``; says "ready" when the first is about to be sent."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ["ANKLANG_ALLOW_PRIVATE_HOSTS"] = "127.0.0.1,localhost"
    import django

    django.setup()
    from anklang.networks.bluesky import CONNECTOR
    from anklang.networks.contract import Account, Outgoing, Published

    found = CONNECTOR.connect(1, {"server": server, "name": name, "password": password})
    account = Account(1, 1, found.remote_id, found.credentials, found.options)
    begin = datetime(2026, 11, 25, 12, tzinfo=UTC)
    print("ready", flush=True)
    for number in range(count):
        one = Outgoing(f"k{number}", f"Beitrag {number}", "de", begin + timedelta(seconds=number))
        outcome = CONNECTOR.publish(account, one)
        assert isinstance(outcome, Published), outcome


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
