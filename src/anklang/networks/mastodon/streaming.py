"""Hearing at once that something came (server-sent events); what it was is read by ``fetch``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from anklang.kernel import http
from anklang.networks.contract import Account, NetworkError, NoStream, SignInExpired

from . import signing_in
from .client import host_of

# Only what concerns us, not the whole home timeline.
PATH = "/api/v1/streaming/user/notification"
# Servers send a sign of life every 15 seconds.
_SILENCE = 60.0
_NEWS = ("event: notification", "event:notification")
_NOT_HERE = {400, 404, 405, 406, 410, 426, 501}


def offered(options: Mapping[str, Any]) -> str:
    """Return where a channel's server streams, "" for nowhere."""
    limits = options.get("limits")
    found = limits.get("streaming") if isinstance(limits, Mapping) else ""
    return str(found or "")


def listen(account: Account, heard: Callable[[], None], on: Callable[[], bool]) -> None:
    """See ``Streams.listen``."""
    client = signing_in.client_for(account)
    headers = {"Authorization": f"Bearer {client.token}", "Accept": "text/event-stream"}
    try:
        for line in http.lines(offered(account.options) + PATH, silence=_SILENCE, headers=headers):
            if not on():
                return
            if line.startswith(_NEWS):
                heard()
    except http.Unwelcome as error:
        raise _unwelcome(error.status) from error
    except (http.HttpError, ValueError) as error:
        raise NetworkError(_("The line to %s broke.") % host_of(client.base_url)) from error


def _unwelcome(status: int) -> NetworkError:
    if status == 401:
        return SignInExpired(_("The server no longer lets us in. Connect the channel again."))
    if status in _NOT_HERE:
        return NoStream(_("This server doesn’t tell at once what comes in; it is asked instead."))
    return NetworkError(_("The server doesn’t open a line now (%s).") % status)
