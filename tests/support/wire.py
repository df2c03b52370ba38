"""A wire inside the process in place of sockets: guarded HTTP as it is, but for the last metre.

Hosts named in the wire are answered by functions; all others go through the guard as ever, so a
redirect to a private address is refused just like in earnest. Nothing leaves the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import httpx
import pytest

from anklang.kernel.http import client, guard
from anklang.kernel.http.errors import Interrupted, TooSlow, Unreachable

Answerer = Callable[[httpx.Request], httpx.Response]


class _Transport(httpx.BaseTransport):
    def __init__(self, hosts: Mapping[str, Answerer]) -> None:
        self._hosts = hosts

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        name = request.url.netloc.decode("ascii")
        answer = self._hosts.get(name)
        if answer is None:
            guard.addresses(request.url.host, request.url.port or 443)
            raise Unreachable(f"{name} can't be reached.")
        try:
            return answer(request)
        except httpx.ReadTimeout as error:
            raise TooSlow("No complete answer in time.") from error
        except httpx.ConnectError as error:
            raise Unreachable("No connection.") from error
        except httpx.NetworkError as error:
            raise Interrupted("The connection broke.") from error


class Wire:
    """``with Wire({"masto.example": answer}):`` all threads call into the process."""

    def __init__(self, hosts: Mapping[str, Answerer]) -> None:
        self.hosts = dict(hosts)
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> Self:
        transport = _Transport(self.hosts)
        self._patch.setattr(client, "GuardedTransport", lambda _deadline: transport)
        # Clients are kept per thread: forget those with real sockets.
        self._patch.setattr(client, "_local", threading.local())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._patch.undo()
