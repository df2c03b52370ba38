"""An authorization server and the account's server behind it, as strict as the real ones.

Every host is a function for ``wire.Wire``. Nonces change with every answer, a refresh token works
once, and using one twice ends the sign-in (as ``@atproto/oauth-provider`` does it).
"""

from __future__ import annotations

import base64
import itertools
import json
import threading
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey

from anklang.kernel import clock
from tests.support.wire import Answerer

DID = "did:plc:abcdefghijklmnopqrstuvwx"
HANDLE = "backhaus.example"
PDS, ISSUER = "https://pds.example", "https://auth.example"


class Refused(Exception):
    """The answer is an error."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


@dataclass
class SignInServer:
    """One account, its server and its authorization server."""

    # Where the name is known: "server" (which asks DNS and the web address itself), "address", "".
    known_at: str = "server"
    did: str = DID
    # Whether a nonce holds for one call only, or for as long as nobody calls ``rotate``.
    always_new: bool = True
    posts: dict[str, Any] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    # Token calls whose answer is lost on the way, though they were carried out.
    lose: int = 0
    refused_for_nonce: int = 0
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _pushed: dict[str, dict[str, str]] = field(default_factory=dict)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _nonces: dict[str, str] = field(default_factory=dict)
    # Key of the client by refresh and access token; spent refresh tokens.
    _refresh: dict[str, str] = field(default_factory=dict)
    _access: dict[str, str] = field(default_factory=dict)
    _spent: set[str] = field(default_factory=set)
    _lock: Any = field(default_factory=threading.RLock)

    def hosts(self) -> dict[str, Answerer]:
        """Return what answers under which name."""
        doc = {
            "id": self.did,
            "service": [{"id": "#atproto_pds", "serviceEndpoint": PDS}],
        }
        told = httpx.Response(200, text=f"{self.did}\n")
        nobody = httpx.Response(404)
        return {
            "bsky.social": self._resolver,
            HANDLE: lambda _request: told if self.known_at == "address" else nobody,
            "plc.directory": lambda _request: httpx.Response(200, json=doc),
            "shop.example": lambda _request: httpx.Response(200, json=doc),
            "pds.example": self._pds,
            "auth.example": self._auth,
        }

    def browse(self, url: str) -> dict[str, str]:
        """Sign in and allow it on the server's page; return what comes back to us."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        asked = self._pushed.pop(query["request_uri"])
        assert asked["client_id"] == query["client_id"]
        code = f"code-{next(self._numbers)}"
        self._codes[code] = asked
        return {"iss": ISSUER, "state": asked["state"], "code": code}

    def run_out(self) -> None:
        """Let every access token run out."""
        self._access.clear()

    def revoke(self) -> None:
        """End the sign-in, as its owner does on the server's page."""
        self._access.clear()
        self._refresh.clear()

    def _resolver(self, request: httpx.Request) -> httpx.Response:
        self.calls.append("resolveHandle")
        assert request.url.params["handle"] == HANDLE
        if self.known_at != "server":
            body = {"error": "InvalidRequest", "message": "Unable to resolve handle"}
            return httpx.Response(400, json=body)
        return httpx.Response(200, json={"did": self.did})

    def _auth(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/.well-known/oauth-authorization-server":
            return httpx.Response(200, json=_METADATA)
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        with self._lock:
            return self._guarded(request, ISSUER, lambda key: self._issue(path, form, key))

    def _issue(self, path: str, form: dict[str, str], key: str) -> dict[str, Any]:
        self.calls.append(f"{path} {form.get('grant_type', '')}".strip())
        if path == "/oauth/par":
            uri = f"urn:ietf:params:oauth:request_uri:{next(self._numbers)}"
            self._pushed[uri] = {**form, "key": key}
            return {"request_uri": uri, "expires_in": 299}
        if path == "/oauth/revoke":
            self.revoke()
            return {}
        if form["grant_type"] == "authorization_code":
            return self._for_code(form, key)
        return self._for_refresh(form["refresh_token"], key)

    def _for_code(self, form: dict[str, str], key: str) -> dict[str, Any]:
        asked = self._codes.pop(form["code"], None)
        digest = sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["key"] != key or asked["code_challenge"] != challenge:
            raise Refused(400, "invalid_grant")
        return self._tokens(key)

    def _for_refresh(self, token: str, key: str) -> dict[str, Any]:
        if token in self._spent:
            self.revoke()
        if self._refresh.get(token) != key:
            raise Refused(400, "invalid_grant")
        del self._refresh[token]
        self._spent.add(token)
        made = self._tokens(key)
        if self.lose:
            self.lose -= 1
            raise httpx.ReadError("lost")
        return made

    def _tokens(self, key: str) -> dict[str, Any]:
        access, refresh = f"access-{next(self._numbers)}", f"refresh-{next(self._numbers)}"
        self._access[access], self._refresh[refresh] = key, key
        return {
            "access_token": access,
            "refresh_token": refresh,
            "token_type": "DPoP",
            "sub": self.did,
        }

    def _pds(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/.well-known/oauth-protected-resource":
            return httpx.Response(200, json={"authorization_servers": [ISSUER]})
        with self._lock:
            return self._guarded(request, PDS, lambda _key: self._answer(path, request))

    def _answer(self, path: str, request: httpx.Request) -> dict[str, Any]:
        method = path.removeprefix("/xrpc/")
        self.calls.append(method)
        if method == "com.atproto.repo.putRecord":
            body = json.loads(request.content)
            uri = f"at://{self.did}/{body['collection']}/{body['rkey']}"
            self.posts[uri] = body["record"]
            return {"uri": uri, "cid": "bafyreib"}
        return {
            "com.atproto.server.getSession": {"did": self.did, "handle": HANDLE},
            "com.atproto.repo.listRecords": {"records": []},
            "app.bsky.actor.getProfile": {"did": self.did, "displayName": "Backhaus"},
            "app.bsky.notification.listNotifications": {"notifications": []},
        }[method]

    def _guarded(self, request: httpx.Request, place: str, answer: Any) -> httpx.Response:
        """Check the proof, then answer; in any case with the nonce that counts from now on."""
        try:
            key = self._key(request, place)
            response = httpx.Response(200, json=answer(key))
        except Refused as refused:
            response = httpx.Response(refused.status, json={"error": refused.code})
        response.headers["DPoP-Nonce"] = self._nonces[place]
        return response

    def _key(self, request: httpx.Request, place: str) -> str:
        """Return whose key signed a call; raises Refused for any proof that isn't right."""
        proof = request.headers["DPoP"]
        head = json.loads(base64.urlsafe_b64decode(proof.split(".")[0] + "=="))
        claims = jwt.decode(proof, ECKey.import_key(head["jwk"])).claims
        url = urlsplit(str(request.url))
        assert claims["htm"] == request.method
        assert claims["htu"] == f"{url.scheme}://{url.netloc}{url.path}"
        assert abs(claims["iat"] - clock.now().timestamp()) < 120
        wanted = self._nonces.get(place)
        if self.always_new or wanted is None:
            self._nonces[place] = f"nonce-{next(self._numbers)}"
        if claims.get("nonce") != wanted or wanted is None:
            self.refused_for_nonce += 1
            raise Refused(400 if place == ISSUER else 401, "use_dpop_nonce")
        key = json.dumps(head["jwk"], sort_keys=True)
        if place == PDS:
            self._check_access(request, claims, key)
        return key

    def _check_access(self, request: httpx.Request, claims: Any, key: str) -> None:
        token = request.headers["Authorization"].removeprefix("DPoP ")
        digest = base64.urlsafe_b64encode(sha256(token.encode()).digest()).rstrip(b"=").decode()
        assert claims["ath"] == digest
        if self._access.get(token) != key:
            raise Refused(401, "InvalidToken")


_METADATA = {
    "issuer": ISSUER,
    "pushed_authorization_request_endpoint": f"{ISSUER}/oauth/par",
    "authorization_endpoint": f"{ISSUER}/oauth/authorize",
    "token_endpoint": f"{ISSUER}/oauth/token",
    "revocation_endpoint": f"{ISSUER}/oauth/revoke",
}
