"""Keeps a session's "last used" true without a write for every request."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SEEN = "seen"
_EVERY = 300

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionMiddleware:
    """Saves the session of a signed-in person at most every five minutes."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time.time() - request.session.get(SEEN, 0) > _EVERY:
            request.session[SEEN] = int(time.time())
        return self.get_response(request)
