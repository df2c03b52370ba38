"""A sign-in service that lies as it is told: each lie must end at the door.

It answers as a service should (discovery, keys, tokens, userinfo) unless a test changes what it
says. Nobody signs in on a page: the test knows what was asked and brings any code.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "anklang"
_KEY = RSAKey.generate_key(2048, {"kid": "ours", "use": "sig"})
STRANGER = RSAKey.generate_key(2048, {"kid": "ours", "use": "sig"})


@dataclass
class Liar:
    """What the service says; each part can be changed."""

    issuer: str
    metadata: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    # Left out of the ID token.
    without: tuple[str, ...] = ()
    key: Any = field(default_factory=lambda: _KEY)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "ours"})
    keys: list[dict[str, Any]] = field(default_factory=lambda: [_KEY.as_dict(private=False)])
    # Makes the token in another way than with the key; what an address answers instead.
    forged: Callable[[dict[str, Any]], str] | None = None
    instead: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    slow: float = 0
    asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, bytes]:
        """Return what an address answers."""
        if path in self.instead:
            return self.instead[path]
        said = {
            "/.well-known/openid-configuration": self._metadata,
            "/token": self._tokens,
            "/keys": lambda: {"keys": self.keys},
            "/userinfo": lambda: self.userinfo,
        }[path]()
        return 200, json.dumps(said).encode()

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            **self.metadata,
        }

    def _tokens(self) -> dict[str, Any]:
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": self._id_token()}

    def _id_token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "greta-1",
            "iat": now,
            "exp": now + 300,
            "email": "greta@example.org",
            "email_verified": True,
            **self.claims,
        }
        kept = {name: value for name, value in claims.items() if name not in self.without}
        return self.forged(kept) if self.forged else jwt.encode(self.header, kept, self.key)


@contextmanager
def lying() -> Iterator[Liar]:
    """Start the service on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    liar = Liar(f"http://127.0.0.1:{server.server_address[1]}")
    server.liar = liar  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def _answer(self, form: str) -> None:
        liar: Liar = self.server.liar  # type: ignore[attr-defined]
        liar.asked.append((self.path, parse_qs(form), dict(self.headers)))
        time.sleep(liar.slow)
        status, body = liar.answer(self.path)
        # Whoever is tired of waiting has gone.
        with suppress(ConnectionError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""
