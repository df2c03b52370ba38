"""A canary in every secret: whatever shows one anywhere has told a secret.

``tests/settings.py`` and the factories plant them. During the tests everything that leaves the
program is searched: answers, mails, logs, standard output, and every value that goes into the
database unencrypted (jobs, news and the audit log with it). ``tools/check.py`` searches the output
of the whole run once more.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

# One mark that all have in common, and nothing else contains.
MARK = "canary-6f0c2d-"
_seen: list[str] = []


def canary(name: str) -> str:
    """Return the secret that is planted under a name."""
    return f"{MARK}{name}-0123456789abcdef"


def found_in(text: object) -> bool:
    """Return whether a secret is told in a text."""
    return MARK in (text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text))


def notice(where: str, text: object) -> None:
    """Remember where a secret was told."""
    if found_in(text):
        _seen.append(where)


def take() -> list[str]:
    """Return where secrets were told since the last call."""
    seen = list(dict.fromkeys(_seen))
    _seen.clear()
    return seen


def watch_sql(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Look at every value on its way into the database."""
    if params and MARK in str(params):
        notice(f"the database: {sql[:80]}", params)
    return execute(sql, params, many, context)


def watch_new_connection(connection: Any, **_more: Any) -> None:
    """Watch a connection as soon as it is opened, in whatever thread."""
    if watch_sql not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch_sql)


def watch_answer(response: Any) -> None:
    """Look at an answer's headers, body and what its template was given."""
    notice("a header", json.dumps(dict(response.items())))
    if not response.streaming:
        notice(f"an answer: {response.status_code}", response.content)


def watch_mails() -> None:
    """Look at the mails of a test."""
    from django.core import mail

    for message in getattr(mail, "outbox", []):
        notice(f"a mail: {message.subject}", message.message().as_string())
