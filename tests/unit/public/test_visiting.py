from __future__ import annotations

import pytest
from django.test import RequestFactory, override_settings

from anklang.public.visiting import came_from, from_our_page, visitor_of


def address(proxies: int, forwarded: str | None) -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="203.0.113.9")
    with override_settings(TRUSTED_PROXIES=proxies):
        return visitor_of(request).address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, None, "203.0.113.9"),
        (0, "1.1.1.1", "203.0.113.9"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (1, None, "203.0.113.9"),
        (2, "1.1.1.1", "203.0.113.9"),
    ],
)
def test_only_trusted_proxies_are_believed(
    proxies: int, forwarded: str | None, expected: str
) -> None:
    assert address(proxies, forwarded) == expected


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://testserver.evil.example"}, False),
    ],
)
def test_forms_come_from_our_page(headers: dict[str, str], ours: bool) -> None:
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        assert from_our_page(RequestFactory().post("/", headers=headers)) is ours


@pytest.mark.parametrize(
    ("referer", "expected"),
    [
        ("http://testserver/@a/?before=x#frag", "/@a/?before=x"),
        ("http://testserver/@a/p/1/", "/@a/p/1/"),
        ("http://testserver/@other/", "/else"),
        ("http://evil.example/@a/", "/else"),
        ("//evil.example/@a/", "/else"),
        ("", "/else"),
    ],
)
def test_the_way_back_stays_on_our_page(referer: str, expected: str) -> None:
    request = RequestFactory().post("/", headers={"Referer": referer})
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        assert came_from(request, "/@a/", "/else") == expected
