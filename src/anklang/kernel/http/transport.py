"""Connections that check and pin the address they go to, and keep one deadline for a whole call.

The name is resolved in the moment of connecting and the connection goes to just that answer, so
no second look-up can point somewhere else (DNS rebinding). TLS still verifies the name.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import httpcore
import httpx

from . import guard
from .errors import Interrupted, Refused, TooSlow, Unreachable

_CONNECT_SECONDS = 5.0


class Deadline:
    """When the call under way must be over; one call at a time per thread."""

    def __init__(self) -> None:
        self._at = 0.0

    def start(self, seconds: float) -> None:
        """Give the next call that many seconds."""
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left, 0.0 when none are."""
        return max(0.0, self._at - time.monotonic())


class _Stream(httpcore.NetworkStream):
    """A connection on which every step takes only what is left of the time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not (left := self._deadline.left()):
            raise httpcore.ReadTimeout
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not (left := self._deadline.left()):
            raise httpcore.WriteTimeout
        self._stream.write(buffer, left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        if not (left := self._deadline.left()):
            raise httpcore.ConnectTimeout
        seconds = min(left, _CONNECT_SECONDS)
        secured = self._stream.start_tls(ssl_context, server_hostname, seconds)
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to checked addresses only, trying each once."""

    def __init__(self, deadline: Deadline) -> None:
        self._sockets = httpcore.SyncBackend()
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        problem: Exception = Unreachable(f"{host} can't be reached.")
        for address in guard.addresses(host, port):
            if not (left := self._deadline.left()):
                break
            try:
                stream = self._sockets.connect_tcp(address, port, min(left, _CONNECT_SECONDS))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            else:
                return _Stream(stream, self._deadline)
        raise problem


class GuardedTransport(httpx.BaseTransport):
    """Sends the requests of an ``httpx.Client`` over guarded, reused connections."""

    def __init__(self, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(),
            max_connections=20,
            max_keepalive_connections=20,
            keepalive_expiry=30.0,
            network_backend=_Backend(deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        with _translated():
            response = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=url.raw_scheme,
                        host=url.raw_host,
                        port=url.port,
                        target=url.raw_path,
                    ),
                    headers=request.headers.raw,
                    content=request.stream,
                )
            )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=dict(response.extensions),
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _translated():
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.PoolTimeout) as error:
        raise Unreachable(f"No connection: {error}") from error
    except httpcore.TimeoutException as error:
        raise TooSlow("No complete answer in time.") from error
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol) as error:
        raise Refused(f"Not a request that can be sent: {error}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Interrupted(f"The connection broke: {error}") from error


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Return the trusted certificates (or those of SSL_CERT_FILE), read once."""
    return httpx.create_ssl_context()
