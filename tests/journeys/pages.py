"""Finds the pages of the running product by following its own links, one of every kind."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Page

from .sites import Site

# Leave the product, or change something that the walk still needs.
_NOT_WALKED = {"account_logout"}
# Pages that links lead to only in another situation than the walker's.
_UNLINKED = (
    "account_email",
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
)
_LINK = re.compile(r"""<a\s[^>]*?href=["']([^"'#][^"']*)["']""")


def staff_pages(site: Site, page: Page) -> list[str]:
    """Return the path of one page of every kind that a signed-in person can reach by links."""
    aside = [reverse(name) for name in _UNLINKED]
    return _walk(site, page, ["/", *aside], re.compile(r"^/(b|account)/|^/$"))


def public_pages(site: Site, page: Page) -> list[str]:
    """Return the path of one page of every kind that a visitor can reach by links."""
    return _walk(
        site,
        page,
        ["/@backhaus-amsel/", "/account/login/", "/account/signup/"],
        re.compile(r"^/@|^/account/"),
    )


def _walk(site: Site, page: Page, start: list[str], inside: re.Pattern[str]) -> list[str]:
    kind = inside.pattern
    if kind not in _known:
        _known[kind] = _paths(site, page, start, inside)
    return _known[kind]


# The product's links are the same for every test of one run.
_known: dict[str, list[str]] = {}


def _paths(site: Site, page: Page, start: list[str], inside: re.Pattern[str]) -> list[str]:
    found: dict[str, str] = {}
    queue = list(start)
    while queue:
        path = queue.pop(0)
        name = kind_of(path)
        if name is None or name in found or name in _NOT_WALKED:
            continue
        answer = page.request.get(site.url + path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        found[name] = urlsplit(answer.url).path if answer.url.startswith(site.url) else path
        if not answer.ok:
            found[name] = path
        for link in _LINK.findall(answer.text()):
            target = urldefrag(urljoin(answer.url, link.replace("&amp;", "&"))).url
            if target.startswith(site.url) and inside.match(target.removeprefix(site.url)):
                queue.append(target.removeprefix(site.url))
    return sorted(set(found.values()))


def kind_of(path: str) -> str | None:
    """Return the name of the address that a path belongs to (None: of nothing)."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None
