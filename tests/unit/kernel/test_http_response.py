"""Answers that only look like JSON."""

from __future__ import annotations

import httpx
import pytest

from anklang.kernel import http
from anklang.kernel.http import Refused, Response, Unreadable


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"\xff\xfe", b"[" * 200_000, b"[" * 100_000 + b"]" * 100_000, b"9" * 10_000],
    ids=["empty", "html", "bytes", "deep", "deep and closed", "a number without end"],
)
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        Response(200, httpx.Headers(), body, "https://x.example/").json()


def test_a_charset_that_nobody_knows_is_read_as_utf_8() -> None:
    headers = httpx.Headers({"Content-Type": "text/plain; charset=klingon"})
    assert Response(200, headers, "Grüße".encode(), "https://x.example/").text == "Grüße"


def test_a_header_that_cannot_be_written_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(Refused) as caught:
        http.get("https://x.example/", headers={"Authorization": "Bearer \u0661\u0662"})
    assert not caught.value.sent
