"""What happens around every request: its language, its headers, and what htmx needs."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers

from . import errors

GetResponse = Callable[[HttpRequest], HttpResponse]

# What pages of a writing desk never need.
_PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), "
    "browsing-topics=()"
)


class LanguageMiddleware:
    """Activates a person's own language, else the browser's, else the installation's.

    Visitors may ask for one with ``?lang=``.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _chosen(request) or translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            patch_vary_headers(response, ["Accept-Language"])
        return response


def _chosen(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    if asked in {"de", "en"}:
        return asked
    if request.user.is_authenticated:
        return request.user.language
    return ""


# What browsers send to pages. Some libraries' views would take PUT for POST.
_ANSWERED = ("GET", "HEAD", "POST", "OPTIONS")


class MethodsMiddleware:
    """Answers the methods that our pages are for, and no other."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _ANSWERED:
            return HttpResponseNotAllowed(_ANSWERED)
        return self.get_response(request)


class NulMiddleware:
    """Refuses a NUL in an address or a form: nobody types one, and PostgreSQL can't keep it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _has_nul(request):
            return errors.bad_request(request)
        return self.get_response(request)


def _has_nul(request: HttpRequest) -> bool:
    if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return True
    return any("\0" in value for values in request.POST.lists() for value in values[1])


class HeadersMiddleware:
    """Adds the security headers that Django doesn't know yet.

    Pages of signed-in people are never kept by a cache between them and us.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class WholenessMiddleware:
    """Makes answers whole: messages of a part become toasts, a lost session leads to the sign-in
    and back to where the person was, an address that only takes forms says so.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _leads_to_sign_in(response):
            return _sign_in(request, response)
        if response.status_code == 405 and request.method == "GET":
            return errors.not_a_page(request)
        if _is_part(request):
            patch_vary_headers(response, ["HX-Request"])
            if _takes_toasts(response) and (messages := get_messages(request)):
                context = {"messages": messages}
                toasts = render_to_string("shell/_toasts_partial.html", context, request)
                response.content += toasts.encode()
        return response


def _is_part(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _leads_to_sign_in(response: HttpResponse) -> bool:
    sign_in = resolve_url(settings.LOGIN_URL)
    return response.status_code == 302 and urlsplit(response["Location"]).path == sign_in


def _sign_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Lead to the sign-in, and from there to the page, not to the part or form it asked for."""
    if _is_part(request):
        return HttpResponse(
            status=401,
            headers={"HX-Redirect": _sign_in_for(request.headers.get("HX-Current-URL", "/"))},
        )
    if request.method not in {"GET", "HEAD"} and _leads_back_to(response, request):
        response["Location"] = _sign_in_for(request.headers.get("Referer", "/"))
    return response


def _leads_back_to(response: HttpResponse, request: HttpRequest) -> bool:
    """Whether the sign-in would lead back to this very address, or nowhere in particular."""
    following = QueryDict(urlsplit(response["Location"]).query).get("next")
    return following in {None, request.get_full_path()}


def _sign_in_for(page: str) -> str:
    try:
        parts = urlsplit(page)
    except ValueError:
        parts = urlsplit("/")
    back = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"


def _takes_toasts(response: HttpResponse) -> bool:
    return (
        response.status_code not in {204, 304}
        and not 300 <= response.status_code < 400
        and not response.streaming
        and "HX-Redirect" not in response
        and "HX-Refresh" not in response
        and response.get("Content-Type", "").startswith("text/html")
    )
