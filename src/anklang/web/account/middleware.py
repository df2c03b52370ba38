"""Ends sessions whose time is over; notes when one was used, without a write per request."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from anklang.kernel import clock
from anklang.orgs.sessions import SEEN, is_over

_EVERY = 300

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionMiddleware:
    """Saves the session of a signed-in person at most every five minutes, and ends an old one.

    A session that has ended is one that was never begun: pages lead to the sign-in and back, and
    what was typed is still in the browser.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = clock.now()
            if is_over(request.session, now):
                _end(request)
            elif now.timestamp() - request.session.get(SEEN, 0) > _EVERY:
                request.session[SEEN] = int(now.timestamp())
        return self.get_response(request)


def _end(request: HttpRequest) -> None:
    request.session.flush()
    request.user = AnonymousUser()
    messages.info(
        request,
        _(
            "Your sign-in has run out, as each does after a while. Please sign in once more: "
            "you get back to where you were."
        ),
    )
