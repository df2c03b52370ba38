"""The page's language: a person's own choice, else the browser's, else the installation's."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from anklang.orgs.models import Person


class LanguageMiddleware:
    """Activates the language of each request; visitors may ask for one with ``?lang=``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
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
        return cast("Person", request.user).language
    return ""
