"""Stored pictures and ``robots.txt``.

A picture's name is made from its content or at random: who knows the name may see it. Portraits
are shown to strangers only as long as the person agrees to it.
"""

from __future__ import annotations

from datetime import UTC
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseNotModified
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from anklang.orgs.queries import portrait_is_public

# Pictures only: whatever else may lie in the storage is never handed to a browser.
_TYPES = {
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".avif": "image/avif",
}
_PORTRAITS = "portraits/"
_YEAR = 365 * 24 * 3600


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one picture, for as long as browsers like to keep it."""
    media_type = _TYPES.get(PurePosixPath(name).suffix.lower())
    if media_type is None or not _is_there(name) or not _may_see(request, name):
        raise Http404
    changed = default_storage.get_modified_time(name).astimezone(UTC).timestamp()
    response: HttpResponseBase
    if was_modified_since(request.headers.get("If-Modified-Since"), int(changed)):
        response = FileResponse(default_storage.open(name), content_type=media_type)
    else:
        response = HttpResponseNotModified()
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = _caching(name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell search engines what is for everybody."""
    lines = ["User-agent: *", "Disallow: /b/", "Disallow: /account/", "Disallow: /@*/report/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _may_see(request: HttpRequest, name: str) -> bool:
    if not name.startswith(_PORTRAITS):
        return True
    return portrait_is_public(name) or request.user.is_authenticated


def _caching(name: str) -> str:
    if name.startswith(_PORTRAITS):
        # Consent can be taken back: nobody but the visitor's own browser keeps it, for an hour.
        return "private, max-age=3600"
    return f"public, max-age={_YEAR}, immutable"


def _is_there(name: str) -> bool:
    try:
        return default_storage.exists(name) and default_storage.size(name) > 0
    except (SuspiciousOperation, OSError):
        return False
