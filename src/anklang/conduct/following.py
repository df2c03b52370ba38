"""Where a short link leads: asked of the shortener alone, never of what it leads to.

Of the answer only the head is read. Shorteners that pass on to each other are followed a few
steps; the first address that is no shortener's is what the link leads to, and nobody is called
there: no server of a stranger's choice learns that somebody reads here.
"""

from __future__ import annotations

import time
from urllib.parse import urljoin, urlsplit

from anklang.kernel import http
from anklang.textkit.detectors.links import SHORTENERS, host_of, within

# So many shorteners in a row, and so long for all of them (seconds).
MOST_STEPS, SECONDS = 3, 6.0
# What some answer to HEAD although GET works.
_NO_HEAD = frozenset({403, 404, 405, 501})


def leads_to(address: str) -> str:
    """Return the host a short link leads to, "" where that can't be told."""
    give_up = time.monotonic() + SECONDS
    for _step in range(MOST_STEPS):
        address = _passed_on(address, give_up)
        host = _host(address)
        if not host or within(host, SHORTENERS) is None:
            return host
    return ""


def _passed_on(address: str, give_up: float) -> str:
    """Return where one answer points to, "" if nowhere."""
    try:
        answer = _asked("HEAD", address, give_up)
        if answer.status_code in _NO_HEAD:
            answer = _asked("GET", address, give_up)
    except http.HttpError:
        return ""
    target = answer.headers.get("Location", "") if 300 <= answer.status_code < 400 else ""
    try:
        # Browsers take a backslash for a slash, so what stands behind one is no host.
        joined = urljoin(address, target.strip().replace("\\", "/"))
    except ValueError:
        return ""
    return joined if target and joined != address else ""


def _asked(method: str, address: str, give_up: float) -> http.Response:
    left = give_up - time.monotonic()
    if left <= 0:
        raise http.TooSlow("No time is left.")
    return http.request(method, address, seconds=left, max_bytes=None)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        written = parts.hostname or ""
    except ValueError:
        return ""
    return (host_of(written) or "") if parts.scheme in {"http", "https"} else ""
