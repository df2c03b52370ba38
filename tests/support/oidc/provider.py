"""A real OpenID Connect provider (npm: oidc-provider) on loopback, and somebody who uses it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import httpx

from tests.support.canaries import canary

CALLBACK = "/account/oidc/oidc/login/callback/"
CLIENT = "anklang"
SECRET = canary("oidc")
_SCRIPT = Path(__file__).with_name("serve.mjs")
_INSTALLED = Path(__file__).resolve().parents[3] / "node_modules" / "oidc-provider"


@dataclass(frozen=True)
class Account:
    """Somebody who has an account at the service; their name there is the key."""

    email: str
    email_verified: bool = True
    name: str = ""


def available() -> bool:
    """Whether Node and the provider are there."""
    return bool(_node()) and _INSTALLED.exists()


@contextmanager
def running(people: dict[str, Account], *addresses: str) -> Iterator[str]:
    """Start the provider for clients at these addresses; yield its issuer."""
    wanted = {
        "client_id": CLIENT,
        "client_secret": SECRET,
        "redirect_uris": [address + CALLBACK for address in addresses],
        "people": {name: vars(account) for name, account in people.items()},
    }
    process = subprocess.Popen(
        [_node(), _SCRIPT, json.dumps(wanted)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        assert said, f"the provider didn't start (exit {process.wait()})"
        yield json.loads(said)["issuer"]
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


class Browser:
    """Somebody's browser at the provider: signs in on its page and brings the answer back."""

    def __init__(self) -> None:
        self._client = httpx.Client(trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def goes(
        self, address: str, person: str, *, factor: bool = False, cancels: bool = False
    ) -> str:
        """Follow where Anklang led to, sign in as somebody; return where it leads back to."""
        form = {"person": person, **({"factor": "mfa"} if factor else {})}
        answer = self._client.get(address)
        while True:
            if answer.status_code == 200:
                answer = self._client.post(
                    str(answer.url), data={**form, **({"cancel": "1"} if cancels else {})}
                )
            assert answer.is_redirect, f"{answer.status_code}: {answer.text[:300]}"
            onwards = urljoin(str(answer.url), answer.headers["Location"])
            if CALLBACK in onwards:
                return onwards
            answer = self._client.get(onwards)


def _node() -> str:
    beside = Path(sys.executable).parent / "node"
    return shutil.which("node") or (str(beside) if beside.exists() else "")
