"""Reaching the fake network in another process, through guarded HTTP as real connectors do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.kernel import http

from .network import Answer, TimedOut, Unreachable


class HttpTransport:
    """Calls ``server.py``; its address must be in ``ANKLANG_ALLOW_PRIVATE_HOSTS``."""

    def __init__(self, base_url: str, timeout: float) -> None:
        self.base_url = base_url
        self.timeout = timeout

    def call(self, method: str, target: str, body: Mapping[str, Any]) -> Answer:
        try:
            answer = http.request(
                method, self.base_url + target, seconds=self.timeout, json=dict(body)
            )
        except http.HttpError as error:
            raise (TimedOut if error.sent else Unreachable) from error
        headers = {name.title(): value for name, value in answer.headers.items()}
        return Answer(answer.status_code, answer.text, headers)
