"""What a call returns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import Unreadable

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True)
class Response:
    """A complete answer; ``url`` is where it came from after redirects."""

    status_code: int
    headers: httpx.Headers
    content: bytes
    url: str

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status_code < 300

    @property
    def text(self) -> str:
        """The body as text, by its declared charset, else UTF-8; broken bytes are replaced."""
        import httpx  # noqa: PLC0415 - loaded with the first call

        declared = httpx.Response(200, headers=_type_only(self.headers), content=b"")
        try:
            return self.content.decode(declared.charset_encoding or "utf-8", errors="replace")
        except LookupError:  # a charset that nobody knows
            return self.content.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """Return the body as JSON.

        Raises:
            Unreadable: it isn't.
        """
        try:
            return json.loads(self.content)
        # Nesting deeper than Python follows is no JSON of anybody who means well.
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"Not JSON: {self.content[:80]!r}") from error


def _type_only(headers: httpx.Headers) -> dict[str, str]:
    return {"Content-Type": headers.get("Content-Type", "")}
