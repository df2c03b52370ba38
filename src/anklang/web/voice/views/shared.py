"""What whoever has a link reads: the guide in force, and its files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from anklang.voice.content import Content
from anklang.voice.models import GuideVersion, ShareLink
from anklang.voice.services import opened
from anklang.web.voice.booklet import booklet

from .files import as_zip


@require_safe
def guide(request: HttpRequest, token: str) -> HttpResponse:
    """Show the booklet to whoever has the link."""
    link = opened(token)
    if link is None:
        return _closed(request)
    language, brand = link.guide.language, link.guide.brand
    version = _version(link)
    html, sections = booklet(Content.of(version.content), language, brand, version=version)
    context = {
        "brand": brand,
        "booklet": html,
        "sections": [section for section in sections if not section.empty],
        "version": version,
        "language": language,
        "token": token,
    }
    # The whole page speaks the guide's language, whatever the reader's browser asks for.
    with translation.override(language):
        response = render(request, "voice/shared.html", context)
    return _private(response)


@require_safe
def files(request: HttpRequest, token: str) -> HttpResponse:
    """Give the guide's files to whoever has the link."""
    link = opened(token)
    if link is None:
        return _closed(request)
    content = Content.of(_version(link).content)
    return _private(as_zip(content, link.guide.language, link.guide.brand))


def _version(link: ShareLink) -> GuideVersion:
    version = link.guide.in_force
    if version is None:
        raise GuideVersion.DoesNotExist
    return version


def _closed(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "voice/closed.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address to those who were given it."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
