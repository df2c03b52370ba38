"""Which addresses may be called: public ones, and private ones that the settings name."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings

from .errors import Refused, Unreachable

Address = IPv4Address | IPv6Address

# NAT64: the last four bytes are an IPv4 address.
_NAT64 = IPv6Network("64:ff9b::/96")


def addresses(host: str, port: int) -> list[str]:
    """Resolve a host once and return its addresses, all of them allowed.

    Raises:
        Unreachable: nobody knows the name.
        Refused: at least one address isn't public, and neither it nor the host is listed in
            ``settings.ALLOWED_PRIVATE_HOSTS``. (A name that mixes public and private addresses
            is a trap or a mistake.)
    """
    found = resolve(host, port)
    if not found:
        raise Unreachable(f"{host} has no address.")
    allowed = {item.lower() for item in settings.ALLOWED_PRIVATE_HOSTS}
    if host.lower().rstrip(".") not in allowed:
        for address in found:
            if address not in allowed and not is_public(address):
                raise Refused(
                    f"{host} is at {address}, which isn't a public address. If that is meant, "
                    f"add it to ANKLANG_ALLOW_PRIVATE_HOSTS."
                )
    return found


def resolve(host: str, port: int) -> list[str]:
    """Ask the system's resolver for the addresses of a host, without duplicates, in its order."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"The address of {host} can't be found: {error}") from error
    return list(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))


def is_public(text: str) -> bool:
    """Return whether an address belongs to the public internet, and to a single machine in it."""
    return all(_plainly_public(address) for address in _meant(ip_address(text)))


def _meant(address: Address) -> list[Address]:
    """Return which machines an address leads to: some IPv6 addresses stand for IPv4 ones."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address, *filter(None, [address.sixtofour, *(address.teredo or ())])]


def _plainly_public(address: Address) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_private
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )
