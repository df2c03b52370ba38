"""The organisation's own sign-in service, as the settings name it (no Django in here)."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Provider:
    """A service that speaks OpenID Connect."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str = "OpenID Connect"
    # Whether everybody must come by it.
    only: bool = False
    # What it says in ``amr`` or ``acr`` when somebody used a second factor; "*": it always does.
    second_factor: tuple[str, ...] = ("mfa",)

    @property
    def is_plain(self) -> bool:
        """Whether it is called without https: only on this very machine, to try things out."""
        return urlsplit(self.issuer).scheme == "http"
