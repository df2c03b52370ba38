"""Reaching the fake network in another process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx

from .network import Answer, TimedOut, Unreachable

_CLIENT = httpx.Client(limits=httpx.Limits(max_connections=64, max_keepalive_connections=64))


class HttpTransport:
    """Calls ``server.py``."""

    def __init__(self, base_url: str, timeout: float) -> None:
        self.base_url = base_url
        self.timeout = timeout

    def call(self, method: str, target: str, body: Mapping[str, Any]) -> Answer:
        try:
            answer = _CLIENT.request(
                method,
                self.base_url + target,
                content=json.dumps(dict(body)),
                timeout=httpx.Timeout(self.timeout, connect=1.0),
            )
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise Unreachable from error
        except httpx.TransportError as error:
            raise TimedOut from error
        return Answer(
            answer.status_code,
            answer.text,
            {name.title(): value for name, value in answer.headers.items()},
        )
