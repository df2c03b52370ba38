from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.textkit import prose

_ALLOWED = re.compile(
    r"</?p>|<br>|</a>|<a href=\"https?://[^\"<>]*\" rel=\"nofollow ugc noopener\">"
)

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    'https://example.org/" onmouseover="alert(1)',
    "https://example.org/'onmouseover='alert(1)",
    "https://example.org/<script>alert(1)</script>",
    "http://example.org/&quot;><img src=x>",
    "data:text/html,<script>alert(1)</script>",
    "https://java\nscript:alert(1)",
    "<a href='javascript:alert(1)'>Klick</a>",
    "<style>body{display:none}</style>",
    "<iframe src=https://example.org></iframe>",
    "<p onclick=alert(1)>x</p>",
    "\u202egro.elpmaxe//:sptth",
    "http://\u202e/",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "www.example.org\"onclick='x'",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_stays_text(attack: str) -> None:
    html = prose.html(attack)
    assert "<" not in _ALLOWED.sub("", html)
    assert not re.search(r"href=\"(?!https?://)", html)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_whatever_is_typed_gives_only_paragraphs_and_links(text: str) -> None:
    assert "<" not in _ALLOWED.sub("", prose.html(text))


@given(st.text(alphabet="htps:/w.ex<>\"'&()[] \n", max_size=80))
def test_what_looks_like_links_gives_only_paragraphs_and_links(text: str) -> None:
    assert "<" not in _ALLOWED.sub("", prose.html(text))


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Siehe https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("www.example.org, oder?", ["https://www.example.org"]),
        ("„https://example.org“ sagt er", ["https://example.org"]),
        ("post@www.example.org", []),
        ("ftp://example.org", []),
        ("https://", []),
        ("#Sauerteig und @greta", []),
        ("https://example.org/?a=1&b=2!", ["https://example.org/?a=1&b=2"]),
    ],
)
def test_links(text: str, targets: list[str]) -> None:
    assert prose.links(text) == targets
    found = re.findall(r'href="([^"]*)"', prose.html(text))
    assert [one.replace("&amp;", "&") for one in found] == targets


def test_paragraphs_and_lines() -> None:
    assert prose.html("Eins\nzwei\r\n\r\n\n\ndrei") == "<p>Eins<br>zwei</p><p>drei</p>"


def test_our_own_links_are_not_marked_as_strangers() -> None:
    assert 'rel="noopener"' in prose.html("https://example.org", prose.OURS)


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("kurz", 10, "kurz"),
        ("Ein längerer Satz, der endet", 18, "Ein längerer Satz…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
        ("zwei\n\nZeilen", 20, "zwei Zeilen"),
    ],
)
def test_excerpt(text: str, length: int, expected: str) -> None:
    assert prose.excerpt(text, length) == expected


@given(st.text(max_size=100), st.integers(2, 50))
def test_an_excerpt_is_never_longer(text: str, length: int) -> None:
    assert len(prose.excerpt(text, length)) <= length


@pytest.mark.parametrize("blank", ["\u200b", "\u3164\n\u3164", "\u2800", "\u00ad \ufe0f"])
def test_what_cannot_be_seen_is_empty(blank: str) -> None:
    assert prose.clean(blank) == ""
    assert prose.clean(f"{blank}❤️{blank}") != ""


def test_characters_that_break_feeds_are_removed() -> None:
    assert prose.clean("a\ufffeb\uffffc\x0bd") == "abcd"


def test_long_runs_of_spaces_take_no_long_time() -> None:
    # Quadratic, this would take minutes.
    text = "\t \t" * 200_000
    started = time.perf_counter()
    assert prose.clean(f"a{text}b\n") == f"a{text}b"
    assert time.perf_counter() - started < 5
