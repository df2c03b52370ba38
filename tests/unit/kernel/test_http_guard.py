"""Which addresses may be called."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.kernel import http
from anklang.kernel.http import guard

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "172.16.0.1",
    "192.168.178.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::1",
    "2002:c0a8:101::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_refuses_what_is_not_public(address: str) -> None:
    assert not guard.is_public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)
def test_lets_public_addresses_pass(address: str) -> None:
    assert guard.is_public(address)


@given(st.ip_addresses(v=4))
def test_hiding_an_address_in_another_changes_nothing(address: Any) -> None:
    mapped = f"::ffff:{address}"
    assert guard.is_public(mapped) == guard.is_public(str(address))


def answers(*addresses: str) -> Any:
    return lambda host, port, type: [  # noqa: A006
        (socket.AF_INET, type, 6, "", (address, port)) for address in addresses
    ]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("1.1.1.1", "10.0.0.1"))
    with pytest.raises(http.Refused, match=r"10\.0\.0\.1.*ANKLANG_ALLOW_PRIVATE_HOSTS"):
        guard.addresses("mixed.example", 443)


def test_a_scope_id_does_not_hide_a_link_local_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("fe80::1%eth0"))
    with pytest.raises(http.Refused):
        guard.addresses("link.example", 80)


def test_the_settings_allow_by_name_or_address(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("10.0.0.7"))
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"Fake.Internal"})
    assert guard.addresses("fake.internal", 80) == ["10.0.0.7"]
    with pytest.raises(http.Refused):
        guard.addresses("other.internal", 80)
    settings.ALLOWED_PRIVATE_HOSTS = frozenset({"10.0.0.7"})
    assert guard.addresses("other.internal", 80) == ["10.0.0.7"]


def test_an_unknown_name_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(http.Unreachable) as caught:
        guard.addresses("nowhere.example", 80)
    assert not caught.value.sent


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org",
        "//example.org/x",
        "/etc/passwd",
        "http://",
        "https://me:secret@example.org/",
        "http://exa mple.org",
        "http://[::1",
        "http://example.org:99999999/",
    ],
)
def test_refuses_strange_addresses_before_anything_is_sent(url: str) -> None:
    with pytest.raises(http.Refused) as caught:
        http.get(url)
    assert not caught.value.sent
