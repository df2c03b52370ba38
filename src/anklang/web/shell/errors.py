"""Error pages in the page's language: what happened, that nothing was lost, what to do.

A part of a page that couldn't be fetched says so in a toast; the page around it stays.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: something in the request can't be read."""
    return _answer(
        request,
        400,
        _("That couldn’t be read"),
        _(
            "Something in the address or the form was incomplete. "
            "Nothing was changed. Go back and try again."
        ),
    )


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role doesn't include this."""
    return _answer(
        request,
        403,
        _("Your role doesn’t include this"),
        _(
            "Nothing was changed. If you need this for your work, "
            "ask an owner of the brand to change your role."
        ),
    )


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this person may see."""
    return _answer(
        request,
        404,
        _("There is nothing here"),
        _("The page was moved or removed, or you have no access to it. Nothing was lost."),
    )


def not_a_page(request: HttpRequest) -> HttpResponse:
    """405: an address that only takes forms was opened (a bookmark, a reload after signing in)."""
    return _answer(
        request,
        405,
        _("There is no page at this address"),
        _("Forms are sent here, but there is nothing to look at. Nothing was changed."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was older than the sign-in (another tab, a long lunch)."""
    return _answer(
        request,
        403,
        _("This page was open for too long"),
        _(
            "For your safety, the form wasn’t accepted. What you typed is still there: "
            "go back, reload the page and send it again."
        ),
        back=_same_site(request, request.META.get("HTTP_REFERER", "")),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Rendered without the frame, which may be what broke."""
    return _answer(
        request,
        500,
        _("That was our fault"),
        _(
            "Something broke on our side and has been written to the log. "
            "Nothing you saved was lost. Try again in a moment."
        ),
    )


def _answer(
    request: HttpRequest, status: int, title: str, text: str, back: str = ""
) -> HttpResponse:
    context = {"status": status, "title": title, "text": text, "back": back}
    if getattr(request, "htmx", False):
        return render(request, "shell/errors/_toast.html", context, status=status)
    template = "shell/errors/500.html" if status == 500 else "shell/errors/error.html"
    return render(request, template, context, status=status)


def _same_site(request: HttpRequest, address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.path if parts.netloc == request.get_host() else ""
